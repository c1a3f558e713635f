// The SQL of idempotency keys: the same request sent twice makes one post.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries, Step, Tx } from '#platform/db'
import type { NewPostRow } from './posts.store.ts'

/** Answers the posts whose keys nobody used before: of two with the same key, the first. */
export const claimKeys = async (
  tx: Tx,
  requests: readonly { row: Pick<NewPostRow, 'id' | 'author_id' | 'created_at'>; key: string }[],
): Promise<ReadonlySet<Id>> => {
  if (requests.length === 0) return new Set()
  const values = requests.map(
    ({ row, key }) => sql`(${bucketOf(row.author_id)}, ${row.author_id}, ${key}, ${row.id}, ${row.created_at})`,
  )
  const done = await sql<{ post_id: Id }>`
    insert into idempotency (bucket, account_id, request_key, post_id, created_at) values ${sql.join(values)}
    on conflict do nothing returning post_id
  `.execute(tx)
  return new Set(done.rows.map((row) => row.post_id))
}

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
