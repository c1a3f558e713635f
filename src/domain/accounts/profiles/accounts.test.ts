// Accounts on both engines: names, profiles, counts, deletion.
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { as, newHandle, NOW, openWorld, outcomes } from '../test-world.ts'

describeOnBothEngines('accounts', (open) => {
  it('are made with their names and read in the order asked for', async () => {
    const { accounts, close } = await openWorld(open())
    const ada = await accounts.create({
      handle: newHandle(),
      displayName: '  Ada\n Lovelace ',
      note: '数学家',
      locked: true,
    })
    const office = await accounts.create({ handle: newHandle(), kind: 'office', uniqueName: '读序发布' })
    expect(ada).toMatchObject({
      displayName: 'Ada Lovelace',
      note: '数学家',
      locked: true,
      kind: 'citizen',
      createdAt: NOW,
      deletedAt: null,
    })
    expect(ada.counts).toEqual({ posts: 0, following: 0, followers: 0, lastPostAt: null })
    expect(ada.posting).toEqual({ visibility: 'public', sensitive: false, language: null })
    const found = await accounts.byIds([office.id, 12345, ada.id])
    expect([...found.keys()]).toEqual([office.id, ada.id])
    expect(found.get(office.id)).toMatchObject({ uniqueName: '读序发布', kind: 'office' })
    await close()
  })

  it('are found by handle, by address and by unique name, not by half of one', async () => {
    const { accounts } = await openWorld(open())
    const handle = newHandle()
    const office = await accounts.create({ handle, uniqueName: '滨城发布' })
    for (const name of [
      handle,
      `@${handle}`,
      handle.toUpperCase(),
      `${handle}@bema.example`,
      `@${handle}@BEMA.example`,
      '滨城发布',
      '@滨城发布',
    ]) {
      expect((await accounts.lookup(name))?.id, name).toBe(office.id)
    }
    for (const name of ['', '@', '滨城', '滨城发布厅', `${handle}@elsewhere.example`, `${handle}x`]) {
      expect(await accounts.lookup(name), name).toBeUndefined()
    }
  })

  it('are resolved as mentions in one batch, under the tokens as written', async () => {
    const { db, accounts } = await openWorld(open())
    const handle = newHandle()
    const ada = await accounts.create({ handle, uniqueName: '艾达之家' })
    const tokens = [handle, '艾达之家', `${handle}@bema.example`, 'nobody_here', `${handle}@other.example`]
    const found = await accounts.resolveMentions(tokens)
    expect([...found.keys()].sort()).toEqual([handle, '艾达之家', `${handle}@bema.example`].sort())
    expect(new Set([...found.values()].map((account) => account.id))).toEqual(new Set([ada.id]))
    expect((await accounts.resolveMentions([])).size).toBe(0)

    const imported = newHandle()
    await db.write(async (tx) => {
      await accounts.importAccounts(tx, [
        { handle: imported, kind: 'citizen', displayName: 'B', madeBy: 'test', createdAt: NOW },
      ])
      expect((await accounts.resolveMentions([imported], tx)).get(imported)?.displayName).toBe('B')
    })
  })

  it('share no handle: of 32 who want the same one, one gets it and nothing is left of the others', async () => {
    const { accounts } = await openWorld(open())
    const before = await accounts.totals()
    const handle = newHandle()
    const ended = await outcomes(Array.from({ length: 32 }, () => accounts.create({ handle })))
    expect(ended.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(new Set(ended)).toEqual(new Set(['done', 'handle_taken']))
    expect((await accounts.totals()).accounts).toBe(before.accounts + 1)
  })

  it('share no look-alike across handles and names, whoever of 32 comes first', async () => {
    const { accounts } = await openWorld(open())
    const wishes = [{ handle: 'm00nlight' }, { handle: 'rnoonlight' }, { handle: newHandle(), uniqueName: 'mооnlight' }]
    const ended = await outcomes(
      Array.from({ length: 32 }, (_, turn) => accounts.create(wishes[turn % 3] as { handle: string })),
    )
    expect(ended.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(ended.filter((outcome) => outcome === 'name_look_alike').length).toBeGreaterThan(0)
    await expect(accounts.create({ handle: 'moonlight' })).rejects.toMatchObject({ code: 'name_look_alike' })
  })

  it('own one unique name at a time: the old one is free again, and so is what looks like it', async () => {
    const { accounts } = await openWorld(open())
    const [ada, ben] = [
      await accounts.create({ handle: newHandle(), uniqueName: '松江Daily' }),
      await accounts.create({ handle: newHandle() }),
    ]
    await expect(accounts.updateProfile(as(ben), { uniqueName: '松江daily' })).rejects.toMatchObject({
      code: 'name_taken',
    })
    await expect(accounts.updateProfile(as(ben), { uniqueName: '松江Dаily' })).rejects.toMatchObject({
      code: 'name_look_alike',
    })
    expect((await accounts.updateProfile(as(ada), { uniqueName: '松江DAILY' })).uniqueName).toBe('松江DAILY')
    expect((await accounts.updateProfile(as(ada), { uniqueName: '嘉定Daily' })).uniqueName).toBe('嘉定Daily')
    expect((await accounts.updateProfile(as(ben), { uniqueName: '松江Dаily' })).uniqueName).toBe('松江Dаily')
    expect((await accounts.updateProfile(as(ada), { uniqueName: null })).uniqueName).toBeNull()
    expect(await accounts.lookup('嘉定Daily')).toBeUndefined()
  })

  it('may own a unique name that looks like the own handle; the handle stays protected without it', async () => {
    const { accounts } = await openWorld(open())
    const ada = await accounts.create({ handle: 'plurnage', uniqueName: 'рlurnage' })
    await expect(accounts.create({ handle: 'p1urnage' })).rejects.toMatchObject({ code: 'name_look_alike' })
    await accounts.updateProfile(as(ada), { uniqueName: null })
    await expect(accounts.create({ handle: 'p1urnage' })).rejects.toMatchObject({ code: 'name_look_alike' })
    expect((await accounts.updateProfile(as(ada), { uniqueName: 'рlurnage' })).uniqueName).toBe('рlurnage')
  })

  it('change their profile in part, and the change is seen at once', async () => {
    const { accounts, account, fresh, eventsAbout, outbox, removed, close } = await openWorld(open(), {
      listening: ['account.updated'],
    })
    const ada = await account()
    await fresh(ada.id)
    const fields = [
      { name: ' 网站 ', value: 'https://ada.example' },
      { name: '', value: ' ' },
    ]
    const changed = await accounts.updateProfile(as(ada), {
      displayName: 'Ada',
      fields,
      posting: { visibility: 'unlisted' },
      avatar: 'a.webp',
    })
    expect(changed).toMatchObject({
      displayName: 'Ada',
      avatar: 'a.webp',
      fields: [{ name: '网站', value: 'https://ada.example' }],
    })
    expect(changed.posting).toEqual({ visibility: 'unlisted', sensitive: false, language: null })
    const again = await accounts.updateProfile(as(ada), {
      posting: { language: 'zh' },
      avatar: 'b.webp',
      locked: true,
      discoverable: false,
    })
    expect(again).toMatchObject({
      displayName: 'Ada',
      locked: true,
      discoverable: false,
      posting: { visibility: 'unlisted', language: 'zh' },
    })
    expect(await fresh(ada.id)).toEqual(again)
    await outbox.settled()
    expect(eventsAbout(ada.id).map((event) => event.data['unusedPictures'])).toEqual([[], ['a.webp']])
    expect(removed).toEqual(['a.webp'])
    await close()
  })

  it('refuse profiles that are too long', async () => {
    const { accounts, account } = await openWorld(open())
    const ada = as(await account())
    const refused = [
      [{ displayName: '名'.repeat(61) }, 'display_name_too_long'],
      [{ note: '字'.repeat(501) }, 'note_too_long'],
      [{ fields: Array.from({ length: 5 }, () => ({ name: 'a', value: 'b' })) }, 'fields_too_many'],
      [{ fields: [{ name: 'a', value: 'b'.repeat(256) }] }, 'note_too_long'],
      [{ uniqueName: '一 二' }, 'name_invalid'],
    ] as const
    for (const [change, code] of refused)
      await expect(accounts.updateProfile(ada, change)).rejects.toMatchObject({ code })
    await expect(accounts.updateProfile({ accountId: 999, userId: null }, { note: '' })).rejects.toMatchObject({
      code: 'account_not_found',
    })
    expect(
      (await accounts.updateProfile(ada, { displayName: '👩🏽‍🚒'.repeat(10), note: '字'.repeat(500) })).note,
    ).toHaveLength(500)
  })

  it('keep a person from a name of the site, not the site itself', async () => {
    const { accounts, person, account } = await openWorld(open())
    const { actor } = await person()
    await expect(accounts.updateProfile(actor, { uniqueName: 'аdmin' })).rejects.toMatchObject({
      code: 'name_look_alike',
    })
    expect((await accounts.updateProfile(as(await account()), { uniqueName: 'аdmin' })).uniqueName).toBe('аdmin')
  })

  it('count posts in the transaction of the post, one by one and in bulk', async () => {
    const { db, accounts, account, fresh } = await openWorld(open())
    const [ada, ben] = [await account(), await account()]
    await Promise.all(
      Array.from({ length: 32 }, (_, turn) => db.write((tx) => accounts.countPost(tx, ada.id, 1, NOW + turn))),
    )
    await db.write((tx) => accounts.countPost(tx, ada.id, -1, NOW + 500))
    expect((await fresh(ada.id)).counts).toMatchObject({ posts: 31, lastPostAt: NOW + 31 })
    await db.write((tx) =>
      accounts.countPosts(tx, [
        { accountId: ada.id, by: 2, at: NOW + 7 },
        { accountId: ben.id, by: 1, at: NOW + 9 },
        { accountId: ada.id, by: -1, at: NOW + 900 },
        { accountId: ben.id, by: 1, at: NOW + 8 },
      ]),
    )
    expect((await fresh(ada.id)).counts).toMatchObject({ posts: 32, lastPostAt: NOW + 31 })
    expect((await fresh(ben.id)).counts).toMatchObject({ posts: 2, lastPostAt: NOW + 9 })
    await expect(
      db.write(async (tx) => {
        await accounts.countPost(tx, ada.id, 1, NOW)
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect((await fresh(ada.id)).counts.posts).toBe(32)
  })

  it('count a post in a write in parts, and are remembered with it', async () => {
    const { db, accounts, account, fresh } = await openWorld(open())
    const { writeParts } = db
    if (writeParts === undefined) return
    const ada = await account()
    await accounts.byId(ada.id)
    const moments = [NOW + 5, NOW + 9, NOW + 7]
    await Promise.all(moments.map((at) => writeParts([accounts.countPostPart(ada.id, at)])))
    const counts = { posts: 3, following: 0, followers: 0, lastPostAt: NOW + 9 }
    expect(accounts.remembered(ada.id)?.counts).toEqual(counts)
    expect((await fresh(ada.id)).counts).toEqual(counts)
  })

  it('stand in the directory unless they do not want to, newest post first', async () => {
    const { db, accounts, account } = await openWorld(open())
    const [quiet, early, late, hidden] = [
      await account('media'),
      await account('media'),
      await account('media'),
      await account('media'),
    ]
    await accounts.updateProfile(as(hidden), { discoverable: false })
    await db.write((tx) => accounts.countPost(tx, early.id, 1, NOW + 1))
    await db.write((tx) => accounts.countPost(tx, late.id, 1, NOW + 2))
    const listed = await accounts.directory({ limit: 10, offset: 0, kind: 'media' })
    expect(listed.map((found) => found.id)).toEqual([late.id, early.id, quiet.id])
    expect((await accounts.directory({ limit: 1, offset: 1, kind: 'media' })).map((found) => found.id)).toEqual([
      early.id,
    ])
    const newest = await accounts.directory({ limit: 3, offset: 0, kind: 'media', order: 'new' })
    expect(newest.map((found) => found.id)).toEqual([quiet.id, early.id, late.id].sort((one, other) => other - one))
  })
})
