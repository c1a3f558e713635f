// The SQL of posts that wait at an office's desk.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface DeskPostRow {
  office_id: Id
  post_id: Id
  state: 'waiting' | 'answered' | 'case' | 'aside' | 'gone'
  decided_by: Id | null
  reason: string
  decided_at: number | null
}

/** What was decided before stays decided: an event may come twice. */
export const addDeskPost = async (tx: Tx, officeId: Id, postId: Id): Promise<void> => {
  await sql`
    insert into desk_posts (bucket, office_id, post_id, state)
    select ${bucketOf(postId)}, ${officeId}, ${postId},
      case when exists (select 1 from inquiry_posts where post_id = ${postId} and office_id = ${officeId})
        then 'case' else 'waiting' end
    where true on conflict do nothing`.execute(tx)
}

/** False when it did not wait any more. */
export const settleDeskPost = async (
  tx: Tx,
  { officeId, postId }: { readonly officeId: Id; readonly postId: Id },
  state: 'answered' | 'case',
): Promise<boolean> => {
  const { rows } = await sql`
    update desk_posts set state = ${state} where bucket = ${bucketOf(postId)} and office_id = ${officeId}
    and post_id = ${postId} and state in ('waiting', 'aside') returning post_id`.execute(tx)
  return rows.length > 0
}

/** A deleted post waits for nobody. */
export const dropDeskPost = async (tx: Tx, postId: Id): Promise<void> => {
  await sql`update desk_posts set state = 'gone' where post_id = ${postId} and state = 'waiting'`.execute(tx)
}

export const decideDeskPost = async (
  tx: Tx,
  { officeId, postId }: { readonly officeId: Id; readonly postId: Id },
  move: {
    readonly from: 'waiting' | 'aside'
    readonly to: 'waiting' | 'aside'
    readonly userId: Id
    readonly reason: string
    readonly at: number
  },
): Promise<boolean> => {
  const { rows } = await sql`
    update desk_posts set state = ${move.to}, decided_by = ${move.userId}, reason = ${move.reason},
      decided_at = ${move.at}
    where bucket = ${bucketOf(postId)} and office_id = ${officeId} and post_id = ${postId} and state = ${move.from}
    returning post_id`.execute(tx)
  return rows.length > 0
}

/** Oldest first. */
export const deskPostsOf = async (
  queries: Queries,
  officeId: Id,
  page: { readonly state: 'waiting' | 'aside'; readonly limit: number; readonly after: Id },
): Promise<readonly DeskPostRow[]> => {
  const { rows } = await sql<DeskPostRow>`
    select office_id, post_id, state, decided_by, reason, decided_at from desk_posts
    where office_id = ${officeId} and state = ${page.state} and post_id > ${page.after}
    order by post_id limit ${page.limit}`.execute(queries)
  return rows
}
