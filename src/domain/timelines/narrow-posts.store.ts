// The statements about posts of an account that are not for everybody, and whom they are for.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { IdRow } from './timelines.store.ts'

export interface NarrowRow extends IdRow {
  readonly visibility: 'followers' | 'direct'
  readonly mentioned: readonly Id[]
}

/** Up to `most` of its newest after `after`. */
export const narrowOfAccount = async (
  { read, engine }: Database,
  id: Id,
  after: Id,
  most: number,
): Promise<readonly NarrowRow[]> => {
  const bucket = bucketOf(id)
  // SQLite finds all of it in its index of authors, in which there is no bucket
  const inBucket = engine === 'sqlite' ? sql`` : sql`bucket = ${bucket} and`
  const { rows } = await sql<Pick<NarrowRow, 'id' | 'visibility'>>`
    select id, visibility from posts
    where ${inBucket} author_id = ${id} and id > ${after} and deleted_at is null
      and visibility in ('followers', 'direct')
    order by id desc limit ${most}
  `.execute(read)
  if (rows.length === 0) return []
  const mentions = await sql<{ post_id: Id; account_id: Id }>`
    select distinct post_id, account_id from post_mentions
    where bucket = ${bucket} and post_id in (${sql.join(rows.map((row) => row.id))})
  `.execute(read)
  return rows.map((row) => ({
    ...row,
    mentioned: mentions.rows.flatMap((mention) => (mention.post_id === row.id ? mention.account_id : [])),
  }))
}
