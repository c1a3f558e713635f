// The only SQL about what is much used: long reads over the last days, and the table of what was used on each day.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import { upsertMany, type Engine, type Queries, type Tx } from '#platform/db'

export interface TopicUse {
  readonly topic_id: Id
  readonly uses: number
  readonly accounts: number
}

export interface DayRow extends TopicUse {
  readonly day: number
}

/** Topics that at least so many accounts used since then, the most of them first. */
export const muchUsedTopics = async (
  queries: Queries,
  since: Id,
  { accounts, count }: { accounts: number; count: number },
): Promise<readonly TopicUse[]> => {
  const { rows } = await sql<TopicUse>`
    select topic_id, count(*) as uses, count(distinct author_id) as accounts from topic_posts
    where post_id >= ${since} group by topic_id having count(distinct author_id) >= ${accounts}
    order by 3 desc, 2 desc, 1 desc limit ${count}`.execute(queries)
  return rows
}

export const topicUses = async (queries: Queries, from: Id, until: Id): Promise<readonly TopicUse[]> => {
  const { rows } = await sql<TopicUse>`
    select topic_id, count(*) as uses, count(distinct author_id) as accounts from topic_posts
    where post_id >= ${from} and post_id < ${until} group by topic_id`.execute(queries)
  return rows
}

export const lastDay = async (queries: Queries): Promise<number | undefined> => {
  const { rows } = await sql<{ day: number | null }>`select max(day) as day from topic_days`.execute(queries)
  return rows[0]?.day ?? undefined
}

export const putDay = async (tx: Tx, engine: Engine, day: number, uses: readonly TopicUse[]): Promise<void> => {
  const columns = {
    bucket: 'smallint',
    topic_id: 'bigint',
    day: 'integer',
    uses: 'integer',
    accounts: 'integer',
  } as const
  const key = engine === 'sqlite' ? (['topic_id', 'day'] as const) : (['bucket', 'topic_id', 'day'] as const)
  const rows = uses.map((use) => ({ ...use, bucket: bucketOf(use.topic_id), day }))
  await upsertMany(tx, engine, { table: 'topic_days', columns, key }, rows)
}

export const forgetDays = async (tx: Tx, before: number): Promise<void> => {
  await sql`delete from topic_days where day < ${before}`.execute(tx)
}

export const daysOf = async (queries: Queries, topicIds: readonly Id[], from: number): Promise<readonly DayRow[]> => {
  if (topicIds.length === 0) return []
  const { rows } = await sql<DayRow>`
    select topic_id, day, uses, accounts from topic_days
    where bucket in (${sql.join([...new Set(topicIds.map(bucketOf))])}) and topic_id in (${sql.join(topicIds)})
      and day >= ${from}`.execute(queries)
  return rows
}

/** Public originals and quotes of accounts that want to be found, with most reactions first. */
export const muchLikedPosts = async (
  queries: Queries,
  since: Id,
  { reactions, count }: { reactions: number; count: number },
): Promise<readonly { id: Id; reactions: number; created_at: number }[]> => {
  const { rows } = await sql<{ id: Id; reactions: number; created_at: number }>`
    select p.id, c.likes + c.reposts + c.quotes as reactions, p.created_at
    from post_counts c join posts p on p.id = c.post_id join accounts a on a.id = p.author_id
    where c.post_id >= ${since} and c.likes + c.reposts + c.quotes >= ${reactions}
      and p.visibility = 'public' and p.deleted_at is null and p.kind in ('original', 'quote') and p.sensitive = 0
      and a.discoverable = 1 and a.deleted_at is null
    order by 2 desc, 1 desc limit ${count}`.execute(queries)
  return rows
}

/** Public posts that may hold a link, in the order they were written. */
export const postsWithLinks = async (
  queries: Queries,
  after: Id,
  count: number,
): Promise<readonly { id: Id; author_id: Id; text: string }[]> => {
  const { rows } = await sql<{ id: Id; author_id: Id; text: string }>`
    select id, author_id, text from posts
    where id > ${after} and visibility = 'public' and deleted_at is null and kind <> 'repost' and text like '%http%'
    order by id limit ${count}`.execute(queries)
  return rows
}

/** Who wrote under the topics since then, those who wrote most of it first. */
export const authorsUnder = async (
  queries: Queries,
  topicIds: readonly Id[],
  since: Id,
  count: number,
): Promise<readonly Id[]> => {
  if (topicIds.length === 0) return []
  const { rows } = await sql<{ author_id: Id }>`
    select author_id from topic_posts
    where bucket in (${sql.join([...new Set(topicIds.map(bucketOf))])}) and topic_id in (${sql.join(topicIds)})
      and post_id >= ${since}
    group by author_id order by count(*) desc, author_id desc limit ${count}`.execute(queries)
  return rows.map((row) => row.author_id)
}
