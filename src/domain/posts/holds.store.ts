// The SQL of holds, and of who deleted what in an office.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { Hold } from './contract.ts'

interface HoldRow {
  id: Id
  account_id: Id
  post_id: Id | null
  reason: string
  placed_by: Id | null
  placed_at: number
  released_by: Id | null
  released_at: number | null
  released_reason: string | null
}

const holdOf = (row: HoldRow): Hold => ({
  id: row.id,
  accountId: row.account_id,
  postId: row.post_id,
  reason: row.reason,
  placedBy: row.placed_by,
  placedAt: row.placed_at,
  releasedBy: row.released_by,
  releasedAt: row.released_at,
  releasedReason: row.released_reason,
})

const MOST = 500

/** Of a row of `posts`: no hold stands on it, its author, what it answers, or whom it answers. */
export const notOnHold: RawBuilder<boolean> = sql<boolean>`
  not exists (
    select 1 from legal_holds h where h.released_at is null and h.post_id is null
    and h.account_id in (posts.author_id, posts.parent_author_id))
  and not exists (
    select 1 from legal_holds h where h.released_at is null
    and h.post_id in (posts.id, posts.parent_id, posts.root_id))`

export const isHeld = async (queries: Queries, accountId: Id, postId: Id | null): Promise<boolean> => {
  const target = postId === null ? sql`account_id = ${accountId} and post_id is null` : sql`post_id = ${postId}`
  const { rows } = await sql`select 1 from legal_holds where ${target} and released_at is null`.execute(queries)
  return rows.length > 0
}

/** False when the id is taken, or somebody placed the same hold at the same time. */
export const insertHold = async (
  tx: Tx,
  hold: { id: Id; accountId: Id; postId: Id | null; reason: string; by: Id | null; at: number },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into legal_holds (id, account_id, post_id, reason, placed_by, placed_at)
    values (${hold.id}, ${hold.accountId}, ${hold.postId}, ${hold.reason}, ${hold.by}, ${hold.at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** Of two who release it one does. */
export const endHold = async (tx: Tx, id: Id, end: { by: Id | null; reason: string; at: number }): Promise<boolean> => {
  const { rows } = await sql`
    update legal_holds set released_by = ${end.by}, released_at = ${end.at}, released_reason = ${end.reason}
    where id = ${id} and released_at is null returning id`.execute(tx)
  return rows.length > 0
}

export const holdById = async (queries: Queries, id: Id): Promise<Hold | undefined> => {
  const { rows } = await sql<HoldRow>`select * from legal_holds where id = ${id}`.execute(queries)
  return rows[0] === undefined ? undefined : holdOf(rows[0])
}

export const listHolds = async (queries: Queries, accountId: Id | undefined): Promise<readonly Hold[]> => {
  const of = accountId === undefined ? sql`` : sql`where account_id = ${accountId}`
  const { rows } = await sql<HoldRow>`
    select * from legal_holds ${of} order by (case when released_at is null then 0 else 1 end), id desc limit ${MOST}
  `.execute(queries)
  return rows.map(holdOf)
}

/** In the transaction of the deletion; the role is that of the moment. */
export const insertRemoval = async (tx: Tx, postId: Id, userId: Id, accountId: Id, at: number): Promise<void> => {
  await sql`
    insert into post_removals (post_id, bucket, user_id, role, at) values (${postId}, ${bucketOf(postId)}, ${userId},
      (select role from memberships where user_id = ${userId} and account_id = ${accountId} and ended_at is null), ${at})
    on conflict do nothing`.execute(tx)
}
