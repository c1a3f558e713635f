// Bringing accounts and follows from elsewhere, on both engines.
import { expect, it } from 'vitest'
import { timeOf } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import type { ImportedAccount } from '../contract.ts'
import { as, newHandle, NOW, openWorld } from '../test-world.ts'

const THEN = Date.UTC(2012, 7, 8)
const brought = (more: Partial<ImportedAccount> = {}): ImportedAccount => ({
  handle: newHandle(),
  kind: 'citizen',
  displayName: 'Somebody',
  madeBy: 'test',
  createdAt: THEN,
  ...more,
})

describeOnBothEngines('imported accounts', (open) => {
  it('keep their dates and what was said of them elsewhere, and make no user and no event', async () => {
    const { db, accounts, outbox, eventsAbout, close } = await openWorld(open(), { listening: ['account.created'] })
    const before = await accounts.totals()
    const elsewhere = { platform: 'weibo', verified: true, year: 2012 }
    const [id] = await db.bulkWrite((tx) =>
      accounts.importAccounts(tx, [
        brought({ elsewhere, note: 'a\r\nb', displayName: 'x'.repeat(80), uniqueName: '搬来的人' }),
      ]),
    )
    expect(Math.abs(timeOf(id as number) - THEN)).toBeLessThan(3000)
    expect(await accounts.byId(id as number)).toMatchObject({
      createdAt: THEN,
      elsewhere,
      note: 'a\nb',
      uniqueName: '搬来的人',
      domain: null,
    })
    const after = await accounts.totals()
    expect([after.accounts - before.accounts, after.users - before.users]).toEqual([1, 0])
    await outbox.settled()
    expect(eventsAbout(id as number)).toEqual([])
    await close()
  })

  it('give a name that is taken or looks like another to nobody, and lose no account over it', async () => {
    const { db, accounts } = await openWorld(open())
    await accounts.create({ handle: newHandle(), uniqueName: '早到的人' })
    const names = ['早到的人', '同名的Ada', '同名的ada', '同名的Аda', 'not a name', '单独的人']
    const ids = await db.bulkWrite((tx) =>
      accounts.importAccounts(
        tx,
        names.map((uniqueName) => brought({ uniqueName })),
      ),
    )
    const found = await accounts.byIds(ids)
    expect(ids.map((id) => found.get(id)?.uniqueName)).toEqual([null, '同名的Ada', null, null, null, '单独的人'])
    expect((await accounts.lookup('单独的人'))?.id).toBe(ids[5])
    await expect(accounts.create({ handle: newHandle(), uniqueName: '单独的人' })).rejects.toMatchObject({
      code: 'name_taken',
    })
  })

  it('come with a handle of their own, or none of them comes', async () => {
    const { db, accounts, account } = await openWorld(open())
    const ada = await account()
    const fine = brought()
    const before = await accounts.totals()
    for (const wrong of [
      [fine, brought({ handle: ada.handle })],
      [fine, { ...fine }],
    ]) {
      await expect(db.bulkWrite((tx) => accounts.importAccounts(tx, wrong))).rejects.toMatchObject({
        code: 'handle_taken',
      })
    }
    await expect(
      db.bulkWrite((tx) => accounts.importAccounts(tx, [brought({ handle: 'no spaces' })])),
    ).rejects.toMatchObject({ code: 'handle_invalid' })
    expect(await accounts.totals()).toEqual(before)
    expect(await accounts.lookup(fine.handle)).toBeUndefined()
  })

  it('come by thousands of one moment with ids of their own', async () => {
    const { db, accounts } = await openWorld(open())
    const handles = Array.from({ length: 3000 }, (_, turn) => `bulk${newHandle()}${turn}`.slice(0, 30))
    const ids = await db.bulkWrite((tx) =>
      accounts.importAccounts(
        tx,
        handles.map((handle) => brought({ handle })),
      ),
    )
    expect(new Set(ids).size).toBe(3000)
    const found = await accounts.byIds(ids)
    expect(ids.map((id) => found.get(id)?.handle)).toEqual(handles)
  })
})

describeOnBothEngines('imported follows', (open) => {
  it('stand on both ends and are counted once; what stands already is left alone', async () => {
    const { db, accounts, account, fresh } = await openWorld(open())
    const [ada, ben, eve] = [await account(), await account(), await account()]
    await accounts.follow(as(ada), ben.id, { notify: true })
    await fresh(eve.id)
    const pairs = [
      { accountId: ada.id, targetId: ben.id, at: THEN },
      { accountId: ada.id, targetId: eve.id, at: THEN },
      { accountId: ada.id, targetId: eve.id, at: NOW },
      { accountId: ben.id, targetId: eve.id, at: NOW },
      { accountId: eve.id, targetId: eve.id, at: NOW },
    ]
    expect(await db.bulkWrite((tx) => accounts.importFollows(tx, pairs))).toBe(2)
    expect(await db.bulkWrite((tx) => accounts.importFollows(tx, pairs))).toBe(0)
    expect(await db.bulkWrite((tx) => accounts.importFollows(tx, []))).toBe(0)
    expect((await fresh(ada.id)).counts).toMatchObject({ following: 2, followers: 0 })
    expect((await fresh(eve.id)).counts).toMatchObject({ following: 0, followers: 2 })
    expect((await accounts.relationships(ada.id, [ben.id]))[0]).toMatchObject({ following: true, notifying: true })
    expect((await accounts.followers(eve.id, { limit: 10 })).items.map(({ id }) => id)).toEqual([ben.id, ada.id])
  })

  it('by 32 importers at once over the same people count right', async () => {
    const { db, accounts, account, fresh } = await openWorld(open())
    const crowd = await Promise.all(Array.from({ length: 8 }, () => account()))
    const pairs = crowd.flatMap((one) =>
      crowd.filter((other) => other !== one).map((other) => ({ accountId: one.id, targetId: other.id, at: NOW })),
    )
    const added = await Promise.all(
      Array.from({ length: 32 }, (_, turn) => {
        const mine = turn % 2 === 0 ? pairs : [...pairs].reverse()
        return db.write((tx) => accounts.importFollows(tx, mine.slice(turn, turn + 30)))
      }),
    )
    const seen = new Set(
      Array.from({ length: 32 }, (_, turn) =>
        (turn % 2 === 0 ? pairs : [...pairs].reverse()).slice(turn, turn + 30),
      ).flat(),
    )
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(seen.size)
    const counts = await Promise.all(crowd.map(async ({ id }) => (await fresh(id)).counts))
    expect(counts.reduce((sum, { following }) => sum + following, 0)).toBe(seen.size)
    expect(counts.reduce((sum, { followers }) => sum + followers, 0)).toBe(seen.size)
  })
})
