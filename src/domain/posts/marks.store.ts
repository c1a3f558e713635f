// The SQL of what accounts do with posts: likes, bookmarks, pins, muted threads, and the edge of bare reposts.
import { sql } from 'kysely'
import type { IdRange } from '#core/fill-page'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import { chunks, withIds } from './posts.store.ts'
import { inRange } from './ranges.store.ts'

/** Marks with an order of their own: `id` is the edge's, for paging. */
export type MarkTable = 'likes' | 'bookmarks' | 'pins'

export interface Mark {
  readonly accountId: Id
  readonly postId: Id
  readonly id: Id
  readonly at: number
}

/** False when it stands already. */
export const insertMark = async (tx: Tx, table: MarkTable, mark: Mark): Promise<boolean> => {
  const done = await sql`
    insert into ${sql.table(table)} (bucket, account_id, post_id, id, created_at)
    values (${bucketOf(mark.accountId)}, ${mark.accountId}, ${mark.postId}, ${mark.id}, ${mark.at})
    on conflict do nothing returning id
  `.execute(tx)
  return done.rows.length === 1
}

/** False when there was none. */
export const deleteMark = async (tx: Tx, table: MarkTable, accountId: Id, postId: Id): Promise<boolean> => {
  const done = await sql`
    delete from ${sql.table(table)} where ${withIds([accountId], 'account_id')} and post_id = ${postId} returning id
  `.execute(tx)
  return done.rows.length === 1
}

/** The other end of a like, in the bucket of the post. */
export const insertLikedBy = async (tx: Tx, { accountId, postId, id }: Mark): Promise<void> => {
  await sql`
    insert into liked_by (bucket, post_id, account_id, id) values (${bucketOf(postId)}, ${postId}, ${accountId}, ${id})
    on conflict do nothing
  `.execute(tx)
}

export const deleteLikedBy = async (tx: Tx, accountId: Id, postId: Id): Promise<void> => {
  await sql`delete from liked_by where ${withIds([postId], 'post_id')} and account_id = ${accountId}`.execute(tx)
}

/** Both ends of many likes; answers those that are new. */
export const insertLikes = async (
  tx: Tx,
  likes: readonly Mark[],
): Promise<{ account_id: Id; post_id: Id; id: Id }[]> => {
  const added: { account_id: Id; post_id: Id; id: Id }[] = []
  for (const part of chunks(likes, 5000)) {
    const values = part.map(
      (like) => sql`(${bucketOf(like.accountId)}, ${like.accountId}, ${like.postId}, ${like.id}, ${like.at})`,
    )
    const done = await sql<{ account_id: Id; post_id: Id; id: Id }>`
      insert into likes (bucket, account_id, post_id, id, created_at) values ${sql.join(values)}
      on conflict do nothing returning account_id, post_id, id
    `.execute(tx)
    added.push(...done.rows)
  }
  for (const part of chunks(added, 5000)) {
    const values = part.map((row) => sql`(${bucketOf(row.post_id)}, ${row.post_id}, ${row.account_id}, ${row.id})`)
    await sql`insert into liked_by (bucket, post_id, account_id, id) values ${sql.join(values)}`.execute(tx)
  }
  return added
}

/** Marks of an account in the order they were made. */
export const marksOf = async (
  queries: Queries,
  table: MarkTable,
  accountId: Id,
  range: IdRange,
  count: number,
): Promise<{ id: Id; post_id: Id }[]> => {
  const found = await sql<{ id: Id; post_id: Id }>`
    select id, post_id from ${sql.table(table)}
    where ${withIds([accountId], 'account_id')} and ${inRange('id', range)} limit ${count}
  `.execute(queries)
  return found.rows
}

/** Who liked a post, in the order of the likes. */
export const likedBy = async (
  queries: Queries,
  postId: Id,
  range: IdRange,
  count: number,
): Promise<{ id: Id; account_id: Id }[]> => {
  const found = await sql<{ id: Id; account_id: Id }>`
    select id, account_id from liked_by
    where ${withIds([postId], 'post_id')} and ${inRange('id', range)} limit ${count}
  `.execute(queries)
  return found.rows
}

/** Lets the pins of one account change one after the other, so that they can be counted. */
export const lockPins = async (tx: Tx, engine: Engine, accountId: Id): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${accountId})`.execute(tx)
}

export const countPins = async (tx: Tx, accountId: Id): Promise<number> => {
  const found = await sql<{ pins: number }>`
    select count(*) as pins from pins where ${withIds([accountId], 'account_id')}
  `.execute(tx)
  return found.rows[0]?.pins ?? 0
}

export const insertMutedThread = async (tx: Tx, accountId: Id, rootId: Id): Promise<void> => {
  await sql`
    insert into muted_threads (bucket, account_id, root_id) values (${bucketOf(accountId)}, ${accountId}, ${rootId})
    on conflict do nothing
  `.execute(tx)
}

export const deleteMutedThread = async (tx: Tx, accountId: Id, rootId: Id): Promise<void> => {
  await sql`delete from muted_threads where ${withIds([accountId], 'account_id')} and root_id = ${rootId}`.execute(tx)
}

export interface RepostEdge {
  readonly accountId: Id
  readonly targetId: Id
  readonly postId: Id
}

/** Answers the post ids of the edges that are new: at most one bare repost per account and target. */
export const insertReposts = async (tx: Tx, edges: readonly RepostEdge[]): Promise<Id[]> => {
  const added: Id[] = []
  for (const part of chunks(edges, 5000)) {
    const values = part.map(
      (edge) => sql`(${bucketOf(edge.accountId)}, ${edge.accountId}, ${edge.targetId}, ${edge.postId})`,
    )
    const done = await sql<{ post_id: Id }>`
      insert into reposts (bucket, account_id, target_id, post_id) values ${sql.join(values)}
      on conflict do nothing returning post_id
    `.execute(tx)
    added.push(...done.rows.map((row) => row.post_id))
  }
  return added
}

/** Bare reposts of any of the targets by any of the accounts. */
export const repostsOf = async (
  queries: Queries,
  accountIds: readonly Id[],
  targetIds: readonly Id[],
): Promise<{ account_id: Id; target_id: Id; post_id: Id }[]> => {
  const found = await sql<{ account_id: Id; target_id: Id; post_id: Id }>`
    select account_id, target_id, post_id from reposts
    where ${withIds(accountIds, 'account_id')} and target_id in (${sql.join(targetIds)})
  `.execute(queries)
  return found.rows
}

/** Answers the post that carried it. */
export const deleteRepost = async (tx: Tx, accountId: Id, targetId: Id): Promise<Id | undefined> => {
  const done = await sql<{ post_id: Id }>`
    delete from reposts where ${withIds([accountId], 'account_id')} and target_id = ${targetId} returning post_id
  `.execute(tx)
  return done.rows[0]?.post_id
}

export type FlagName = 'liked' | 'reposted' | 'bookmarked' | 'pinned' | 'muted'

/** `filters`: the account has some. */
export type OwnFlag = FlagName | 'filters'

/** What the account did with the posts, and which threads it muted: one statement. */
export const flagsOf = async (
  queries: Queries,
  accountId: Id,
  postIds: readonly Id[],
  rootIds: readonly Id[],
): Promise<{ flag: OwnFlag; id: Id }[]> => {
  const own = withIds([accountId], 'account_id')
  const posts = sql.join(postIds)
  const found = await sql<{ flag: OwnFlag; id: Id }>`
    select 'liked' as flag, post_id as id from likes where ${own} and post_id in (${posts})
    union all select 'reposted', target_id from reposts where ${own} and target_id in (${posts})
    union all select 'bookmarked', post_id from bookmarks where ${own} and post_id in (${posts})
    union all select 'pinned', post_id from pins where ${own} and post_id in (${posts})
    union all select 'muted', root_id from muted_threads where ${own} and root_id in (${sql.join(rootIds)})
    union all select * from (select 'filters', id from filters where ${own} limit 1) as hers
  `.execute(queries)
  return found.rows
}

/** Up to `most` of each kind on the newest posts from `from` on. */
export const marksSince = async (
  queries: Queries,
  accountId: Id,
  from: Id,
  most: number,
): Promise<{ flag: FlagName; id: Id }[]> => {
  const own = withIds([accountId], 'account_id')
  const part = (flag: FlagName, table: string, column: string) => sql`
    select * from (
      select ${sql.lit(flag)} as flag, ${sql.ref(column)} as id from ${sql.table(table)}
      where ${own} and ${sql.ref(column)} >= ${from} order by ${sql.ref(column)} desc limit ${most}
    ) as ${sql.ref(flag)}`
  const found = await sql<{ flag: FlagName; id: Id }>`
    ${part('liked', 'likes', 'post_id')} union all ${part('reposted', 'reposts', 'target_id')}
    union all ${part('bookmarked', 'bookmarks', 'post_id')} union all ${part('pinned', 'pins', 'post_id')}
  `.execute(queries)
  return found.rows
}

/** The threads an account muted, at most `most` of them, and whether it has filters: one statement. */
export const mutedAndFiltered = async (
  queries: Queries,
  accountId: Id,
  most: number,
): Promise<{ muted: Id[]; filters: boolean }> => {
  const own = withIds([accountId], 'account_id')
  const found = await sql<{ kind: 'muted' | 'filters'; id: Id }>`
    select * from (select 'muted' as kind, root_id as id from muted_threads where ${own} limit ${most}) as threads
    union all select * from (select 'filters', id from filters where ${own} limit 1) as hers
  `.execute(queries)
  const muted = found.rows.flatMap(({ kind, id }) => (kind === 'muted' ? id : []))
  return { muted, filters: muted.length < found.rows.length }
}
