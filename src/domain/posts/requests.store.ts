// The SQL of idempotency keys: the same request sent twice makes one post.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

/** False when the account used the key before. */
export const claimKey = async (tx: Tx, accountId: Id, key: string, postId: Id, at: number): Promise<boolean> => {
  const done = await sql`
    insert into idempotency (bucket, account_id, request_key, post_id, created_at)
    values (${bucketOf(accountId)}, ${accountId}, ${key}, ${postId}, ${at})
    on conflict do nothing returning post_id
  `.execute(tx)
  return done.rows.length === 1
}

export const postOfKey = async (queries: Queries, accountId: Id, key: string): Promise<Id | undefined> => {
  const found = await sql<{ post_id: Id }>`
    select post_id from idempotency
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId} and request_key = ${key}
  `.execute(queries)
  return found.rows[0]?.post_id
}

export const forgetKeys = async (tx: Tx, before: number): Promise<void> => {
  await sql`delete from idempotency where created_at < ${before}`.execute(tx)
}
