// The statements of the timelines: ids in order, nothing else. What a viewer may see is checked again when they are
// filled with posts.
import { sql, type RawBuilder } from 'kysely'
import type { Clock } from '#core/clock'
import type { IdRange } from '#core/fill-page'
import { bucketOf, LAST_ID, type Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { Follow, HomeFacts } from './home-rule.ts'
import type { ViewerFacts } from './home-skeleton.ts'
import type { HomeRow } from './one-appearance.ts'

export interface IdRow {
  readonly id: Id
}

export interface OnlyWhere {
  readonly local?: boolean | undefined
  readonly remote?: boolean | undefined
  readonly media?: boolean | undefined
}

export interface OnlyTopics {
  readonly any: readonly Id[]
  readonly all: readonly Id[]
  readonly none: readonly Id[]
}

export interface OnlyOfAccount {
  readonly media?: boolean | undefined
  readonly withoutReplies?: boolean | undefined
  readonly withoutReposts?: boolean | undefined
  readonly topicId?: Id | undefined
}

/** How the viewer stands to the account whose posts are listed. */
export type Nearness = 'stranger' | 'follower' | 'self'

export interface TimelinesStore {
  homeFacts(viewerId: Id): Promise<ViewerFacts>
  pullHome(facts: HomeFacts, range: IdRange, count: number): Promise<readonly HomeRow[]>
  square(only: OnlyWhere, range: IdRange, count: number): Promise<readonly IdRow[]>
  /** Posts under one of `any`, all of `all` and none of `none`. */
  topics(topics: OnlyTopics, only: OnlyWhere, range: IdRange, count: number): Promise<readonly IdRow[]>
  ofAccount(
    account: { id: Id; viewerId: Id | null; nearness: Nearness },
    only: OnlyOfAccount,
    range: IdRange,
    count: number,
  ): Promise<readonly IdRow[]>
  direct(viewerId: Id, range: IdRange, count: number): Promise<readonly IdRow[]>
}

type Condition = RawBuilder<unknown>

const all = (conditions: readonly (Condition | false | undefined)[]): Condition =>
  sql.join(
    conditions.filter((condition) => condition !== false && condition !== undefined),
    sql` and `,
  )

const directionOf = ({ order }: IdRange): Condition => (order === 'newest' ? sql`desc` : sql`asc`)

const within = (column: string, { before, after }: IdRange): Condition[] => [
  ...(before === undefined ? [] : [sql`${sql.ref(column)} < ${before}`]),
  ...(after === undefined ? [] : [sql`${sql.ref(column)} > ${after}`]),
]

const somewhere = ({ local, remote, media }: OnlyWhere): (Condition | false | undefined)[] => [
  local === true && sql`p.domain is null`,
  remote === true && sql`p.domain is not null`,
  media === true && sql`exists (select 1 from media m where m.post_id = p.id)`,
]

/** One of so many sources leads to the edge of a home: more are deeper down, fewer are misled by a single one. */
const DEEP_PART = 4

export const createTimelinesStore = ({ db, clock }: { db: Database; clock: Clock }): TimelinesStore => {
  const sqlite = db.engine === 'sqlite'

  const rowsOf = async <Row>(statement: RawBuilder<Row>): Promise<readonly Row[]> =>
    (await statement.execute(db.read)).rows

  const isOneOf = (column: string, ids: readonly Id[]): Condition =>
    sqlite
      ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
      : sql`${sql.ref(column)} = any(${ids}::bigint[])`

  /** The authors of a home: the viewer and whom she follows, without those who are hidden. */
  const authorsOf = ({ viewerId, follows, hidden }: HomeFacts): readonly Id[] => [
    viewerId,
    ...[...follows.keys()].filter((id) => !hidden.has(id) && id !== viewerId),
  ]

  const sourcesOf = (authors: readonly Id[], { follows }: HomeFacts): Condition => {
    const reposts = authors.map((id) => (follows.get(id)?.reposts === false ? 0 : 1))
    return sqlite
      ? sql`select value ->> 0 as author_id, value ->> 1 as reposts
            from json_each(${JSON.stringify(authors.map((id, at) => [id, reposts[at]]))})`
      : sql`select * from unnest(${authors}::bigint[], ${reposts}::smallint[]) as source (author_id, reposts)`
  }

  /** belongsInHome() of home-rule.ts for a post q of a source s. */
  const homeRule = ({ viewerId, follows, hidden }: HomeFacts): Condition => sql`
    q.deleted_at is null and q.visibility <> 'direct'
    and (
      q.author_id = ${viewerId}
      or q.kind in ('original', 'quote')
      or (
        q.parent_author_id is not null
        and not ${isOneOf('q.parent_author_id', [...hidden])}
        and (
          (q.kind = 'repost' and s.reposts = 1)
          or (q.kind = 'reply' and (q.parent_author_id = q.author_id or ${isOneOf('q.parent_author_id', [viewerId, ...follows.keys()])}))
        )
      )
    )`

  return {
    async homeFacts(viewerId) {
      const mine = sql`bucket = ${bucketOf(viewerId)} and account_id = ${viewerId}`
      const rows = await rowsOf(sql<{ tie: string; id: Id; more: number | null }>`
        select 'follows' as tie, target_id as id, reposts as more from following where ${mine}
        union all select 'blocking', target_id, null from blocks where ${mine}
        union all select 'blockedBy', blocker_id, null from blocked_by where ${mine}
        union all select 'muting', target_id, expires_at from mutes
          where ${mine} and (expires_at is null or expires_at > ${clock.now()})`)
      const follows = new Map<Id, Follow>()
      const standing = { following: follows, blocking: new Set<Id>(), blockedBy: new Set<Id>(), muting: new Set<Id>() }
      let until = Number.POSITIVE_INFINITY
      for (const { tie, id, more } of rows) {
        if (tie === 'follows') {
          follows.set(id, { reposts: more === 1 })
          continue
        }
        standing[tie as 'blocking' | 'blockedBy' | 'muting'].add(id)
        if (more !== null) until = Math.min(until, more)
      }
      const hidden = new Set([...standing.blocking, ...standing.blockedBy, ...standing.muting])
      return { viewerId, follows, hidden, standing, until }
    },

    /**
     * Every source is read only as far as `edge`, which is found by a few of them: where a quarter of the sources have
     * `depth` posts each, there are enough. Of a source that wrote more than that before the edge, no more than `count`
     * posts are read (`far`). So it costs two index seeks per source and a few times `count` rows, however much each of
     * them writes.
     */
    pullHome(facts, range, count) {
      const { before = LAST_ID, after = -1, order } = range
      const newest = order === 'newest'
      const authors = authorsOf(facts)
      const depth = Math.min(count, Math.max(1, Math.floor((DEEP_PART * count) / authors.length)))
      const rule = homeRule(facts)
      const direction = directionOf(range)
      // no bucket here: PostgreSQL takes it for one more condition that thins out, and sorts where it should read in order
      const owned = sql`q.author_id = s.author_id`
      const from = newest ? sql`q.id < ${before}` : sql`q.id > ${after}`
      const upTo = (edge: Condition): Condition => (newest ? sql`q.id >= ${edge}` : sql`q.id <= ${edge}`)
      const last = newest ? sql`${after + 1}` : sql`${before - 1}`
      const row = sql`q.id as id, case when q.kind = 'repost' then q.parent_id else q.id end as "shownId"`
      const nth = (nth: number, edge: Condition): Condition => sql`(
        select q.id from posts q where ${owned} and ${from} and ${upTo(edge)} and ${rule}
        order by q.id ${direction} limit 1 offset ${nth - 1})`
      const edge = sql`
        s as materialized (${sourcesOf(authors, facts)}),
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
            select ${row} from posts q where ${owned} and ${from} and ${upTo(sql`edge.id`)} and ${rule}
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
        where ${owned} and ${from} and ${upTo(sql`s.far`)} and ${rule}
        order by q.id ${direction} limit ${count}`)
    },

    square(only, range, count) {
      const conditions = all([
        sql`p.visibility = 'public' and p.deleted_at is null and p.kind in ('original', 'quote')`,
        ...somewhere({ ...only, media: false }),
      ])
      // pictures are rare: their own index leads, not the whole square
      const statement =
        only.media === true
          ? sql<IdRow>`
              select p.id from media m cross join posts p
              where p.id = m.post_id and m.position = 0 and ${conditions} and ${all([sql`m.post_id is not null`, ...within('m.post_id', range)])}
              order by m.post_id ${directionOf(range)} limit ${count}`
          : sql<IdRow>`
              select p.id from posts p where ${all([conditions, ...within('p.id', range)])}
              order by p.id ${directionOf(range)} limit ${count}`
      return rowsOf(statement)
    },

    topics({ any, all: every, none }, only, range, count) {
      const post = all([
        sql`p.visibility = 'public' and p.deleted_at is null`,
        ...somewhere(only),
        // nothing from elsewhere at all: not worth looking through a large topic
        only.remote === true &&
          sql`exists (select 1 from posts r where r.domain is not null and r.visibility = 'public' and r.deleted_at is null)`,
        ...every.map(
          (id) =>
            sql`exists (select 1 from topic_posts e where e.bucket = ${bucketOf(id)} and e.topic_id = ${id} and e.post_id = p.id)`,
        ),
        ...none.map(
          (id) =>
            sql`not exists (select 1 from topic_posts n where n.bucket = ${bucketOf(id)} and n.topic_id = ${id} and n.post_id = p.id)`,
        ),
      ])
      // each topic's own newest, merged: never all posts of a large topic
      const perTopic = any.map(
        (id) => sql<IdRow>`
          select id from (
            select t.post_id as id from topic_posts t join posts p on p.id = t.post_id
            where t.bucket = ${bucketOf(id)} and t.topic_id = ${id} and ${all([post, ...within('t.post_id', range)])}
            order by t.post_id ${directionOf(range)} limit ${count}
          ) as one`,
      )
      return rowsOf(sql<IdRow>`${sql.join(perTopic, sql` union `)} order by id ${directionOf(range)} limit ${count}`)
    },

    ofAccount({ id, viewerId, nearness }, only, range, count) {
      const open =
        nearness === 'follower'
          ? sql`p.visibility in ('public', 'unlisted', 'followers')`
          : sql`p.visibility in ('public', 'unlisted')`
      const addressed = sql`exists (
        select 1 from post_mentions a where a.bucket = ${bucketOf(id)} and a.post_id = p.id and a.account_id = ${viewerId})`
      // pictures are rare: their own index leads, not all that the account wrote
      const [from, key] = only.media === true ? [sql`media m cross join posts p`, 'm.post_id'] : [sql`posts p`, 'p.id']
      return rowsOf(sql<IdRow>`
        select p.id from ${from}
        where ${all([
          only.media === true &&
            sql`p.id = m.post_id and m.account_id = ${id} and m.post_id is not null and m.position = 0`,
          sql`p.author_id = ${id} and p.deleted_at is null`,
          sqlite ? undefined : sql`p.bucket = ${bucketOf(id)}`,
          nearness === 'self' ? undefined : viewerId === null ? open : sql`(${open} or ${addressed})`,
          only.withoutReposts === true && sql`p.kind <> 'repost'`,
          only.withoutReplies === true && sql`(p.kind <> 'reply' or p.parent_author_id = p.author_id)`,
          only.topicId !== undefined &&
            sql`exists (select 1 from topic_posts t where t.bucket = ${bucketOf(only.topicId)} and t.topic_id = ${only.topicId} and t.post_id = p.id)`,
          ...within(key, range),
        ])}
        order by ${sql.ref(key)} ${directionOf(range)} limit ${count}`)
    },

    direct(viewerId, range, count) {
      const direction = directionOf(range)
      const isDirect = sql`p.visibility = 'direct' and p.deleted_at is null`
      return rowsOf(sql<IdRow>`
        select id from (
          select p.id from posts p where ${all([sql`p.author_id = ${viewerId}`, isDirect, ...within('p.id', range)])}
          order by p.id ${direction} limit ${count}
        ) as written
        union
        select id from (
          select a.post_id as id from post_mentions a cross join posts p
          where ${all([sql`p.id = a.post_id and p.bucket = a.bucket and a.account_id = ${viewerId} and a.direct = 1`, isDirect, ...within('a.post_id', range)])}
          group by a.post_id
          order by a.post_id ${direction} limit ${count}
        ) as addressed
        order by id ${direction} limit ${count}`)
    },
  }
}
