// The statements of homes and of lists: whose posts come in, and the newest of them. What they let in is what
// home-rule.ts and list-rule.ts say in words.
import { sql, type RawBuilder } from 'kysely'
import type { Clock } from '#core/clock'
import type { IdRange } from '#core/fill-page'
import { bucketOf, BUCKETS, LAST_ID, SEQUENCES, type Id } from '#core/ids'
import type { ReplyPolicy } from '#domain/lists'
import type { Database } from '#platform/db'
import type { Follow, HomeFacts } from './home-rule.ts'
import type { ViewerFacts } from './home-skeleton.ts'
import type { ListFacts } from './list-rule.ts'
import { newestBy } from './newest-by.store.ts'
import type { HomeRow } from './one-appearance.ts'

export interface ListViewerFacts extends ListFacts {
  /** When the first of the mutes among them ends; then they are no longer true. */
  readonly until: number
}

export interface HomeStore {
  homeFacts(viewerId: Id): Promise<ViewerFacts>
  pullHome(facts: HomeFacts, range: IdRange, count: number): Promise<readonly HomeRow[]>
  /** undefined: the viewer has no such list. */
  listFacts(viewerId: Id, listId: Id): Promise<ListViewerFacts | undefined>
  pullList(facts: ListFacts, range: IdRange, count: number): Promise<readonly HomeRow[]>
}

type Condition = RawBuilder<unknown>

/** Whose posts are wanted, and what of them. */
interface Sources {
  readonly viewerId: Id
  readonly authors: readonly Id[]
  readonly reposts: (authorId: Id) => boolean
  readonly hidden: ReadonlySet<Id>
  readonly towards: readonly Id[]
  /** Whether all that the viewer says comes in. */
  readonly own: boolean
}

/** One of so many sources leads to the edge of a home: more are deeper down, fewer are misled by a single one. */
const DEEP_PART = 4

const none: ReadonlySet<Id> = new Set()
const noTopics: ReadonlyMap<string, Id> = new Map()
const withReposts: Follow = { reposts: true }

const directionOf = ({ order }: IdRange): Condition => (order === 'newest' ? sql`desc` : sql`asc`)

export const createHomeStore = ({ db, clock }: { db: Database; clock: Clock }): HomeStore => {
  const sqlite = db.engine === 'sqlite'

  const rowsOf = async <Row>(statement: RawBuilder<Row>): Promise<readonly Row[]> =>
    (await statement.execute(db.read)).rows

  const isOneOf = (column: string, ids: readonly Id[]): Condition =>
    sqlite
      ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
      : sql`${sql.ref(column)} = any(${ids}::bigint[])`

  const sourcesOf = ({ authors, reposts }: Sources): Condition => {
    const flags = authors.map((id) => (reposts(id) ? 1 : 0))
    return sqlite
      ? sql`select value ->> 0 as author_id, value ->> 1 as reposts
            from json_each(${JSON.stringify(authors.map((id, at) => [id, flags[at]]))})`
      : sql`select * from unnest(${authors}::bigint[], ${flags}::smallint[]) as source (author_id, reposts)`
  }

  /** isWanted() of home-rule.ts for a post q of a source s. */
  const rule = ({ viewerId, hidden, towards, own }: Sources): Condition => sql`
    q.deleted_at is null and q.visibility <> 'direct'
    and (
      ${own ? sql`q.author_id = ${viewerId} or` : sql``}
      q.kind in ('original', 'quote')
      or (
        q.parent_author_id is not null
        and not ${isOneOf('q.parent_author_id', [...hidden])}
        and (
          (q.kind = 'repost' and s.reposts = 1)
          or (q.kind = 'reply' and (q.parent_author_id = q.author_id or ${isOneOf('q.parent_author_id', [viewerId, ...towards])}))
        )
      )
    )`

  /**
   * Every source is read only as far as `edge`, which is found by a few of them: where a quarter of the sources have
   * `depth` posts each, there are enough. Of a source that wrote more than that before the edge, no more than `count`
   * posts are read (`far`). So it costs two index seeks per source and a few times `count` rows, however much each of
   * them writes.
   */
  const pull = async (sources: Sources, range: IdRange, count: number): Promise<readonly HomeRow[]> => {
    const { authors } = sources
    if (authors.length === 0) return []
    const { before = LAST_ID, after = -1, order } = range
    const newest = order === 'newest'
    const depth = Math.min(count, Math.max(1, Math.floor((DEEP_PART * count) / authors.length)))
    const wanted = rule(sources)
    const direction = directionOf(range)
    // no bucket here: PostgreSQL takes it for one more condition that thins out, and sorts where it should read in order
    const owned = sql`q.author_id = s.author_id`
    const from = newest ? sql`q.id < ${before}` : sql`q.id > ${after}`
    const upTo = (edge: Condition): Condition => (newest ? sql`q.id >= ${edge}` : sql`q.id <= ${edge}`)
    const last = newest ? sql`${after + 1}` : sql`${before - 1}`
    const row = sql`q.id as id, case when q.kind = 'repost' then q.parent_id else q.id end as "shownId"`
    const nth = (nth: number, edge: Condition): Condition => sql`(
      select q.id from posts q where ${owned} and ${from} and ${upTo(edge)} and ${wanted}
      order by q.id ${direction} limit 1 offset ${nth - 1})`
    const edge = sql`
      s as materialized (${sourcesOf(sources)}),
      depths as materialized (select author_id, reposts, ${nth(depth, last)} as deep from s),
      edge as materialized (
        select coalesce(
          (select deep from depths where deep is not null order by deep ${direction} limit 1 offset ${Math.ceil(count / depth) - 1}),
          ${last}) as id
      )`
    if (!sqlite) {
      return rowsOf(sql<HomeRow>`
        with ${edge}
        select post.* from depths s cross join edge cross join lateral (
          select ${row} from posts q where ${owned} and ${from} and ${upTo(sql`edge.id`)} and ${wanted}
          order by q.id ${direction} limit ${count}
        ) as post
        order by post.id ${direction} limit ${count}`)
    }
    // SQLite has no lateral joins: the id of the last post worth reading stands in for the limit
    const isShort = newest ? sql`s.deep < edge.id` : sql`s.deep > edge.id`
    return rowsOf(sql<HomeRow>`
      with ${edge},
      reach as materialized (
        select author_id, reposts,
          case when s.deep is null or ${isShort} then edge.id else coalesce(${nth(count, sql`edge.id`)}, edge.id) end as far
        from depths s cross join edge
      )
      select ${row} from reach s cross join posts q
      where ${owned} and ${from} and ${upTo(sql`s.far`)} and ${wanted}
      order by q.id ${direction} limit ${count}`)
  }

  /** comesUnderTopic() of home-rule.ts. */
  const underTopics = async (
    { topics, hidden }: HomeFacts,
    range: IdRange,
    count: number,
  ): Promise<readonly HomeRow[]> => {
    const seen =
      hidden.size === 0
        ? sql``
        : sql`and not ${isOneOf('q.author_id', [...hidden])}
      and (q.kind <> 'reply' or q.parent_author_id is null or not ${isOneOf('q.parent_author_id', [...hidden])})`
    const rows = await newestBy(
      db,
      [...topics.values()],
      range,
      count,
      (topic, within, direction) => sql<HomeRow>`
        select t.post_id as id from topic_posts t join posts q on q.id = t.post_id
        where ${sqlite ? sql`` : sql`t.bucket = (${topic} / ${sql.lit(SEQUENCES)}) % ${sql.lit(BUCKETS)} and`} t.topic_id = ${topic}
          and q.visibility = 'public' and q.deleted_at is null and q.kind <> 'repost' ${seen}
          ${within(sql`t.post_id`)}
        order by t.post_id ${direction} limit ${count}`,
    )
    return rows.map(({ id }) => ({ id, shownId: id }))
  }

  const homeFacts: HomeStore['homeFacts'] = async (viewerId) => {
    const mine = sql`bucket = ${bucketOf(viewerId)} and account_id = ${viewerId}`
    const rows = await rowsOf(sql<{ tie: string; id: Id; more: number | null; key: string | null }>`
      select 'follows' as tie, target_id as id, reposts as more, cast(null as text) as key from following where ${mine}
      union all select 'blocking', target_id, null, null from blocks where ${mine}
      union all select 'blockedBy', blocker_id, null, null from blocked_by where ${mine}
      union all select 'muting', target_id, expires_at, null from mutes
        where ${mine} and (expires_at is null or expires_at > ${clock.now()})
      union all select 'apart', m.member_id, null, null from lists l
        join list_members m on m.list_id = l.id and m.bucket = l.bucket
        where l.bucket = ${bucketOf(viewerId)} and l.account_id = ${viewerId} and l.exclusive = 1
      union all select 'topic', t.id, null, t.topic_key from followed_topics f join topics t on t.id = f.topic_id
        where f.bucket = ${bucketOf(viewerId)} and f.account_id = ${viewerId}`)
    const follows = new Map<Id, Follow>()
    const standing = { following: follows, blocking: new Set<Id>(), blockedBy: new Set<Id>(), muting: new Set<Id>() }
    const apart = new Set<Id>()
    const topics = new Map<string, Id>()
    let until = Number.POSITIVE_INFINITY
    for (const { tie, id, more, key } of rows) {
      if (tie === 'follows') follows.set(id, { reposts: more === 1 })
      else if (tie === 'apart') apart.add(id)
      else if (tie === 'topic') topics.set(key ?? '', id)
      else {
        standing[tie as 'blocking' | 'blockedBy' | 'muting'].add(id)
        if (more !== null) until = Math.min(until, more)
      }
    }
    const hidden = new Set([...standing.blocking, ...standing.blockedBy, ...standing.muting])
    return {
      viewerId,
      follows,
      hidden,
      standing,
      until,
      apart: apart.size === 0 ? none : apart,
      topics: topics.size === 0 ? noTopics : topics,
    }
  }

  return {
    homeFacts,

    async pullHome(facts, range, count) {
      const { viewerId, follows, hidden, apart, topics } = facts
      const left = (id: Id): boolean => !hidden.has(id) && !apart.has(id) && id !== viewerId
      const sources = {
        viewerId,
        authors: [viewerId, ...[...follows.keys()].filter(left)],
        reposts: (id: Id) => follows.get(id)?.reposts !== false,
        hidden,
        towards: [...follows.keys()],
        own: true,
      }
      if (topics.size === 0) return pull(sources, range, count)
      const [said, filed] = await Promise.all([pull(sources, range, count), underTopics(facts, range, count)])
      const rows = new Map([...filed, ...said].map((row) => [row.id, row]))
      const sign = range.order === 'newest' ? -1 : 1
      return [...rows.values()].sort((one, other) => sign * (one.id - other.id)).slice(0, count)
    },

    async listFacts(viewerId, listId) {
      const [facts, rows] = await Promise.all([
        homeFacts(viewerId),
        rowsOf(sql<{ replies: ReplyPolicy; member_id: Id | null }>`
          select l.replies, m.member_id from lists l
          left join list_members m on m.list_id = l.id and m.bucket = l.bucket
          where l.bucket = ${bucketOf(listId)} and l.id = ${listId} and l.account_id = ${viewerId}`),
      ])
      const [list] = rows
      if (list === undefined) return undefined
      const { follows, hidden, until } = facts
      const memberIds = rows.flatMap(({ member_id: id }) => id ?? [])
      const followOf = (id: Id): Follow | undefined => (id === viewerId ? withReposts : follows.get(id))
      const members = new Map(
        memberIds.flatMap((id) => {
          const follow = followOf(id)
          return follow === undefined ? [] : [[id, follow] as const]
        }),
      )
      const towards = { followed: follows, list: new Set(memberIds), none }[list.replies]
      return { viewerId, members, hidden, towards, until }
    },

    pullList: ({ viewerId, members, hidden, towards }, range, count) =>
      pull(
        {
          viewerId,
          authors: [...members.keys()].filter((id) => !hidden.has(id)),
          reposts: (id) => members.get(id)?.reposts !== false,
          hidden,
          towards: [...towards.keys()],
          own: false,
        },
        range,
        count,
      ),
  }
}
