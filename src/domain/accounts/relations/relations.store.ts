// The only SQL about how accounts stand to each other. Each edge stands once per end, in the bucket of that end.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface FollowOptions {
  readonly reposts?: boolean | undefined
  readonly notify?: boolean | undefined
}

/** `id`: the edge in the follower's list, `mirrorId`: in the list of who is followed. */
export interface FollowEdge {
  readonly accountId: Id
  readonly targetId: Id
  readonly id: Id
  readonly mirrorId: Id
  readonly reposts: boolean
  readonly notify: boolean
  readonly at: number
}

type RelationTables = {
  following: { bucket: number; account_id: Id; target_id: Id; id: Id; reposts: number; notify: number; created_at: number }
  followers: { bucket: number; account_id: Id; follower_id: Id; id: Id; created_at: number }
  follow_requests: { bucket: number; account_id: Id; requester_id: Id; id: Id; reposts: number; notify: number; created_at: number }
  blocks: { bucket: number; account_id: Id; target_id: Id; id: Id; created_at: number }
  blocked_by: { bucket: number; account_id: Id; blocker_id: Id }
  mutes: {
    bucket: number
    account_id: Id
    target_id: Id
    id: Id
    notifications: number
    expires_at: number | null
    created_at: number
  }
  account_notes: { bucket: number; account_id: Id; target_id: Id; note: string }
}

const flag = (value: boolean): number => (value ? 1 : 0)
const optionalFlag = (value: boolean | undefined): number | null => (value === undefined ? null : flag(value))

// — following —

/** Answers the edges that were new; their other ends are for insertFollowers. */
export const insertFollowing = async (tx: Tx, edges: readonly FollowEdge[]): Promise<readonly FollowEdge[]> => {
  if (edges.length === 0) return []
  const rows = await tx
    .withTables<RelationTables>()
    .insertInto('following')
    .values(
      edges.map((edge) => ({
        bucket: bucketOf(edge.accountId),
        account_id: edge.accountId,
        target_id: edge.targetId,
        id: edge.id,
        reposts: flag(edge.reposts),
        notify: flag(edge.notify),
        created_at: edge.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['account_id', 'target_id'])
    .execute()
  const inserted = new Set(rows.map((row) => `${row.account_id} ${row.target_id}`))
  return edges.filter((edge) => inserted.delete(`${edge.accountId} ${edge.targetId}`))
}

export const insertFollowers = async (tx: Tx, edges: readonly FollowEdge[]): Promise<void> => {
  if (edges.length === 0) return
  await tx
    .withTables<RelationTables>()
    .insertInto('followers')
    .values(
      edges.map((edge) => ({
        bucket: bucketOf(edge.targetId),
        account_id: edge.targetId,
        follower_id: edge.accountId,
        id: edge.mirrorId,
        created_at: edge.at,
      })),
    )
    .execute()
}

/** Changes what is asked for of an edge that stands; false when there is none. */
export const changeFollow = async (tx: Tx, accountId: Id, targetId: Id, { reposts, notify }: FollowOptions): Promise<boolean> => {
  const { rows } = await sql`
    update following
    set reposts = coalesce(${optionalFlag(reposts)}, reposts), notify = coalesce(${optionalFlag(notify)}, notify)
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId} and target_id = ${targetId}
    returning id
  `.execute(tx)
  return rows.length > 0
}

export const followStands = async (queries: Queries, accountId: Id, targetId: Id): Promise<boolean> => {
  const row = await queries
    .withTables<RelationTables>()
    .selectFrom('following')
    .select('id')
    .where('bucket', '=', bucketOf(accountId))
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .executeTakeFirst()
  return row !== undefined
}

/** False when there was no such edge; its other end is for deleteFollower. */
export const deleteFollowing = async (tx: Tx, accountId: Id, targetId: Id): Promise<boolean> => {
  const row = await tx
    .withTables<RelationTables>()
    .deleteFrom('following')
    .where('bucket', '=', bucketOf(accountId))
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const deleteFollower = async (tx: Tx, accountId: Id, followerId: Id): Promise<void> => {
  await tx
    .withTables<RelationTables>()
    .deleteFrom('followers')
    .where('bucket', '=', bucketOf(accountId))
    .where('account_id', '=', accountId)
    .where('follower_id', '=', followerId)
    .execute()
}

// — requests to follow —

/** True when it is new; a repeated request changes what it asks for. */
export const putRequest = async (
  tx: Tx,
  request: { accountId: Id; targetId: Id; id: Id; at: number } & FollowOptions,
): Promise<boolean> => {
  const { accountId: requester, targetId: asked, reposts, notify } = request
  const row = await tx
    .withTables<RelationTables>()
    .insertInto('follow_requests')
    .values({
      bucket: bucketOf(asked),
      account_id: asked,
      requester_id: requester,
      id: request.id,
      reposts: flag(reposts ?? true),
      notify: flag(notify ?? false),
      created_at: request.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row !== undefined) return true
  await sql`
    update follow_requests
    set reposts = coalesce(${optionalFlag(reposts)}, reposts), notify = coalesce(${optionalFlag(notify)}, notify)
    where bucket = ${bucketOf(asked)} and account_id = ${asked} and requester_id = ${requester}
  `.execute(tx)
  return false
}

/** Takes the request away; answers what it asked for, undefined when there was none. */
export const takeRequest = async (
  tx: Tx,
  requesterId: Id,
  askedId: Id,
): Promise<{ reposts: boolean; notify: boolean } | undefined> => {
  const row = await tx
    .withTables<RelationTables>()
    .deleteFrom('follow_requests')
    .where('bucket', '=', bucketOf(askedId))
    .where('account_id', '=', askedId)
    .where('requester_id', '=', requesterId)
    .returning(['reposts', 'notify'])
    .executeTakeFirst()
  return row === undefined ? undefined : { reposts: row.reposts === 1, notify: row.notify === 1 }
}

// — blocks —

/** False when the block stands already. */
export const insertBlock = async (tx: Tx, block: { accountId: Id; targetId: Id; id: Id; at: number }): Promise<boolean> => {
  const { accountId, targetId, id, at } = block
  const tables = tx.withTables<RelationTables>()
  const [row] = await Promise.all([
    tables
      .insertInto('blocks')
      .values({ bucket: bucketOf(accountId), account_id: accountId, target_id: targetId, id, created_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst(),
    tables
      .insertInto('blocked_by')
      .values({ bucket: bucketOf(targetId), account_id: targetId, blocker_id: accountId })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  ])
  return row !== undefined
}

export const deleteBlock = async (tx: Tx, accountId: Id, targetId: Id): Promise<void> => {
  const tables = tx.withTables<RelationTables>()
  await Promise.all([
    tables
      .deleteFrom('blocks')
      .where('bucket', '=', bucketOf(accountId))
      .where('account_id', '=', accountId)
      .where('target_id', '=', targetId)
      .execute(),
    tables
      .deleteFrom('blocked_by')
      .where('bucket', '=', bucketOf(targetId))
      .where('account_id', '=', targetId)
      .where('blocker_id', '=', accountId)
      .execute(),
  ])
}

/** True when one of the two blocks the other. */
export const blockBetween = async (queries: Queries, accountId: Id, targetId: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 as found from blocks
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId} and target_id = ${targetId}
    union all
    select 1 as found from blocked_by
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId} and blocker_id = ${targetId}
  `.execute(queries)
  return rows.length > 0
}

// — mutes and notes —

/** Mutes, or changes how. */
export const putMute = async (
  tx: Tx,
  mute: { accountId: Id; targetId: Id; id: Id; notifications: boolean; expiresAt: number | null; at: number },
): Promise<void> => {
  const tables = tx.withTables<RelationTables>()
  const wished = { notifications: flag(mute.notifications), expires_at: mute.expiresAt }
  const owner = { bucket: bucketOf(mute.accountId), account_id: mute.accountId, target_id: mute.targetId }
  await tables
    .insertInto('mutes')
    .values({ ...owner, ...wished, id: mute.id, created_at: mute.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tables
    .updateTable('mutes')
    .set(wished)
    .where('bucket', '=', owner.bucket)
    .where('account_id', '=', owner.account_id)
    .where('target_id', '=', owner.target_id)
    .execute()
}

export const deleteMute = async (tx: Tx, accountId: Id, targetId: Id): Promise<void> => {
  await tx
    .withTables<RelationTables>()
    .deleteFrom('mutes')
    .where('bucket', '=', bucketOf(accountId))
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .execute()
}

export const deleteExpiredMutes = async (tx: Tx, accountId: Id, now: number): Promise<void> => {
  await tx
    .withTables<RelationTables>()
    .deleteFrom('mutes')
    .where('bucket', '=', bucketOf(accountId))
    .where('account_id', '=', accountId)
    .where('expires_at', '<=', now)
    .execute()
}

/** An empty note is none. */
export const putNote = async (tx: Tx, accountId: Id, targetId: Id, note: string): Promise<void> => {
  const tables = tx.withTables<RelationTables>()
  const owner = { bucket: bucketOf(accountId), account_id: accountId, target_id: targetId }
  if (note !== '') {
    await tables
      .insertInto('account_notes')
      .values({ ...owner, note })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tables
      .updateTable('account_notes')
      .set({ note })
      .where('bucket', '=', owner.bucket)
      .where('account_id', '=', accountId)
      .where('target_id', '=', targetId)
      .execute()
    return
  }
  await tables
    .deleteFrom('account_notes')
    .where('bucket', '=', owner.bucket)
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .execute()
}
