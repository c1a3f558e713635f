// Lists out and in: each line with its result, adding and replacing, in parts, by several at once, on both engines.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, MINUTE } from '#core/clock'
import { silentLog } from '#platform/log'
import { describeOnBothEngines } from '#testing/engines'
import { atOnce, openWorld, outcomes, type Person, type World } from '#testing/posts-world'
import type { CsvBooks, CsvKind, CsvMode } from '../contract.ts'
import { createOwnData } from '../module.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describeOnBothEngines('lists as CSV', (store) => {
  let world: World
  let csv: CsvBooks
  beforeAll(async () => {
    world = await openWorld(store())
    const mail = { delivers: false, send: async () => {} }
    csv = createOwnData({ ...world, config: { ...world.config, data: '/nonexistent' }, mail, log: silentLog }).csv
  })
  afterAll(() => world.close())

  const start = (by: Person, kind: CsvKind, text: string, mode: CsvMode = 'merge') =>
    csv.start(by.actor, { kind, mode, name: `${kind}.csv`, bytes: bytes(text) })
  const bring = async (by: Person, kind: CsvKind, text: string, mode?: CsvMode) => {
    const { id } = await start(by, kind, text, mode)
    const ended = await csv.finish(
      by.id,
      id,
      () => {},
      () => false,
    )
    return { ended, faults: await csv.faults(by.id, id, { after: 0, limit: 100 }) }
  }
  const followed = async (by: Person): Promise<string[]> =>
    (await world.accounts.following(by.id, { limit: 80 })).items.map(({ handle }) => handle).toSorted()
  const address = ({ handle }: Person): string => `${handle}@bema.example`

  it('what one account takes along, another brings', async () => {
    const [ann, bob, cat, dan] = await world.people()
    await world.accounts.follow(ann.actor, bob.id, { reposts: false, notify: true })
    await world.accounts.follow(ann.actor, cat.id)
    await world.accounts.block(ann.actor, dan.id)
    const [eve, fay] = await world.people()
    await world.accounts.mute(ann.actor, eve.id, { notifications: false })
    await world.accounts.mute(ann.actor, fay.id)
    const post = await world.say(cat, 'kept')
    await world.posts.bookmark(ann.actor, post.id)

    const files = new Map<CsvKind, string>()
    for (const kind of csv.kinds) files.set(kind, await csv.export(ann.actor, kind))
    expect(files.get('follows')?.split('\n')[0]).toBe('Account address,Show boosts,Notify on new posts,Languages')
    expect(files.get('follows')).toContain(`${address(bob)},false,true,\n`)
    expect(files.get('blocks')).toBe(`${address(dan)}\n`)
    expect(files.get('bookmarks')).toBe(`https://bema.example/users/${cat.handle}/statuses/${post.id}\n`)

    const gus = await world.person()
    for (const [kind, text] of files) {
      expect(await bring(gus, kind, text), kind).toMatchObject({ ended: { state: 'done', failed: 0 }, faults: [] })
      expect(await csv.export(gus.actor, kind), kind).toBe(text)
      // and again: nothing changes
      expect(await bring(gus, kind, text, 'overwrite'), kind).toMatchObject({ ended: { failed: 0, removed: 0 } })
      expect(await csv.export(gus.actor, kind), kind).toBe(text)
    }
  })

  it('adding keeps what is there, replacing takes away what the file does not have', async () => {
    const [ann, bob, cat, dan] = await world.people()
    await world.accounts.follow(ann.actor, bob.id)
    await bring(ann, 'follows', `${address(cat)}\n`)
    expect(await followed(ann)).toEqual([bob.handle, cat.handle].toSorted())
    const { ended } = await bring(ann, 'follows', `@${address(cat)}\n${dan.handle}\n`, 'overwrite')
    expect(ended).toMatchObject({ done: 2, failed: 0, removed: 1 })
    expect(await followed(ann)).toEqual([cat.handle, dan.handle].toSorted())
  })

  it('replacing takes away more than one part holds', async () => {
    const ann = await world.person()
    const many = await Promise.all(Array.from({ length: 130 }, () => world.person()))
    const { ended } = await bring(ann, 'follows', many.map((one) => `${address(one)}\n`).join(''))
    expect(ended).toMatchObject({ rows: 130, done: 130 })
    const last = many.at(-1) as Person
    expect((await bring(ann, 'follows', `${address(last)}\n`, 'overwrite')).ended).toMatchObject({
      removed: 129,
      done: 1,
    })
    expect(await followed(ann)).toEqual([last.handle])
  })

  it('each line that cannot be done says why, and comes back as a file', async () => {
    const [ann, bob, cat] = await world.people()
    await world.accounts.block(cat.actor, ann.id)
    const text = `Account address,Show boosts\n${address(bob)},true\nnobody_here\nfar@away.example\n@\n,true\n${address(ann)}\n${address(cat)}\n`
    const { ended, faults } = await bring(ann, 'follows', text)
    expect(ended).toMatchObject({ rows: 7, done: 1, failed: 6 })
    expect(faults.map(({ line, fault }) => [line, fault])).toEqual([
      [3, 'account_not_found'],
      [4, 'csv_account_elsewhere'],
      [5, 'csv_line_invalid'],
      [6, 'csv_line_invalid'],
      [7, expect.stringMatching(/^[a-z_]+$/)],
      [8, expect.stringMatching(/^[a-z_]+$/)],
    ])
    const [newest] = await csv.list(ann.id)
    expect((await csv.faultsFile(ann.id, newest?.id ?? 0)).split('\n').slice(1, 3)).toEqual([
      'nobody_here,,,',
      'far@away.example,,,',
    ])
    expect(
      await bring(ann, 'bookmarks', 'https://away.example/1\nnonsense\nhttps://bema.example/@x/1\n'),
    ).toMatchObject({
      faults: [{ fault: 'csv_post_elsewhere' }, { fault: 'csv_line_invalid' }, { fault: 'post_not_found' }],
    })
  })

  it('one import of an account at a time, and nobody sees those of another', async () => {
    const [ann, bob] = await world.people()
    const all = await outcomes(atOnce(32, () => start(ann, 'follows', `${address(bob)}\n`)))
    expect(all.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(new Set(all)).toEqual(new Set(['done', 'csv_import_open']))
    const [open] = await csv.list(ann.id)
    await expect(csv.byId(bob.id, open?.id ?? 0)).rejects.toMatchObject({ code: 'csv_import_not_found' })
    await expect(csv.faults(bob.id, open?.id ?? 0, { after: 0, limit: 9 })).rejects.toMatchObject({
      code: 'csv_import_not_found',
    })
    await expect(csv.faultsFile(bob.id, open?.id ?? 0)).rejects.toMatchObject({ code: 'csv_import_not_found' })
    while (await csv.workDue());
    expect(await csv.byId(ann.id, open?.id ?? 0)).toMatchObject({ state: 'done', done: 1 })
  })

  it('many workers do each line once', async () => {
    const [ann] = await world.people()
    const many = await Promise.all(Array.from({ length: 60 }, () => world.person()))
    const { id } = await start(ann, 'follows', many.map((one) => `${address(one)}\n`).join(''))
    for (let round = 0; round < 5; round++) await Promise.all(atOnce(32, () => csv.workDue()))
    expect(await csv.byId(ann.id, id)).toMatchObject({ state: 'done', done: 60, failed: 0 })
    expect(await followed(ann)).toHaveLength(60)
  })

  it('goes on after a worker has died, and is forgotten after a week', async () => {
    const [ann, bob] = await world.people()
    const { id } = await start(ann, 'follows', `${address(bob)}\n`)
    // somebody took it and never came back
    await world.db.write((tx) =>
      sql`update csv_imports set leased_until = ${world.clock.now() + 5 * MINUTE} where id = ${id}`.execute(tx),
    )
    expect(await csv.workDue()).toBe(false)
    world.clock.advance(6 * MINUTE)
    expect(await csv.workDue()).toBe(true)
    while (await csv.workDue());
    expect(await csv.byId(ann.id, id)).toMatchObject({ done: 1 })
    world.clock.advance(8 * DAY)
    expect(await csv.sweep()).toBeGreaterThan(0)
    await expect(csv.byId(ann.id, id)).rejects.toMatchObject({ code: 'csv_import_not_found' })
  })

  it('a kind without a book is refused', async () => {
    const ann = await world.person()
    for (const kind of (['lists', 'domain_blocks'] as const).filter((one) => !csv.kinds.includes(one))) {
      await expect(start(ann, kind, 'a,b\n')).rejects.toMatchObject({ code: 'csv_not_offered' })
      await expect(csv.export(ann.actor, kind)).rejects.toMatchObject({ code: 'csv_not_offered' })
    }
  })
})
