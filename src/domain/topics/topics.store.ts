// The only SQL about topics and the posts under them.
import { sql } from 'kysely'
import { bucketOf, BUCKETS, SEQUENCES } from '#core/ids'
import type { Id } from '#core/ids'
import type { Engine, Queries, Step, Tx } from '#platform/db'

export interface TopicRow {
  id: Id
  topic_key: string
  name: string
  posts: number
  last_used_at: number
}

type TopicTables = {
  topics: { topic_key: string; id: Id; name: string; posts: number; last_used_at: number; created_at: number }
  topic_posts: { bucket: number; topic_id: Id; post_id: Id; author_id: Id }
}

export interface NewTopic {
  id: Id
  key: string
  name: string
  at: number
}

export interface TopicPost {
  topicId: Id
  postId: Id
  authorId: Id
  /** When it was written. */
  at: number
}

/** Rows per statement: four values each, far below the parameter limit of both engines. */
const CHUNK = 2000

const chunks = function* <Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK)
}

const columns = ['id', 'topic_key', 'name', 'posts', 'last_used_at'] as const

/** The order of bytes: the one in which what begins alike stands together, on both engines. */
const bytewise = (engine: Engine) => (engine === 'postgres' ? sql`topic_key collate "C"` : sql`topic_key`)

export const byKeys = async (queries: Queries, keys: readonly string[]): Promise<TopicRow[]> => {
  const rows: TopicRow[] = []
  for (const part of chunks(keys)) {
    rows.push(
      ...(await queries
        .withTables<TopicTables>()
        .selectFrom('topics')
        .select(columns)
        .where('topic_key', 'in', part)
        .execute()),
    )
  }
  return rows
}

export const byIds = async (queries: Queries, ids: readonly Id[]): Promise<TopicRow[]> => {
  if (ids.length === 0) return []
  return queries.withTables<TopicTables>().selectFrom('topics').select(columns).where('id', 'in', ids).execute()
}

/** Topics whose key is taken already are left as they are. */
export const insertTopics = async (tx: Tx, topics: readonly NewTopic[]): Promise<void> => {
  for (const part of chunks(topics)) {
    await tx
      .withTables<TopicTables>()
      .insertInto('topics')
      .values(
        part.map((topic) => ({
          topic_key: topic.key,
          id: topic.id,
          name: topic.name,
          posts: 0,
          last_used_at: topic.at,
          created_at: topic.at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Answers only the pairs that were new, so that counts change with the rows. */
export const insertTopicPosts = async (
  tx: Tx,
  pairs: readonly TopicPost[],
): Promise<{ topic_id: Id; post_id: Id }[]> => {
  const added: { topic_id: Id; post_id: Id }[] = []
  for (const part of chunks(pairs)) {
    added.push(
      ...(await tx
        .withTables<TopicTables>()
        .insertInto('topic_posts')
        .values(
          part.map((pair) => ({
            bucket: bucketOf(pair.topicId),
            topic_id: pair.topicId,
            post_id: pair.postId,
            author_id: pair.authorId,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning(['topic_id', 'post_id'])
        .execute()),
    )
  }
  return added
}

export const topicsOfPost = async (tx: Tx, postId: Id): Promise<Id[]> => {
  const rows = await tx
    .withTables<TopicTables>()
    .selectFrom('topic_posts')
    .select('topic_id')
    .where('post_id', '=', postId)
    .execute()
  return rows.map((row) => row.topic_id)
}

/** Answers the topics the post really stood under. */
export const deleteTopicPosts = async (tx: Tx, postId: Id, topicIds: readonly Id[]): Promise<Id[]> => {
  const rows = await tx
    .withTables<TopicTables>()
    .deleteFrom('topic_posts')
    .where('bucket', 'in', [...new Set(topicIds.map(bucketOf))])
    .where('topic_id', 'in', topicIds)
    .where('post_id', '=', postId)
    .returning('topic_id')
    .execute()
  return rows.map((row) => row.topic_id)
}

export const changeCount = async (tx: Tx, topicId: Id, by: number, usedAt: number): Promise<void> => {
  await sql`
    update topics
    set posts = posts + ${by},
        last_used_at = case when last_used_at < ${usedAt} then ${usedAt} else last_used_at end
    where id = ${topicId}
  `.execute(tx)
}

/**
 * Files a new post under one topic, for a write in parts on SQLite. The id is for a topic that is not there yet; when it
 * is taken, nothing is filed and the write is refused.
 */
export const tagSteps = (topic: NewTopic, post: { id: Id; authorId: Id; at: number }): Step[] => [
  {
    sql: `
      insert into topics (topic_key, id, name, posts, last_used_at, created_at) values (?, ?, ?, 0, ?, ?)
      on conflict do nothing`,
    values: [topic.key, topic.id, topic.name, topic.at, topic.at],
  },
  {
    sql: `
      insert into topic_posts (bucket, topic_id, post_id, author_id)
      select (id / ${SEQUENCES}) % ${BUCKETS}, id, ?, ? from topics where topic_key = ?`,
    values: [post.id, post.authorId, topic.key],
    needed: true,
  },
  {
    sql: 'update topics set posts = posts + 1, last_used_at = max(last_used_at, ?) where topic_key = ?',
    values: [post.at, topic.key],
  },
]

export const recentTopics = (queries: Queries, limit: number): Promise<TopicRow[]> =>
  queries
    .withTables<TopicTables>()
    .selectFrom((inner) =>
      inner
        .selectFrom('topics')
        .select(columns)
        .where('posts', '>', 0)
        .orderBy('last_used_at', 'desc')
        .limit(limit * 5)
        .as('latest'),
    )
    .select(columns)
    .orderBy('posts', 'desc')
    .orderBy('last_used_at', 'desc')
    .limit(limit)
    .execute()

export const topicsStartingWith = (
  queries: Queries,
  engine: Engine,
  key: string,
  limit: number,
  offset: number,
): Promise<TopicRow[]> =>
  queries
    .withTables<TopicTables>()
    .selectFrom('topics')
    .select(columns)
    .where(sql<boolean>`${bytewise(engine)} >= ${key} and ${bytewise(engine)} < ${`${key}\u{10FFFF}`}`)
    .where('posts', '>', 0)
    .orderBy('posts', 'desc')
    .orderBy('topic_key')
    .limit(limit)
    .offset(offset)
    .execute()
