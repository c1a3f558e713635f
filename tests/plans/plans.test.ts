// What a page costs the store: seeks by an index, and as many statements for forty posts as for one.
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PageRequest } from '#core/page'
import { anonymous, type Viewer } from '#core/viewer'
import { createNotifications } from '#domain/notifications'
import type { Post } from '#domain/posts'
import { createSearch } from '#domain/search'
import { createTimelines } from '#domain/timelines'
import type { OpenDatabase, Queries } from '#platform/db'
import { describeOnBothEngines } from '#testing/engines'
import { openReadingWorld, type Person, type ReadingNeeds } from '#testing/reading-world'

interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

const THREADS = 12

describeOnBothEngines('what pages cost', (open) => {
  const run: Statement[] = []
  const recorded = (queries: Queries): Queries =>
    queries.withPlugin({
      transformQuery({ node, queryId }) {
        run.push(queries.getExecutor().compileQuery(node, queryId))
        return node
      },
      transformResult: async ({ result }) => result,
    })
  const modules = (needs: ReadingNeeds) => ({
    timelines: createTimelines(needs),
    search: createSearch(needs),
    notifications: createNotifications(needs),
  })

  let world: Awaited<ReturnType<typeof openReadingWorld<ReturnType<typeof modules>>>>
  let ada: Person
  let ben: Person
  let root: Post
  const lists = { open: 0, apart: 0 }

  beforeAll(async () => {
    const db: OpenDatabase = { ...open(), read: recorded(open().read) }
    world = await openReadingWorld(db, modules)
    const people = await world.people(THREADS)
    ;[ada, ben] = [people[0] as Person, people[1] as Person]
    for (const other of people.slice(1)) await world.follow(ada, other)
    root = await world.say(ben, 'the root #tide')
    for (const [index, other] of people.entries()) {
      const post = await world.say(other, `words ${index} #tide @${ada.handle}`)
      await world.say(other, `words in reply @${ben.handle}`, { replyTo: root.id })
      await world.say(other, 'words of a quote', { quoteOf: root.id })
      await world.say(other, `words between us @${ada.handle}`, { visibility: 'direct' })
      if (other !== ada) await world.repost(other, root)
      await world.posts.like(other.actor, root.id)
      await world.posts.like(ada.actor, post.id)
      await world.posts.bookmark(ada.actor, post.id)
    }
    for (const [name, exclusive] of [
      ['open', false],
      ['apart', true],
    ] as const) {
      const { id } = await world.lists.create(ada.actor, { title: name, exclusive })
      lists[name] = id
      await world.lists.add(
        ada.actor,
        id,
        people.slice(2, 8).map((one) => one.id),
      )
    }
    for (const name of ['tide', 'wave', 'rain']) await world.topics.follow(ada.actor, name)
    await world.filters.create(ada.actor, { title: 'a', words: [{ word: 'words', whole: false }], places: ['home'] })
    for (const other of people.slice(2)) await world.accounts.endorse(ada.actor, other.id)
    await world.outbox.settled()
  })
  afterAll(async () => {
    await world.module.search.close()
    await world.close()
  })

  const reads = (viewer: Viewer, page: PageRequest): Record<string, () => Promise<unknown>> => {
    const { posts, accounts, topics } = world
    const { timelines, notifications, search } = world.module
    return {
      home: () => timelines.home(viewer, page),
      square: () => timelines.square(viewer, page),
      'square of strangers': () => timelines.square(anonymous, page),
      'square with pictures': () => timelines.square(viewer, page, { media: true }),
      'square from elsewhere': () => timelines.square(viewer, page, { remote: true }),
      list: () => timelines.list(viewer, lists.open, page),
      'exclusive list': () => timelines.list(viewer, lists.apart, page),
      'members of a list': () => world.lists.members(ada.id, lists.open, page),
      'lists of an account': () => world.lists.having(ada.id, ben.id),
      filters: () => world.filters.list(ada.id),
      'followed topics': () => topics.followed(ada.id, page),
      endorsements: () => accounts.endorsed(ada.id, page),
      topic: () => timelines.topic(viewer, 'tide', page),
      'topic from elsewhere': () => timelines.topic(viewer, 'tide', page, { remote: true }),
      account: () => timelines.account(viewer, ben.id, page),
      'own account': () => timelines.account(viewer, ada.id, page),
      'pictures of an account': () => timelines.account(viewer, ben.id, page, { media: true }),
      'several accounts in times of their own': () =>
        timelines.inTimes(
          viewer,
          [ada, ben].map(({ id }) => ({ accountId: id, from: 0, until: Number.MAX_SAFE_INTEGER })),
          page,
        ),
      direct: () => timelines.direct(viewer, page),
      quotes: () => posts.quotesOf(viewer, root.id, page),
      likers: () => posts.likedBy(viewer, root.id, page),
      reposters: () => posts.repostedBy(viewer, root.id, page),
      likes: () => posts.likes(viewer, page),
      bookmarks: () => posts.bookmarks(viewer, page),
      notifications: () => notifications.list(viewer, page),
      'notifications of a kind': () => notifications.list(viewer, page, { kinds: ['mention'] }),
      'notifications of a sender': () => notifications.list(viewer, page, { fromId: ben.id }),
      followers: () => accounts.followers(ben.id, page),
      following: () => accounts.following(ada.id, page),
      found: () => search.posts(viewer, 'words', page),
      'topics found': () => topics.find('ti', page.limit, 0),
      'topics of late': () => topics.recent(page.limit),
    }
  }

  /** What is in memory would need no statement. */
  const forget = (): Promise<void> =>
    world.db.write(async (tx) => {
      const data = { accountIds: [ada.id, ben.id] }
      world.bus.tell(tx, { kind: 'posts.imported', data: {} }, { kind: 'account.ties_changed', data })
    })
  const statementsOf = async (read: () => Promise<unknown>): Promise<Statement[]> => {
    await forget()
    run.length = 0
    await read()
    return run.splice(0)
  }

  it('needs as many statements for many rows as for one', async () => {
    const [few, many] = [reads(ada.viewer, { limit: 1 }), reads(ada.viewer, { limit: 40 })]
    for (const [name, read] of Object.entries(many)) {
      const one = await statementsOf(few[name] as () => Promise<unknown>)
      const all = await statementsOf(read)
      // more kinds of things stand on a full page, and it may take a second reading to fill it; but none is per row
      expect(all.length, name).toBeLessThanOrEqual(2 * one.length + 4)
      expect(all.length, name).toBeGreaterThan(0)
    }
    const thread = await statementsOf(() => world.posts.context(ada.viewer, root.id))
    expect(thread.length).toBeLessThan(THREADS)
  })

  it('looks through no table', async () => {
    if (open().engine !== 'sqlite') return // its plans do not depend on how much there is
    const found: string[] = []
    const all = { ...reads(ada.viewer, { limit: 20 }), thread: () => world.posts.context(ada.viewer, root.id) }
    for (const [name, read] of Object.entries(all)) {
      for (const { sql, parameters } of await statementsOf(read)) {
        const plan = await open().read.executeQuery<{ detail: string }>(
          CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
        )
        const steps = plan.rows.map((row) => row.detail)
        // lists that came with the statement, and results of its own parts
        const own =
          /^SCAN (?:json_each|\w+ VIRTUAL|CONSTANT|\d+-ROW|\(|s|o|depths|edge|reach|way|tree|threads|hers|latest|written|addressed|one|liked|reposted|bookmarked|pinned|blocking|blockers|muting)\b/
        const scans = steps.filter((step) => step.startsWith('SCAN') && !step.includes('INDEX') && !own.test(step))
        if (scans.length > 0) found.push(`${name}: ${scans.join(', ')} in ${sql}`)
        if (/GROUP BY/.test(steps.join())) found.push(`${name}: groups what it has not in order: ${sql}`)
      }
    }
    expect(found).toEqual([])
  })
})
