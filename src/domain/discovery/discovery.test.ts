// What is much used, and who is suggested, on both engines.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import { anonymous } from '#core/viewer'
import type { DirectoryEntry, DirectoryPage } from '#domain/offices'
import { describeOnBothEngines } from '#testing/engines'
import { openReadingWorld, textsOf, type Person, type ReadingNeeds } from '#testing/reading-world'
import { createDiscovery } from './index.ts'

const ALL = { limit: 20, offset: 0 }

describeOnBothEngines('discovery', (open) => {
  /** Offices of the directory, with the territory of each. */
  const offices: { accountId: number; division: string }[] = []
  const directory = {
    async list(): Promise<DirectoryPage> {
      const items = offices.map(
        ({ accountId, division }) => ({ accountId, division: { code: division, labels: {} } }) as DirectoryEntry,
      )
      return { items, next: undefined, total: { bodies: items.length, officials: 0 } }
    },
  }
  const openWorld = () =>
    openReadingWorld(open(), (needs: ReadingNeeds) =>
      createDiscovery({ ...needs, offices: { directory: directory as never } }),
    )
  let world: Awaited<ReturnType<typeof openWorld>>
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  const crowd = async (count: number): Promise<Person[]> => {
    const people = await world.people(count)
    return people
  }

  it('a topic counts by the people who use it, three at least, and a loud one counts once', async () => {
    const { module, say } = world
    const people = await crowd(4)
    for (const one of people) await say(one, 'look #Rain')
    for (const one of people.slice(1)) await say(one, 'and #wind')
    for (let at = 0; at < 9; at++) await say(people[0] as Person, `again #alone ${at}`)
    expect(await module.topics(ALL)).toEqual([])
    await module.count()
    expect((await module.topics(ALL)).map(({ name }) => name)).toEqual(['Rain', 'wind'])
    expect((await module.topics({ limit: 5, offset: 1 })).map(({ name }) => name)).toEqual(['wind'])
  })

  it('knows how much a topic was used on each of seven days', async () => {
    const { module, clock, topics, say, posts } = world
    const [ada, bo] = await crowd(2)
    if (ada === undefined || bo === undefined) throw new Error('two people')
    await say(ada, 'one #daily')
    const gone = await say(ada, 'two #daily')
    const today = Math.floor(clock.now() / DAY)
    await module.count()
    const { id } = (await topics.byName('daily')) ?? { id: 0 }
    const uses = async () =>
      (await module.history([id])).get(id)?.map(({ day, uses: n, accounts }) => [day, n, accounts])
    expect((await uses())?.[0]).toEqual([today, 2, 1])
    expect(await uses()).toHaveLength(7)
    await posts.remove(ada.actor, gone.id)
    await module.count()
    expect((await uses())?.[0]).toEqual([today, 1, 1])
    clock.advance(DAY)
    await say(bo, 'three #daily')
    await say(ada, 'four #daily')
    await module.count()
    expect((await uses())?.slice(0, 3)).toEqual([
      [today + 1, 2, 2],
      [today, 1, 1],
      [today - 1, 0, 0],
    ])
    expect((await module.history([5])).get(5)?.every(({ uses: n }) => n === 0)).toBe(true)
    clock.advance(9 * DAY)
    await module.count()
    expect((await uses())?.every((day) => day[1] === 0)).toBe(true)
  })

  it('a post counts by what people did with it, and by how long ago it was', async () => {
    const { module, posts, say, clock, accounts } = world
    const people = await crowd(8)
    const [ada, bo] = people as [Person, Person]
    const old = await say(ada, 'much liked, long ago')
    for (const one of people.slice(1)) await posts.like(one.actor, old.id)
    clock.advance(36 * HOUR)
    const fresh = await say(ada, 'liked a little, just now')
    for (const one of people.slice(1, 5)) await posts.like(one.actor, fresh.id)
    const quiet = await say(ada, 'liked by two')
    for (const one of people.slice(1, 3)) await posts.like(one.actor, quiet.id)
    const narrow = await say(bo, 'for few', { visibility: 'unlisted' })
    for (const one of people) await posts.like(one.actor, narrow.id)
    await module.count()
    const shown = async (viewer = anonymous) => textsOf(await module.posts(viewer, ALL))
    expect(await shown()).toEqual(['liked a little, just now', 'much liked, long ago'])
    await accounts.mute(bo.actor, ada.id)
    expect(await shown(bo.viewer)).toEqual([])
    await posts.remove(ada.actor, fresh.id)
    expect(await shown()).toEqual(['much liked, long ago'])
    clock.advance(DAY)
    await module.count()
    expect(await shown()).toEqual([])
  })

  it('an address counts by the people who name it, and leads to their posts', async () => {
    const { module, say } = world
    const people = await crowd(3)
    const url = 'https://tides.example/table?day=1'
    for (const [at, one] of people.entries()) await say(one, `see ${url}#noon number ${at}`)
    await say(people[0] as Person, `once more ${url}`)
    for (const one of people) await say(one, 'https://bema.example/@ada of our own')
    await say(people[0] as Person, 'https://alone.example/')
    await module.count()
    expect(module.links(ALL)).toMatchObject([{ url }])
    expect(module.links(ALL)[0]?.history[0]).toMatchObject({ uses: 4, accounts: 3 })
    const first = await module.linkPosts(anonymous, url, { limit: 3 })
    expect(first.items).toHaveLength(3)
    const rest = await module.linkPosts(anonymous, url, { limit: 3, maxId: first.next })
    expect([rest.items.length, rest.next]).toEqual([1, undefined])
    const newer = await module.linkPosts(anonymous, url, { limit: 2, minId: rest.items[0]?.post.id })
    expect(newer.items.map(({ post }) => post.id)).toEqual(first.items.slice(1).map(({ post }) => post.id))
    await expect(module.linkPosts(anonymous, 'https://alone.example/', { limit: 3 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('suggests offices of the places and topics one follows, and whom several followed agree on', async () => {
    const { module, accounts, topics, follow, say, clock } = world
    const [ada, bo, cy, di, liked, near, far, writes] = (await crowd(8)) as [
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
    ]
    const court = await world.person({ kind: 'office' })
    offices.push(
      { accountId: court.id, division: 'cn/3301' },
      { accountId: near.id, division: 'cn/3301' },
      { accountId: far.id, division: 'cn/4401' },
      { accountId: writes.id, division: 'cn/1101' },
    )
    clock.advance(HOUR)
    for (const other of [bo, cy, di, court]) await follow(ada, other)
    for (const one of [bo, cy]) await follow(one, liked)
    await follow(di, ada)
    await topics.follow(ada.actor, 'transit')
    await say(writes, 'delays #transit')
    const suggested = async () =>
      (await module.suggestions(ada.id, { limit: 3, offset: 0 })).map(({ account, why }) => [account.id, why])
    expect(await suggested()).toEqual([
      [writes.id, 'office'],
      [near.id, 'office'],
      [liked.id, 'followed'],
    ])
    await module.dismiss(ada.actor, writes.id)
    await module.dismiss(ada.actor, writes.id)
    await accounts.mute(ada.actor, near.id)
    await follow(ada, liked)
    expect(await suggested()).toEqual([[far.id, 'office']])
    expect((await module.suggestions(bo.id, ALL)).map(({ account }) => account.id)).not.toContain(bo.id)
    expect(await module.suggestions(ada.id, { limit: 3, offset: 50 })).toEqual([])
  })
})
