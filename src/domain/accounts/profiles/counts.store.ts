// The only SQL that changes the counts of accounts.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { chunks, insertMany, manyRows, runKept } from '#platform/db'
import type { Engine, KeptStatement, Step, Tx } from '#platform/db'

/** Ids in one list of a statement. */
const LIST = 1000

export const insertCounts = async (tx: Tx, engine: Engine, ids: readonly Id[]): Promise<void> => {
  const columns = { account_id: 'bigint', bucket: 'smallint' } as const
  const rows = ids.map((id) => ({ account_id: id, bucket: bucketOf(id) }))
  await insertMany(tx, engine, { table: 'account_counts', columns, returning: ['account_id'] }, rows)
}

/**
 * Takes the counts of these accounts for the rest of the transaction, always in the order of their ids, so that two
 * transactions never wait for each other. SQLite has one writer and needs no lock.
 */
export const lockCounts = async (tx: Tx, engine: Engine, ids: readonly Id[]): Promise<void> => {
  if (engine === 'sqlite') return
  const ordered = [...new Set(ids)].sort((one, other) => one - other)
  for (const part of chunks(ordered, LIST)) {
    await sql`
      select account_id from account_counts
      where account_id in (${sql.join(part)}) and bucket in (${sql.join([...new Set(part.map(bucketOf))])})
      order by account_id for update
    `.execute(tx)
  }
}

export interface CountChange {
  readonly accountId: Id
  readonly posts?: number
  readonly following?: number
  readonly followers?: number
  /** When the newest of the counted posts was written. */
  readonly postedAt?: number | null
}

/** One more post, for a write in parts on SQLite; gives how many there are now. */
export const countPostStep = (accountId: Id, postedAt: number): Step => ({
  sql: `
    update account_counts
    set posts = posts + 1,
        last_post_at = case when last_post_at is null or ? > last_post_at then ? else last_post_at end
    where account_id = ? returning posts`,
  values: [postedAt, postedAt, accountId],
})

/** Locks in one order for everybody, so that two transactions never wait for each other. */
const countManyPosts: KeptStatement = {
  name: 'accounts-count-posts',
  sql: `
    with given as (select * from unnest($1::smallint[], $2::bigint[], $3::integer[], $4::bigint[]) as d (bucket, id, by, at)),
      locked as materialized (
        select c.bucket, c.account_id from account_counts c join given d on c.bucket = d.bucket and c.account_id = d.id
        order by c.account_id for update of c
      )
    update account_counts c
    set posts = c.posts + d.by,
        last_post_at = case when c.last_post_at is null or d.at > c.last_post_at then coalesce(d.at, c.last_post_at)
          else c.last_post_at end
    from given d join locked l on l.bucket = d.bucket and l.account_id = d.id
    where c.bucket = d.bucket and c.account_id = d.id
    returning c.account_id, c.posts, c.last_post_at`,
}

/** On PostgreSQL: each account once. Answers what they count now. */
export const addToPostCounts = async (
  tx: Tx,
  sums: readonly { accountId: Id; posts: number; postedAt: number | null }[],
): Promise<readonly { account_id: Id; posts: number; last_post_at: number | null }[]> =>
  runKept(tx, countManyPosts, [
    sums.map(({ accountId }) => bucketOf(accountId)),
    sums.map(({ accountId }) => accountId),
    sums.map(({ posts }) => posts),
    sums.map(({ postedAt }) => postedAt),
  ])

/** Adds to the counts of one account. */
export const changeCount = async (tx: Tx, change: CountChange): Promise<void> => {
  const { accountId, posts = 0, following = 0, followers = 0, postedAt = null } = change
  await sql`
    update account_counts
    set posts = posts + ${posts}, following = following + ${following}, followers = followers + ${followers},
        last_post_at = case
          when last_post_at is null or ${postedAt} > last_post_at then coalesce(${postedAt}, last_post_at)
          else last_post_at
        end
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId}
  `.execute(tx)
}

/** changeCount for many: each account at most once in `changes`, after lockCounts for all of them. */
export const changeCounts = async (tx: Tx, engine: Engine, changes: readonly CountChange[]): Promise<void> => {
  const columns = {
    account_id: 'bigint',
    bucket: 'smallint',
    posts: 'integer',
    following: 'integer',
    followers: 'integer',
    posted_at: 'bigint',
  } as const
  for (const part of chunks(changes)) {
    const rows = part.map(({ accountId, posts = 0, following = 0, followers = 0, postedAt = null }) => ({
      account_id: accountId,
      bucket: bucketOf(accountId),
      posts,
      following,
      followers,
      posted_at: postedAt,
    }))
    await sql`
      update account_counts as c
      set posts = c.posts + d.posts,
          following = c.following + d.following,
          followers = c.followers + d.followers,
          last_post_at = case
            when c.last_post_at is null or d.posted_at > c.last_post_at then coalesce(d.posted_at, c.last_post_at)
            else c.last_post_at
          end
      from ${manyRows(engine, columns, rows)}
      where c.bucket = d.bucket and c.account_id = d.account_id
    `.execute(tx)
  }
}
