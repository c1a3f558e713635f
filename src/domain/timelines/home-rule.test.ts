// The rule of the home in words and as a statement say the same, over worlds nobody thought of.
import fc from 'fast-check'
import { sql, type RawBuilder } from 'kysely'
import { describe, expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { bucketOf, composeId, type Id } from '#core/ids'
import type { PostKind, Visibility } from '#domain/posts'
import type { Queries } from '#platform/db'
import { describeOnBothEngines } from '#testing/engines'
import { belongsInHome, type HomeFacts } from './home-rule.ts'
import { createTimelinesStore } from './timelines.store.ts'

interface WorldPost {
  author: number
  kind: PostKind
  visibility: Visibility
  deleted: boolean
  /** Which of the earlier posts it points to. */
  parent: number
  /** One of the topics; none for most. */
  topic: number | undefined
}

interface World {
  follows: { account: number; reposts: boolean }[]
  hidden: { account: number; how: 'blocks' | 'blocked_by' | 'mutes' | 'expired' }[]
  /** Read in an exclusive list, or in one that is not. */
  listed: { account: number; exclusive: boolean }[]
  /** Topics that are followed, of those there are. */
  topics: number[]
  posts: WorldPost[]
}

const ACCOUNTS = 6
const TOPICS = 3
const topicId = (number: number): Id => composeId(2, number, number)
const account = (number: number): Id => composeId(1, number * 7, number)
const ME = account(0)
const NOW = Date.UTC(2026, 0, 1)
/** Two lists of mine: this one, and the one after it, which is exclusive. */
const LIST = composeId(3, bucketOf(ME), 2)

const someone = fc.integer({ min: 1, max: ACCOUNTS - 1 })
const worlds: fc.Arbitrary<World> = fc.record({
  follows: fc.uniqueArray(fc.record({ account: someone, reposts: fc.boolean() }), { selector: (one) => one.account }),
  hidden: fc.uniqueArray(
    fc.record({ account: someone, how: fc.constantFrom('blocks', 'blocked_by', 'mutes', 'expired') }),
    { selector: (one) => one.account, maxLength: 2 },
  ),
  listed: fc.uniqueArray(fc.record({ account: someone, exclusive: fc.boolean() }), {
    selector: (one) => one.account,
    maxLength: 3,
  }),
  topics: fc.uniqueArray(fc.nat(TOPICS - 1)),
  posts: fc.array(
    fc.record({
      author: fc.integer({ min: 0, max: ACCOUNTS - 1 }),
      kind: fc.constantFrom<PostKind[]>('original', 'reply', 'quote', 'repost'),
      visibility: fc.constantFrom<Visibility[]>('public', 'public', 'unlisted', 'followers', 'direct'),
      deleted: fc.integer({ min: 0, max: 7 }).map((number) => number === 0),
      parent: fc.nat(),
      topic: fc.option(fc.nat(TOPICS - 1), { nil: undefined }),
    }),
    { maxLength: 40 },
  ),
})

interface Written {
  id: Id
  shownId: Id
  belongs: boolean
}

/** Writes the world into empty tables and says what the rule in words makes of it, newest first. */
const write = async (tx: Queries, world: World): Promise<Written[]> => {
  for (const table of [
    ...['posts', 'following', 'blocks', 'blocked_by', 'mutes'],
    ...['lists', 'list_members', 'topics', 'topic_posts', 'followed_topics'],
  ]) {
    await sql`delete from ${sql.table(table)}`.execute(tx)
  }
  const mine = bucketOf(ME)
  for (const { account: number, reposts } of world.follows) {
    await sql`insert into following (bucket, account_id, target_id, id, reposts, created_at)
              values (${mine}, ${ME}, ${account(number)}, ${number}, ${reposts ? 1 : 0}, 1)`.execute(tx)
  }
  for (const { account: number, how } of world.hidden) {
    const other = account(number)
    if (how === 'blocks')
      await sql`insert into blocks (bucket, account_id, target_id, id, created_at) values (${mine}, ${ME}, ${other}, 1, 1)`.execute(
        tx,
      )
    else if (how === 'blocked_by')
      await sql`insert into blocked_by (bucket, account_id, blocker_id) values (${mine}, ${ME}, ${other})`.execute(tx)
    else {
      await sql`insert into mutes (bucket, account_id, target_id, id, expires_at, created_at)
                values (${mine}, ${ME}, ${other}, 1, ${how === 'expired' ? NOW - 1 : null}, 1)`.execute(tx)
    }
  }

  await sql`insert into lists (id, bucket, account_id, title, replies, exclusive, created_at)
            values (${LIST}, ${mine}, ${ME}, 'a list', 'list', 0, 1),
                   (${LIST + 1}, ${mine}, ${ME}, 'a list', 'list', 1, 1)`.execute(tx)
  const listed = world.listed.map(
    (one) => sql`(${mine}, ${ME}, ${LIST + (one.exclusive ? 1 : 0)}, ${account(one.account)}, ${one.account})`,
  )
  if (listed.length > 0)
    await sql`insert into list_members (bucket, account_id, list_id, member_id, id) values ${sql.join(listed)}`.execute(
      tx,
    )
  const topics = Array.from({ length: TOPICS }, (_, at) => `topic${at}`)
  await sql`insert into topics (topic_key, id, name, posts, last_used_at, created_at)
            values ${sql.join(topics.map((name, at) => sql`(${name}, ${topicId(at)}, ${name}, 0, 1, 1)`))}`.execute(tx)
  const followed = world.topics.map((at) => sql`(${mine}, ${ME}, ${topicId(at)}, ${at})`)
  if (followed.length > 0)
    await sql`insert into followed_topics (bucket, account_id, topic_id, id) values ${sql.join(followed)}`.execute(tx)

  const facts: HomeFacts = {
    viewerId: ME,
    apart: new Set(world.listed.filter(({ exclusive }) => exclusive).map((one) => account(one.account))),
    topics: new Map(world.topics.map((at) => [`topic${at}`, topicId(at)])),
    follows: new Map(world.follows.map((one) => [account(one.account), { reposts: one.reposts }])),
    hidden: new Set(world.hidden.filter((one) => one.how !== 'expired').map((one) => account(one.account))),
  }
  const written: (Written & { post: WorldPost; authorId: Id })[] = []
  const rows: RawBuilder<unknown>[] = []
  const filings: RawBuilder<unknown>[] = []
  for (const [at, post] of world.posts.entries()) {
    const authorId = account(post.author)
    const id = composeId(1000 + at, bucketOf(authorId), 0)
    const targets = written.filter((one) => one.post.kind !== 'repost')
    const parent = targets[post.parent % Math.max(1, targets.length)]
    const kind = parent === undefined ? 'original' : post.kind
    const points = kind === 'original' ? undefined : parent
    // bare reposts are deleted with their target
    const deleted = post.deleted || (kind === 'repost' && points?.post.deleted === true)
    rows.push(
      sql`(${id}, ${bucketOf(id)}, ${authorId}, ${kind}, ${post.visibility}, ${points?.id ?? null},
           ${points?.authorId ?? null}, ${id}, 'words', ${at}, ${deleted ? NOW : null})`,
    )
    const filed = kind !== 'repost' && post.visibility === 'public' && !deleted ? post.topic : undefined
    if (filed !== undefined) filings.push(sql`(${bucketOf(topicId(filed))}, ${topicId(filed)}, ${id}, ${authorId})`)
    written.push({
      id,
      shownId: kind === 'repost' ? (points as Written).id : id,
      authorId,
      post: { ...post, kind, deleted },
      belongs: belongsInHome(
        {
          authorId,
          kind,
          visibility: post.visibility,
          deleted,
          parentAuthorId: points?.authorId ?? null,
          topics: filed === undefined ? undefined : [`topic${filed}`],
        },
        facts,
      ),
    })
  }
  if (rows.length > 0)
    await sql`insert into posts (id, bucket, author_id, kind, visibility, parent_id, parent_author_id, root_id, text, created_at, deleted_at)
              values ${sql.join(rows)}`.execute(tx)
  if (filings.length > 0)
    await sql`insert into topic_posts (bucket, topic_id, post_id, author_id) values ${sql.join(filings)}`.execute(tx)
  return written.reverse()
}

const rowOf = ({ id, shownId }: Written) => ({ id, shownId })

describeOnBothEngines('the statement of the home', (open) => {
  it('gives exactly the posts the rule in words lets in, forwards and backwards, from any cursor', async () => {
    const db = open()
    const store = createTimelinesStore({ db, clock: fixedClock(NOW) })
    await fc.assert(
      fc.asyncProperty(worlds, fc.integer({ min: 1, max: 12 }), fc.nat(), async (world, count, cursor) => {
        const written = await db.bulkWrite((tx) => write(tx, world))
        const home = written.filter((one) => one.belongs)
        const facts = await store.homeFacts(ME)

        const all = await store.pullHome(facts, { before: undefined, after: undefined, order: 'newest' }, 100)
        expect(all).toEqual(home.map(rowOf))

        const edge = written[cursor % Math.max(1, written.length)]?.id ?? 1
        const older = await store.pullHome(facts, { before: edge, after: undefined, order: 'newest' }, count)
        expect(older).toEqual(
          home
            .filter((one) => one.id < edge)
            .slice(0, count)
            .map(rowOf),
        )
        const newer = await store.pullHome(facts, { before: undefined, after: edge, order: 'oldest' }, count)
        expect(newer).toEqual(
          home
            .filter((one) => one.id > edge)
            .reverse()
            .slice(0, count)
            .map(rowOf),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('reads right when one of many authors floods the page', async () => {
    const db = open()
    const store = createTimelinesStore({ db, clock: fixedClock(NOW) })
    const posts = Array.from({ length: 120 }, (_, at): WorldPost => ({
      author: at < 20 ? 1 + (at % 5) : 1,
      kind: 'original',
      visibility: 'public',
      deleted: false,
      parent: 0,
      topic: undefined,
    }))
    const follows = [1, 2, 3, 4, 5].map((number) => ({ account: number, reposts: true }))
    const home = await db.bulkWrite((tx) => write(tx, { follows, hidden: [], listed: [], topics: [], posts }))
    const facts = await store.homeFacts(ME)
    for (const count of [1, 3, 5, 30, 110, 119]) {
      const rows = await store.pullHome(facts, { before: undefined, after: undefined, order: 'newest' }, count)
      expect(rows).toEqual(home.slice(0, count).map(rowOf))
      const oldest = await store.pullHome(facts, { before: undefined, after: 0, order: 'oldest' }, count)
      expect(oldest).toEqual(home.slice(-count).reverse().map(rowOf))
    }
  })
})

describe('belongsInHome', () => {
  const friend = account(1)
  const stranger = account(2)
  const facts: HomeFacts = {
    viewerId: ME,
    follows: new Map([[friend, { reposts: true }]]),
    hidden: new Set(),
    apart: new Set(),
    topics: new Map([['tide', 7]]),
  }
  const tidal = { topics: ['rain', 'tide'] }
  const plain = {
    kind: 'original',
    visibility: 'public',
    deleted: false,
    parentAuthorId: null,
  } as const

  it.each([
    ['a post of mine', { ...plain, authorId: ME }, true],
    ['a reply of mine to a stranger', { ...plain, authorId: ME, kind: 'reply', parentAuthorId: stranger }, true],
    ['a direct post of mine', { ...plain, authorId: ME, visibility: 'direct' }, false],
    ['a followers-only post of a friend', { ...plain, authorId: friend, visibility: 'followers' }, true],
    ['a post of a stranger', { ...plain, authorId: stranger }, false],
    [
      'a reply of a friend to a stranger',
      { ...plain, authorId: friend, kind: 'reply', parentAuthorId: stranger },
      false,
    ],
    ['a reply of a friend to me', { ...plain, authorId: friend, kind: 'reply', parentAuthorId: ME }, true],
    ['a reply of a friend to herself', { ...plain, authorId: friend, kind: 'reply', parentAuthorId: friend }, true],
    ['a public post of a stranger under a topic', { ...plain, ...tidal, authorId: stranger }, true],
    [
      'a reply of a stranger under a topic',
      { ...plain, ...tidal, authorId: stranger, kind: 'reply', parentAuthorId: account(3) },
      true,
    ],
    ['an unlisted post under a topic', { ...plain, ...tidal, authorId: stranger, visibility: 'unlisted' }, false],
    ['a post under other topics', { ...plain, topics: ['rain'], authorId: stranger }, false],
    ['a repost by a friend', { ...plain, authorId: friend, kind: 'repost', parentAuthorId: stranger }, true],
  ] as const)('%s', (_, post, belongs) => {
    expect(belongsInHome(post, facts)).toBe(belongs)
  })

  it('keeps out whom the viewer hides, as author and behind a repost or a reply', () => {
    const hiding: HomeFacts = { ...facts, hidden: new Set([stranger]) }
    expect(belongsInHome({ ...plain, authorId: friend, kind: 'repost', parentAuthorId: stranger }, hiding)).toBe(false)
    expect(belongsInHome({ ...plain, authorId: friend }, { ...facts, hidden: new Set([friend]) })).toBe(false)
  })

  it('keeps out bare reposts of those whose reposts are switched off', () => {
    const quiet: HomeFacts = { ...facts, follows: new Map([[friend, { reposts: false }]]) }
    expect(belongsInHome({ ...plain, authorId: friend, kind: 'repost', parentAuthorId: stranger }, quiet)).toBe(false)
    expect(belongsInHome({ ...plain, authorId: friend, kind: 'quote', parentAuthorId: stranger }, quiet)).toBe(true)
  })

  it('leaves what members of exclusive lists say to those lists, but under a topic that is followed', () => {
    const apart: HomeFacts = { ...facts, apart: new Set([friend]) }
    expect(belongsInHome({ ...plain, authorId: friend }, apart)).toBe(false)
    expect(belongsInHome({ ...plain, ...tidal, authorId: friend }, apart)).toBe(true)
    const hiding: HomeFacts = { ...facts, hidden: new Set([stranger]) }
    expect(belongsInHome({ ...plain, ...tidal, authorId: stranger }, hiding)).toBe(false)
    const answer = { ...plain, ...tidal, authorId: account(3), kind: 'reply', parentAuthorId: stranger } as const
    expect(belongsInHome(answer, hiding)).toBe(false)
  })
})
