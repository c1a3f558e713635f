// What is read out of memory and what is read out of the store are the same, whatever happens in whatever order: homes,
// squares, lists of accounts and single posts, with words, counts and marks.
import { expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '#core/clock'
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import { isProblem } from '#core/problem'
import { seededRandom } from '#core/random'
import { anonymous, type Actor } from '#core/viewer'
import { createAccounts } from '#domain/accounts'
import { createFilters } from '#domain/filters'
import type { AccountList } from '#domain/lists'
import { createPosts, type Post, type PostView, type Visibility } from '#domain/posts'
import { openStoreFor } from '#testing/engines'
import { openReadingWorld, type Person } from '#testing/reading-world'
import { createTimelines, type Timelines } from '../index.ts'
import { createTimelinesStore } from '../timelines.store.ts'
import { createHomeRings } from './home-rings.ts'

const STEPS = Number(process.env['BEMA_RING_STEPS'] ?? 10_000)
const SEED = Number(process.env['BEMA_RING_SEED'] ?? 3)

const tiny = { homeRing: 8, bigAuthorFollowers: 3, timelineBytes: 6_000, pageBytes: 90_000, idleMillis: 20 * MINUTE }

/** Of it a twentieth is for lists of accounts: some of them find room. */
const roomy = { ...tiny, timelineBytes: 100_000 }

const open = openStoreFor('sqlite')

/** The same modules twice: once with all that is remembered, once asking the store for everything. */
const openWorld = () =>
  openReadingWorld(open(), (needs) => {
    const deaf = { ...needs.outbox, listen: () => {} }
    const mail = { delivers: false, send: async () => {} }
    const { standing, rememberedStanding } = createAccounts({ ...needs, outbox: deaf, mail, bus: undefined })
    const forgetting = { ...needs, accounts: { ...needs.accounts, standing, rememberedStanding }, bus: undefined }
    const filters = createFilters({ ...needs, bus: undefined })
    const forgetful = createPosts({ ...forgetting, filters, outbox: deaf })
    return {
      rings: createTimelines({ ...needs, config: { memory: tiny } }),
      lists: createTimelines({ ...needs, config: { memory: roomy } }),
      plain: createTimelines({ ...forgetting, config: { memory: tiny }, posts: forgetful }),
      forgetful,
    }
  })

it(`says the same as the plain query over ${STEPS} random steps`, { timeout: 600_000 }, async () => {
  const world = await openWorld()
  const { accounts, posts, topics, lists, filters, clock, module } = world
  const random = seededRandom(SEED)
  const chance = (percent: number): boolean => random.below(100) < percent
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item

  const people = await world.people(9)
  let written: Post[] = []
  const someone = (): Person => pick(people)
  const recent = (): Post | undefined => pick(written.slice(chance(80) ? -12 : 0))
  const visibility = (): Visibility => pick(['public', 'public', 'public', 'unlisted', 'followers', 'direct'])
  const topicName = (): string => pick(['Rain', 'wind', '雨'])
  const tagged = (): string => (chance(40) ? ` #${topicName()} #${topicName()}` : '')
  const write = async (post: Promise<Post>): Promise<void> => void written.push(await post)
  const say = (draft: { replyTo?: Id; quoteOf?: Id }): Promise<void> => {
    const mention = chance(15) ? ` @${someone().handle}` : ''
    return write(
      posts.publish(someone().actor, { text: `words${mention}${tagged()}`, visibility: visibility(), ...draft }),
    )
  }
  const onPost = async (act: (post: Post) => Promise<unknown>): Promise<void> => {
    const post = recent()
    if (post !== undefined) await act(post)
  }

  /** On the first list of somebody, made where there is none. */
  const onList = async (act: (actor: Actor, list: AccountList) => Promise<unknown>): Promise<void> => {
    const { actor, id } = someone()
    const list = (await lists.all(id))[0] ?? (await lists.create(actor, { title: 'near', exclusive: true }))
    await act(actor, list)
  }
  const filterSomething = async (): Promise<void> => {
    const { actor, id } = someone()
    const all = await filters.list(id)
    const word = pick(['words', 'other', '雨', 'nothing like it'])
    if (all[0] === undefined) {
      const forMillis = chance(30) ? 3 * MINUTE : null
      await filters.create(actor, { title: word, places: ['home'], words: [{ word }], forMillis })
    } else if (chance(50)) await filters.addWord(actor, all[0].id, { word })
    else await filters.addPost(actor, all[0].id, recent()?.id ?? 1)
  }
  const unfilterSomething = async (): Promise<void> => {
    const { actor, id } = someone()
    const [filter] = await filters.list(id)
    if (filter !== undefined) await filters.remove(actor, filter.id)
  }

  const deeds: readonly (readonly [weight: number, deed: () => Promise<unknown>])[] = [
    [20, () => say({})],
    [12, () => onPost(({ id }) => say({ replyTo: id }))],
    [8, () => onPost(({ id }) => say({ quoteOf: id }))],
    [20, () => onPost(({ id }) => write(posts.repost(someone().actor, id)))],
    [4, () => onPost(({ id }) => posts.unrepost(someone().actor, id))],
    [8, () => onPost(({ id, authorId }) => posts.remove({ accountId: authorId, userId: null }, id))],
    [
      4,
      () =>
        onPost(({ id, authorId }) =>
          posts.edit({ accountId: authorId, userId: null }, id, { text: `other @${someone().handle}${tagged()}` }),
        ),
    ],
    [6, () => onPost(({ id }) => posts.like(someone().actor, id))],
    [2, () => onPost(({ id }) => posts.unlike(someone().actor, id))],
    [2, () => onPost(({ id }) => posts.bookmark(someone().actor, id))],
    [1, () => onPost(({ id }) => posts.unbookmark(someone().actor, id))],
    [2, () => onPost(({ id }) => posts.muteThread(someone().actor, id))],
    [1, () => onPost(({ id }) => posts.unmuteThread(someone().actor, id))],
    [1, () => onPost(({ id, authorId }) => posts.pin({ accountId: authorId, userId: null }, id))],
    [1, () => onPost(({ id, authorId }) => posts.unpin({ accountId: authorId, userId: null }, id))],
    [12, () => accounts.follow(someone().actor, someone().id, { reposts: chance(80) })],
    [6, () => accounts.unfollow(someone().actor, someone().id)],
    [1, () => accounts.removeFollower(someone().actor, someone().id)],
    [2, () => accounts.block(someone().actor, someone().id)],
    [3, () => accounts.unblock(someone().actor, someone().id)],
    [2, () => accounts.mute(someone().actor, someone().id, chance(50) ? { forMillis: 5 * MINUTE } : {})],
    [2, () => accounts.unmute(someone().actor, someone().id)],
    [4, () => topics.follow(someone().actor, topicName())],
    [2, () => topics.unfollow(someone().actor, topicName())],
    [3, () => onList((actor, { id }) => lists.add(actor, id, [someone().id]))],
    [2, () => onList((actor, { id }) => lists.take(actor, id, [someone().id]))],
    [2, () => onList((actor, { id }) => lists.change(actor, id, { exclusive: chance(70) }))],
    [1, () => onList((actor, { id }) => lists.remove(actor, id))],
    [2, () => filterSomething()],
    [2, () => unfilterSomething()],
    [2, async () => clock.advance(random.below(10) * MINUTE)],
    [2, async () => module.rings.sweep()],
    [
      1,
      async () => {
        const place = random.below(people.length)
        await accounts.deleteAccount((people[place] as Person).actor)
        await world.outbox.settled()
        people[place] = await world.person()
      },
    ],
  ]
  const weights = deeds.flatMap(([weight, deed]) => Array<() => Promise<unknown>>(weight).fill(deed))

  /** Everything a reader would see of a page, as text. */
  const textOf = (page: Page<PostView> | readonly PostView[]): string =>
    JSON.stringify(page, (key, value: unknown) => (key === 'edition' ? undefined : value))
  /** Pages that were there already when they were asked for. */
  const seen = new WeakSet<Page<PostView>>()
  let reused = 0
  const shown = async (timelines: Timelines, reader: Person, request: PageRequest) => {
    const page = await timelines.home(reader.viewer, request)
    if (seen.has(page)) reused++
    seen.add(page)
    return { page, text: textOf(page) }
  }
  const met = { filtered: 0 }
  const sameText = (found: string, plain: string): void => {
    if (plain.includes('"filtered":[{')) met.filtered++
    if (found !== plain) expect(JSON.parse(found)).toEqual(JSON.parse(plain))
  }
  /** What was answered without waiting, by kind. */
  const atOnce = { home: 0, square: 0, account: 0, post: 0 }
  const sameAtOnce = (kind: keyof typeof atOnce, found: Page<PostView> | undefined, plain: string): void => {
    if (found === undefined) return
    atOnce[kind]++
    sameText(textOf(found), plain)
  }
  const same = async (reader: Person, request: PageRequest) => {
    const early = chance(50) ? module.rings.remembered.home(reader.viewer, request) : undefined
    const [found, plain] = [await shown(module.rings, reader, request), await shown(module.plain, reader, request)]
    sameText(found.text, plain.text)
    sameAtOnce('home', early, plain.text)
    sameAtOnce('home', module.rings.remembered.home(reader.viewer, request), plain.text)
    return found.page
  }
  /** The square and an account, as a stranger or somebody sees them. */
  const sameLists = async (owner: Person): Promise<void> => {
    const viewer = chance(30) ? anonymous : someone().viewer
    const at = recent()?.id
    const request = pick([
      { limit: 5 },
      { limit: 12 },
      { limit: 40 },
      { limit: 4, maxId: at },
      { limit: 4, minId: at },
      { limit: 4, sinceId: at },
    ])
    const only: { withoutReposts?: boolean } = pick([{}, {}, {}, { withoutReposts: true }])
    const where = pick([{}, { local: true }])
    const lists = [
      (timelines: Timelines) => timelines.square(viewer, request, where),
      (timelines: Timelines) => timelines.account(viewer, owner.id, request, only),
    ]
    const { remembered } = module.lists
    const known = [
      () => remembered.square(viewer, request, where),
      () => (only.withoutReposts === true ? undefined : remembered.account(viewer, owner.id, request)),
    ]
    for (const [at, list] of lists.entries()) {
      const kind = at === 0 ? 'square' : 'account'
      const early = chance(50) ? known[at]?.() : undefined
      const plain = textOf(await list(module.plain))
      sameAtOnce(kind, early, plain)
      sameText(textOf(await list(module.lists)), plain)
      sameAtOnce(kind, known[at]?.(), plain)
    }
  }
  const samePosts = async (): Promise<void> => {
    const ids = Array.from({ length: pick([1, 1, 3]) }, () => recent()?.id ?? 1)
    const rules = { mutes: chance(30) }
    const { viewer } = someone()
    const [first] = ids
    const known = first === undefined ? undefined : posts.rememberedView(viewer, first)
    if (first !== undefined && known !== undefined) {
      atOnce.post++
      const plain = await module.forgetful.views(viewer, [first])
      sameText(textOf(known === null ? [] : [known]), textOf(plain))
    }
    sameText(textOf(await posts.views(viewer, ids, rules)), textOf(await module.forgetful.views(viewer, ids, rules)))
  }
  const walk = async (reader: Person): Promise<void> => {
    const limit = 20 + random.below(20)
    let last: Id | undefined
    for (let maxId: Id | undefined; ;) {
      const { items, next } = await same(reader, { limit, maxId })
      last = items.at(-1)?.post.id ?? last
      if (next === undefined) break
      maxId = next
    }
    for (let minId: Id | undefined = (last ?? 1) - 1; minId !== undefined;) {
      minId = (await same(reader, { limit, minId })).prev
    }
  }

  for (let step = 0; step < STEPS; step++) {
    clock.advance(SECOND)
    try {
      await pick(weights)()
    } catch (error) {
      if (!isProblem(error)) throw error
    }
    const around = recent()?.id
    if (step % 2 === 0) await sameLists(someone())
    else await samePosts()
    // one of them reads again and again, so that her page is often still there
    const reader = chance(50) ? (people[0] as Person) : someone()
    await same(reader, pick([{ limit: 5 }, { limit: 5 }, { limit: 3, maxId: around }, { limit: 3, minId: around }]))
    if (step % 100 === 99) {
      await walk(someone())
      written = written.slice(-200)
    }
  }
  expect(met.filtered).toBeGreaterThan(STEPS / 20)
  expect(reused).toBeGreaterThan(STEPS / 200)
  for (const count of Object.values(atOnce)) expect(count).toBeGreaterThan(STEPS / 100)
  await world.close()
})

it('keeps to its budget, forgets who does not read, and builds a home once for many who ask at once', async () => {
  const world = await openReadingWorld(open(), (needs) =>
    createHomeRings({
      ...needs,
      store: createTimelinesStore(needs),
      memory: { homeRing: 8, bigAuthorFollowers: 3, timelineBytes: 20_000, idleMillis: HOUR },
    }),
  )
  const { module, clock } = world
  const crowd = await world.people(40)
  for (const { id } of crowd) await module.open(id)
  expect(module.size().bytes).toBeLessThanOrEqual(20_000)
  expect(module.size().homes).toBeGreaterThan(10)

  const reader = crowd.at(-1) as Person
  const opened = await Promise.all(Array.from({ length: 5 }, () => module.open(reader.id)))
  expect(new Set(opened).size).toBe(1)

  clock.advance(HOUR + SECOND)
  await module.open(reader.id)
  const others = module.size().homes - 1
  expect(module.sweep()).toBe(others)
  expect(module.size().homes).toBe(1)
  await world.close()
})
