// Lists as they are kept, on both engines: who may be in them, and that they end with the follow.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { openReadingWorld } from '#testing/reading-world'

type World = Awaited<ReturnType<typeof openReadingWorld>>
const PAGE = { limit: 40 }

describeOnBothEngines('lists', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openReadingWorld(open(), () => undefined)
  })
  afterAll(() => world.close())

  const idsIn = async (ownerId: Id, listId: Id): Promise<readonly Id[]> =>
    (await world.lists.members(ownerId, listId, PAGE)).items.map(({ id }) => id)

  it('are made, changed and taken away, fifty at most', async () => {
    const { lists, person } = world
    const ada = await person()
    const made = await lists.create(ada.actor, { title: ' Near ' })
    expect(made).toMatchObject({ title: 'Near', replies: 'list', exclusive: false })
    const changed = await lists.change(ada.actor, made.id, { replies: 'none', exclusive: true })
    expect(changed).toEqual({ ...made, replies: 'none', exclusive: true })
    expect(await lists.all(ada.id)).toEqual([changed])
    await expect(lists.create(ada.actor, {})).rejects.toMatchObject({ code: 'list_title_missing' })
    await expect(lists.change(ada.actor, made.id, { title: ' ' })).rejects.toMatchObject({ code: 'list_title_missing' })
    const more = await Promise.allSettled(
      Array.from({ length: 64 }, (_, at) => lists.create(ada.actor, { title: `list ${at}` })),
    )
    expect(more.filter(({ status }) => status === 'fulfilled')).toHaveLength(49)
    await lists.remove(ada.actor, made.id)
    expect(await lists.all(ada.id)).toHaveLength(49)
    await expect(lists.one(ada.id, made.id)).rejects.toMatchObject({ code: 'list_not_found' })
  })

  it('hold whom one follows, asked to follow, and oneself; all that are added or none', async () => {
    const { lists, accounts, person, follow } = world
    const [ada, bo, cy, stranger] = [await person(), await person(), await person({ locked: true }), await person()]
    await follow(ada, bo)
    await follow(ada, cy)
    const { id } = await lists.create(ada.actor, { title: 'near' })
    await expect(lists.add(ada.actor, id, [bo.id, stranger.id])).rejects.toMatchObject({ code: 'account_not_found' })
    expect(await idsIn(ada.id, id)).toEqual([])
    await lists.add(ada.actor, id, [bo.id, cy.id, ada.id, bo.id])
    expect(new Set(await idsIn(ada.id, id))).toEqual(new Set([ada.id, bo.id, cy.id]))
    await expect(lists.add(ada.actor, id, [bo.id])).rejects.toMatchObject({ code: 'list_member_taken' })
    expect(await lists.having(ada.id, bo.id)).toMatchObject([{ id }])
    expect(await lists.having(ada.id, stranger.id)).toEqual([])
    await lists.take(ada.actor, id, [ada.id, stranger.id])
    expect(await idsIn(ada.id, id)).toHaveLength(2)
    await accounts.refuseFollow(cy.actor, ada.id)
    expect(await idsIn(ada.id, id)).toEqual([bo.id])
    await accounts.unfollow(ada.actor, bo.id)
    expect(await idsIn(ada.id, id)).toEqual([])
  })

  it('lose whom one blocks, who blocks, and who leaves', async () => {
    const { lists, accounts, outbox, people, follow } = world
    const [ada, bo, cy, di] = await people(4)
    if (ada === undefined || bo === undefined || cy === undefined || di === undefined) throw new Error('four people')
    for (const other of [bo, cy, di]) await follow(ada, other)
    const { id } = await lists.create(ada.actor, { title: 'near' })
    await lists.add(ada.actor, id, [bo.id, cy.id, di.id])
    await accounts.block(ada.actor, bo.id)
    await accounts.block(cy.actor, ada.id)
    expect(await idsIn(ada.id, id)).toEqual([di.id])
    await accounts.deleteAccount(di.actor)
    await outbox.settled()
    expect(await idsIn(ada.id, id)).toEqual([])
    await accounts.deleteAccount(ada.actor)
    await outbox.settled()
    expect(await lists.all(ada.id)).toEqual([])
  })

  it('are for their owner alone', async () => {
    const { lists, people, follow } = world
    const [ada, eve] = await people(2)
    if (ada === undefined || eve === undefined) throw new Error('two people')
    await follow(eve, ada)
    const { id } = await lists.create(ada.actor, { title: 'near' })
    for (const attempt of [
      () => lists.one(eve.id, id),
      () => lists.change(eve.actor, id, { title: 'mine' }),
      () => lists.remove(eve.actor, id),
      () => lists.add(eve.actor, id, [ada.id]),
      () => lists.take(eve.actor, id, [ada.id]),
      () => lists.members(eve.id, id, PAGE),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'list_not_found' })
    }
  })

  it('page their members by their places', async () => {
    const { lists, person, people, follow } = world
    const ada = await person()
    const others = await people(7)
    const { id } = await lists.create(ada.actor, { title: 'near' })
    for (const other of others) {
      await follow(ada, other)
      await lists.add(ada.actor, id, [other.id])
    }
    const seen: Id[] = []
    for (let maxId: Id | undefined; ;) {
      const { items, next } = await lists.members(ada.id, id, { limit: 3, maxId })
      seen.push(...items.map((one) => one.id))
      if (next === undefined) break
      maxId = next
    }
    expect(seen).toEqual(others.map((one) => one.id).reverse())
  })

  it('take a member once under 32 callers at once', async () => {
    const { lists, people, follow } = world
    const [ada, bo] = await people(2)
    if (ada === undefined || bo === undefined) throw new Error('two people')
    await follow(ada, bo)
    const { id } = await lists.create(ada.actor, { title: 'near' })
    const added = await Promise.allSettled(Array.from({ length: 32 }, () => lists.add(ada.actor, id, [bo.id])))
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await idsIn(ada.id, id)).toEqual([bo.id])
  })
})
