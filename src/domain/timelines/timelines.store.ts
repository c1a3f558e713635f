// The statements of the timelines: ids in order, nothing else. What a viewer may see is checked again when they are
// filled with posts.
import { sql, type RawBuilder } from 'kysely'
import type { Clock } from '#core/clock'
import type { IdRange } from '#core/fill-page'
import { bucketOf, type Id } from '#core/ids'
import type { Database } from '#platform/db'
import { createHomeStore, type HomeStore } from './home.store.ts'

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

export interface TimelinesStore extends HomeStore {
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

export const createTimelinesStore = ({ db, clock }: { db: Database; clock: Clock }): TimelinesStore => {
  const sqlite = db.engine === 'sqlite'

  const rowsOf = async <Row>(statement: RawBuilder<Row>): Promise<readonly Row[]> =>
    (await statement.execute(db.read)).rows

  return {
    ...createHomeStore({ db, clock }),

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
