// The only SQL about topics that accounts follow, and those they show on their profiles.
import { sql } from 'kysely'
import type { IdRange } from '#core/fill-page'
import { bucketOf, type Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import type { TopicRow } from './topics.store.ts'

/** A topic on the account's list; the id is that of its place there. */
export interface PickedTopic {
  readonly id: Id
  readonly topic: TopicRow
}

type PickedRow = TopicRow & { readonly pick_id: Id }

const picked = ({ pick_id: id, ...row }: PickedRow): PickedTopic => ({ id, topic: row })

const of = (accountId: Id) => sql`bucket = ${bucketOf(accountId)} and account_id = ${accountId}`
const topic = sql`t.id, t.topic_key, t.name, t.posts, t.last_used_at`

export const holdPicks = async (tx: Tx, engine: Engine, accountId: Id): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${accountId})`.execute(tx)
}

/** False when it is followed already. */
export const insertFollowed = async (tx: Tx, accountId: Id, topicId: Id, id: Id): Promise<boolean> => {
  const { rows } = await sql`
    insert into followed_topics (bucket, account_id, topic_id, id)
    values (${bucketOf(accountId)}, ${accountId}, ${topicId}, ${id}) on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const deleteFollowed = async (tx: Tx, accountId: Id, topicId: Id): Promise<boolean> => {
  const { rows } = await sql`
    delete from followed_topics where ${of(accountId)} and topic_id = ${topicId} returning id`.execute(tx)
  return rows.length > 0
}

export const countFollowed = async (tx: Tx, accountId: Id): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from followed_topics where ${of(accountId)}`.execute(tx)
  return rows[0]?.n ?? 0
}

export const followedInRange = async (
  queries: Queries,
  accountId: Id,
  { before, after, order }: IdRange,
  count: number,
): Promise<readonly PickedTopic[]> => {
  const { rows } = await sql<PickedRow>`
    select f.id as pick_id, ${topic} from followed_topics f join topics t on t.id = f.topic_id
    where f.bucket = ${bucketOf(accountId)} and f.account_id = ${accountId}
      ${before === undefined ? sql`` : sql`and f.id < ${before}`} ${after === undefined ? sql`` : sql`and f.id > ${after}`}
    order by f.id ${order === 'newest' ? sql`desc` : sql`asc`} limit ${count}`.execute(queries)
  return rows.map(picked)
}

/** Which of the topics the account follows and shows. */
export const picksAmong = async (
  queries: Queries,
  accountId: Id,
  topicIds: readonly Id[],
): Promise<readonly { kind: 'followed' | 'featured'; topic_id: Id }[]> => {
  if (topicIds.length === 0) return []
  const ids = sql.join(topicIds)
  const { rows } = await sql<{ kind: 'followed' | 'featured'; topic_id: Id }>`
    select 'followed' as kind, topic_id from followed_topics where ${of(accountId)} and topic_id in (${ids})
    union all select 'featured', topic_id from featured_topics where ${of(accountId)} and topic_id in (${ids})`.execute(
    queries,
  )
  return rows
}

/** False when the id is taken, or the topic is shown already. */
export const insertFeatured = async (tx: Tx, accountId: Id, topicId: Id, id: Id): Promise<boolean> => {
  const { rows } = await sql`
    insert into featured_topics (id, bucket, account_id, topic_id)
    values (${id}, ${bucketOf(id)}, ${accountId}, ${topicId}) on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** By the topic, or by its place on the list; false when it is not shown. */
export const deleteFeatured = async (
  tx: Tx,
  accountId: Id,
  which: { readonly topicId: Id } | { readonly id: Id },
): Promise<boolean> => {
  const named = 'id' in which ? sql`id = ${which.id}` : sql`topic_id = ${which.topicId}`
  const { rows } = await sql`
    delete from featured_topics where ${of(accountId)} and ${named} returning id`.execute(tx)
  return rows.length > 0
}

export const featuredOf = async (queries: Queries, accountId: Id): Promise<readonly PickedTopic[]> => {
  const { rows } = await sql<PickedRow>`
    select f.id as pick_id, ${topic} from featured_topics f join topics t on t.id = f.topic_id
    where f.bucket = ${bucketOf(accountId)} and f.account_id = ${accountId} order by f.id`.execute(queries)
  return rows.map(picked)
}

/** Posts of an author under a topic. @param by from which end they are found faster */
export const usesBy = async (
  queries: Queries,
  authorId: Id,
  topicId: Id,
  by: 'topic' | 'author',
): Promise<{ posts: number; lastPostId: Id | null }> => {
  const { rows } =
    by === 'topic'
      ? await sql<{ posts: number; last: Id | null }>`
          select count(*) as posts, max(post_id) as last from topic_posts
          where bucket = ${bucketOf(topicId)} and topic_id = ${topicId} and author_id = ${authorId}`.execute(queries)
      : await sql<{ posts: number; last: Id | null }>`
          select count(*) as posts, max(p.id) as last from posts p
          where p.author_id = ${authorId} and p.deleted_at is null and exists (
            select 1 from topic_posts t
            where t.bucket = ${bucketOf(topicId)} and t.topic_id = ${topicId} and t.post_id = p.id)`.execute(queries)
  return { posts: rows[0]?.posts ?? 0, lastPostId: rows[0]?.last ?? null }
}

/** Topics of the author's last posts, the most used first. */
export const lastUsedBy = async (
  queries: Queries,
  authorId: Id,
  posts: number,
  count: number,
): Promise<readonly TopicRow[]> => {
  const { rows } = await sql<TopicRow>`
    select ${topic} from (
      select e.topic_id, count(*) as uses, max(e.post_id) as last from (
        select id from posts where author_id = ${authorId} and deleted_at is null order by id desc limit ${posts}
      ) as p join topic_posts e on e.post_id = p.id
      group by e.topic_id order by 2 desc, 3 desc limit ${count}
    ) as used join topics t on t.id = used.topic_id
    order by used.uses desc, used.last desc, t.topic_key`.execute(queries)
  return rows
}
