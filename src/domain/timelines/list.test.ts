// The timeline of a list: the rule in words and the statement say the same; its replies, its pages, and what an exclusive
// one takes out of the home at once.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOUR, SECOND } from '#core/clock'
import { seededRandom } from '#core/random'
import type { Post } from '#domain/posts'
import { describeOnBothEngines, openStoreFor } from '#testing/engines'
import { openReadingWorld, textsOf, type Person, type ReadingNeeds } from '#testing/reading-world'
import { createTimelines } from './index.ts'
import { belongsInList } from './list-rule.ts'
import { createTimelinesStore } from './timelines.store.ts'

const memory = { homeRing: 12, bigAuthorFollowers: 2, pageBytes: 2 ** 20, timelineBytes: 100_000, idleMillis: HOUR }
const openWorld = (db: Parameters<typeof openReadingWorld>[0]) =>
  openReadingWorld(db, (needs: ReadingNeeds) => createTimelines({ ...needs, config: { memory } }))
type World = Awaited<ReturnType<typeof openWorld>>
const PAGE = { limit: 20 }
const openSqlite = openStoreFor('sqlite')

describeOnBothEngines('the timeline of a list', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open())
  })
  afterAll(() => world.close())

  const list = async (reader: Person, listId: number, page = PAGE) =>
    textsOf((await world.module.list(reader.viewer, listId, page)).items)
  const home = async (reader: Person) => textsOf((await world.module.home(reader.viewer, PAGE)).items)
  const four = async (): Promise<[Person, Person, Person, Person]> => {
    const people = (await world.people(4)) as [Person, Person, Person, Person]
    for (const other of people.slice(1)) await world.follow(people[0], other)
    return people
  }

  it('shows what members say, with replies as its policy has it', async () => {
    const { say, repost, lists } = world
    const [ada, bo, cy, di] = await four()
    const { id } = await lists.create(ada.actor, { title: 'near' })
    await lists.add(ada.actor, id, [bo.id, cy.id])
    const own = await say(ada, 'mine')
    const first = await say(bo, 'from bo')
    const strange = await say(di, 'from di')
    await say(bo, 'for followers', { visibility: 'followers' })
    await say(bo, `direct @${ada.handle}`, { visibility: 'direct' })
    await say(cy, 'to bo', { replyTo: first.id })
    await say(bo, 'to myself', { replyTo: first.id })
    await say(bo, 'to you', { replyTo: own.id })
    await say(bo, 'to di', { replyTo: strange.id })
    await repost(cy, strange)
    const always = ['↻ from di', 'to you', 'to myself', 'for followers', 'from bo']
    const withReplies = (...texts: string[]) =>
      ['↻ from di', 'to di', 'to you', 'to myself', 'to bo', 'for followers', 'from bo'].filter(
        (text) => always.includes(text) || texts.includes(text),
      )
    expect(await list(ada, id)).toEqual(withReplies('to bo'))
    await lists.change(ada.actor, id, { replies: 'followed' })
    expect(await list(ada, id)).toEqual(withReplies('to bo', 'to di'))
    await lists.change(ada.actor, id, { replies: 'none' })
    expect(await list(ada, id)).toEqual(always)
    await lists.add(ada.actor, id, [ada.id])
    expect(await list(ada, id)).toEqual([...always, 'mine'])
  })

  it('is for its owner alone, and empty without members', async () => {
    const { lists } = world
    const [ada, bo] = await four()
    const { id } = await lists.create(ada.actor, { title: 'near' })
    expect(await list(ada, id)).toEqual([])
    await expect(list(bo, id)).rejects.toMatchObject({ code: 'list_not_found' })
  })

  it('leaves out whom the reader mutes, and shows a post once within 40', async () => {
    const { say, repost, lists, accounts } = world
    const [ada, bo, cy, di] = await four()
    const { id } = await lists.create(ada.actor, { title: 'near' })
    await lists.add(ada.actor, id, [bo.id, cy.id, di.id])
    const post = await say(di, 'much shared')
    await repost(bo, post)
    await repost(cy, post)
    expect(await list(ada, id)).toEqual(['much shared'])
    await accounts.mute(ada.actor, di.id)
    expect(await list(ada, id)).toEqual([])
  })

  it('pages from end to end, and back', async () => {
    const { say, lists } = world
    const [ada, bo, cy] = await four()
    const { id } = await lists.create(ada.actor, { title: 'near' })
    await lists.add(ada.actor, id, [bo.id, cy.id])
    for (let at = 0; at < 17; at++) await say(at % 2 === 0 ? bo : cy, `post ${at}`)
    const all = await list(ada, id, { limit: 40 })
    expect(all).toHaveLength(17)
    const down: string[] = []
    for (let maxId: number | undefined; ;) {
      const { items, next } = await world.module.list(ada.viewer, id, { limit: 5, maxId })
      down.push(...textsOf(items))
      if (next === undefined) break
      maxId = next
    }
    expect(down).toEqual(all)
    const up: string[] = []
    for (let minId: number | undefined = 1; minId !== undefined;) {
      const { items, prev } = await world.module.list(ada.viewer, id, { limit: 5, minId })
      if (items.length === 0) break
      up.unshift(...textsOf(items))
      minId = prev
    }
    expect(up).toEqual(all)
  })

  it('takes what members of an exclusive one say out of the home at once, and gives it back', async () => {
    const { say, lists, topics } = world
    const [ada, bo, cy] = await four()
    await say(bo, 'from bo #tide')
    await say(cy, 'from cy')
    expect(await home(ada)).toEqual(['from cy', 'from bo #tide'])
    const { id } = await lists.create(ada.actor, { title: 'near', exclusive: true })
    await lists.add(ada.actor, id, [bo.id])
    expect(await home(ada)).toEqual(['from cy'])
    await say(bo, 'again from bo')
    expect(await home(ada)).toEqual(['from cy'])
    expect(await list(ada, id)).toEqual(['again from bo', 'from bo #tide'])
    await topics.follow(ada.actor, 'Tide')
    expect(await home(ada)).toEqual(['from cy', 'from bo #tide'])
    await lists.change(ada.actor, id, { exclusive: false })
    expect(await home(ada)).toEqual(['again from bo', 'from cy', 'from bo #tide'])
    await lists.change(ada.actor, id, { exclusive: true })
    await lists.remove(ada.actor, id)
    expect(await home(ada)).toHaveLength(3)
  })

  it('brings public posts under followed topics into the home, as long as they stand there', async () => {
    const { say, posts, topics, person, clock } = world
    const [ada, stranger] = [await person(), await person()]
    await topics.follow(ada.actor, '#潮汐#')
    expect(await home(ada)).toEqual([])
    const post = await say(stranger, '看 #潮汐#')
    await say(stranger, '悄悄 #潮汐#', { visibility: 'unlisted' })
    await say(stranger, '答 #潮汐#', { replyTo: post.id })
    expect(await home(ada)).toEqual(['答 #潮汐#', '看 #潮汐#'])
    const later = await say(stranger, 'not yet')
    clock.advance(SECOND)
    await posts.edit(stranger.actor, later.id, { text: 'now #潮汐#' })
    await posts.edit(stranger.actor, post.id, { text: 'no more' })
    expect(await home(ada)).toEqual(['now #潮汐#', '答 #潮汐#'])
    await posts.remove(stranger.actor, later.id)
    expect(await home(ada)).toEqual(['答 #潮汐#'])
    await topics.unfollow(ada.actor, '潮汐')
    expect(await home(ada)).toEqual([])
  })
})

it('lets in what the rule in words lets in, over random deeds', { timeout: 60_000 }, async () => {
  const world = await openWorld(openSqlite())
  const { accounts, posts, lists, clock, db } = world
  const store = createTimelinesStore({ db, clock })
  const random = seededRandom(11)
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item
  const people = await world.people(6)
  const [ada] = people as [Person]
  const { id: listId } = await lists.create(ada.actor, { title: 'near' })
  const written: Post[] = []
  let compared = 0
  const deeds: readonly (() => Promise<unknown>)[] = [
    ...Array<() => Promise<unknown>>(6).fill(async () => {
      const about = written.length > 0 && random.below(2) === 0 ? pick(written.slice(-8)) : undefined
      const towards = about === undefined ? {} : random.below(3) > 0 ? { replyTo: about.id } : { quoteOf: about.id }
      const visibility = pick(['public', 'unlisted', 'followers', 'direct'] as const)
      written.push(await posts.publish(pick(people).actor, { text: 'words', visibility, ...towards }))
    }),
    async () => written.push(await posts.repost(pick(people).actor, pick(written).id)),
    () => accounts.follow(ada.actor, pick(people).id, { reposts: random.below(3) > 0 }),
    () => accounts.follow(ada.actor, pick(people).id),
    () => accounts.unfollow(ada.actor, pick(people).id),
    () => lists.add(ada.actor, listId, [pick(people).id]),
    () => lists.add(ada.actor, listId, [pick(people).id]),
    () => lists.take(ada.actor, listId, [pick(people).id]),
    () => lists.change(ada.actor, listId, { replies: pick(['list', 'followed', 'none']) }),
    () => accounts.mute(ada.actor, pick(people).id),
    () => accounts.unmute(ada.actor, pick(people).id),
    () => posts.remove({ accountId: pick(written).authorId, userId: null }, pick(written).id),
  ]
  for (let step = 0; step < 600; step++) {
    clock.advance(SECOND)
    await pick(deeds)().catch(() => undefined)
    if (step % 5 > 0) continue
    const facts = await store.listFacts(ada.id, listId)
    if (facts === undefined) throw new Error('the list is there')
    const raw = await posts.byIds(written.map(({ id }) => id))
    const expected = [...raw.values()]
      .filter((post) => belongsInList({ ...post, deleted: post.deletedAt !== null }, facts))
      .map(({ id }) => id)
      .sort((one, other) => other - one)
    const found = await store.pullList(facts, { before: undefined, after: undefined, order: 'newest' }, 1_000)
    expect(found.map(({ id }) => id)).toEqual(expected)
    compared += expected.length
  }
  expect(compared).toBeGreaterThan(500)
  await world.close()
})
