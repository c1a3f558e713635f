// The SQL of idempotency keys: the same request sent twice makes one post.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries, Step, Tx } from '#platform/db'
import type { NewPostRow } from './posts.store.ts'

/** For a write in parts, on SQLite. */
export const claimKeyStep = (row: Pick<NewPostRow, 'id' | 'author_id' | 'created_at'>, key: string): Step => ({
  sql: `
    insert into idempotency (bucket, account_id, request_key, post_id, created_at) values (?, ?, ?, ?, ?)
    on conflict do nothing`,
  values: [bucketOf(row.author_id), row.author_id, key, row.id, row.created_at],
  needed: true,
})

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
