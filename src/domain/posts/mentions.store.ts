// The SQL of the accounts that posts mention.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Engine, Queries, Step, Tx } from '#platform/db'
import { ofPosts } from './of-posts.store.ts'
import { chunks, withIds } from './posts.store.ts'

export interface MentionRow {
  post_id: Id
  account_id: Id
  /** As written, without @. */
  token: string
}

export interface NewMention extends MentionRow {
  /** Of a direct post: these stand in an index of their own. */
  direct: boolean
}

export const insertMentions = async (tx: Tx, mentions: readonly NewMention[]): Promise<void> => {
  for (const part of chunks(mentions, 5000)) {
    const values = part.map(
      (row) => sql`(${bucketOf(row.post_id)}, ${row.post_id}, ${row.account_id}, ${row.token}, ${row.direct ? 1 : 0})`,
    )
    await sql`
      insert into post_mentions (bucket, post_id, account_id, token, direct) values ${sql.join(values)}
      on conflict do nothing
    `.execute(tx)
  }
}

/** For a write in parts, on SQLite. */
export const insertMentionStep = (row: NewMention): Step => ({
  sql: `
    insert into post_mentions (bucket, post_id, account_id, token, direct) values (?, ?, ?, ?, ?)
    on conflict do nothing`,
  values: [bucketOf(row.post_id), row.post_id, row.account_id, row.token, row.direct ? 1 : 0],
})

export const mentionsOf = async (queries: Queries, engine: Engine, postIds: readonly Id[]): Promise<MentionRow[]> => {
  const found = await sql<MentionRow>`
    select post_id, account_id, token from post_mentions where ${ofPosts(engine, postIds)}
  `.execute(queries)
  return found.rows
}

export const isMentioned = async (queries: Queries, postId: Id, accountId: Id): Promise<boolean> => {
  const found = await sql`
    select 1 from post_mentions where ${withIds([postId], 'post_id')} and account_id = ${accountId} limit 1
  `.execute(queries)
  return found.rows.length > 0
}

export const deleteMentions = async (tx: Tx, engine: Engine, postIds: readonly Id[]): Promise<void> => {
  await sql`delete from post_mentions where ${ofPosts(engine, postIds)}`.execute(tx)
}
