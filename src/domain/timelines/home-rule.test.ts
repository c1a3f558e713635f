// The rule of the home in words and as a statement say the same, over worlds nobody thought of.
import fc from 'fast-check'
import { sql } from 'kysely'
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
}

interface World {
  follows: { account: number; reposts: boolean }[]
  hidden: { account: number; how: 'blocks' | 'blocked_by' | 'mutes' | 'expired' }[]
  posts: WorldPost[]
}

const ACCOUNTS = 6
const account = (number: number): Id => composeId(1, number * 7, number)
const ME = account(0)
const NOW = Date.UTC(2026, 0, 1)

const someone = fc.integer({ min: 1, max: ACCOUNTS - 1 })
const worlds: fc.Arbitrary<World> = fc.record({
  follows: fc.uniqueArray(fc.record({ account: someone, reposts: fc.boolean() }), { selector: (one) => one.account }),
  hidden: fc.uniqueArray(
    fc.record({ account: someone, how: fc.constantFrom('blocks', 'blocked_by', 'mutes', 'expired') }),
    { selector: (one) => one.account, maxLength: 2 },
  ),
  posts: fc.array(
    fc.record({
      author: fc.integer({ min: 0, max: ACCOUNTS - 1 }),
      kind: fc.constantFrom<PostKind[]>('original', 'reply', 'quote', 'repost'),
      visibility: fc.constantFrom<Visibility[]>('public', 'public', 'unlisted', 'followers', 'direct'),
      deleted: fc.integer({ min: 0, max: 7 }).map((number) => number === 0),
      parent: fc.nat(),
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
  for (const table of ['posts', 'following', 'blocks', 'blocked_by', 'mutes'])
    await sql`delete from ${sql.table(table)}`.execute(tx)
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

  const facts: HomeFacts = {
    viewerId: ME,
    follows: new Map(world.follows.map((one) => [account(one.account), { reposts: one.reposts }])),
    hidden: new Set(world.hidden.filter((one) => one.how !== 'expired').map((one) => account(one.account))),
  }
  const written: (Written & { post: WorldPost; authorId: Id })[] = []
  for (const [at, post] of world.posts.entries()) {
    const authorId = account(post.author)
    const id = composeId(1000 + at, bucketOf(authorId), 0)
    const targets = written.filter((one) => one.post.kind !== 'repost')
    const parent = targets[post.parent % Math.max(1, targets.length)]
    const kind = parent === undefined ? 'original' : post.kind
    const points = kind === 'original' ? undefined : parent
    // bare reposts are deleted with their target
    const deleted = post.deleted || (kind === 'repost' && points?.post.deleted === true)
    await sql`
      insert into posts (id, bucket, author_id, kind, visibility, parent_id, parent_author_id, root_id, text, created_at, deleted_at)
      values (${id}, ${bucketOf(id)}, ${authorId}, ${kind}, ${post.visibility}, ${points?.id ?? null}, ${points?.authorId ?? null}, ${id},
              'words', ${at}, ${deleted ? NOW : null})`.execute(tx)
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
        },
        facts,
      ),
    })
  }
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
    }))
    const follows = [1, 2, 3, 4, 5].map((number) => ({ account: number, reposts: true }))
    const home = await db.bulkWrite((tx) => write(tx, { follows, hidden: [], posts }))
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
  const facts: HomeFacts = { viewerId: ME, follows: new Map([[friend, { reposts: true }]]), hidden: new Set() }
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
})
