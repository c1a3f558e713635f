// The only SQL about follows and requests to follow. Each follow stands once per end, in the bucket of that end.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { insertMany, type Engine, type Queries, type Tx } from '#platform/db'

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

type FollowTables = {
  following: {
    bucket: number
    account_id: Id
    target_id: Id
    id: Id
    reposts: number
    notify: number
    created_at: number
  }
  followers: { bucket: number; account_id: Id; follower_id: Id; id: Id; created_at: number }
  follow_requests: {
    bucket: number
    account_id: Id
    requester_id: Id
    id: Id
    reposts: number
    notify: number
    created_at: number
  }
}

const flag = (value: boolean): number => (value ? 1 : 0)
const optionalFlag = (value: boolean | undefined): number | null => (value === undefined ? null : flag(value))

// — following —

/** Answers the edges that were new; their other ends are for insertFollowers. */
export const insertFollowing = async (
  tx: Tx,
  engine: Engine,
  edges: readonly FollowEdge[],
): Promise<readonly FollowEdge[]> => {
  const columns = {
    bucket: 'smallint',
    account_id: 'bigint',
    target_id: 'bigint',
    id: 'bigint',
    reposts: 'smallint',
    notify: 'smallint',
    created_at: 'bigint',
  } as const
  const wished = edges.map((edge) => ({
    bucket: bucketOf(edge.accountId),
    account_id: edge.accountId,
    target_id: edge.targetId,
    id: edge.id,
    reposts: flag(edge.reposts),
    notify: flag(edge.notify),
    created_at: edge.at,
  }))
  const rows = await insertMany(
    tx,
    engine,
    { table: 'following', columns, returning: ['account_id', 'target_id'] },
    wished,
  )
  const inserted = new Set(rows.map((row) => `${row.account_id} ${row.target_id}`))
  return edges.filter((edge) => inserted.delete(`${edge.accountId} ${edge.targetId}`))
}

export const insertFollowers = async (tx: Tx, engine: Engine, edges: readonly FollowEdge[]): Promise<void> => {
  const columns = {
    bucket: 'smallint',
    account_id: 'bigint',
    follower_id: 'bigint',
    id: 'bigint',
    created_at: 'bigint',
  } as const
  const rows = edges.map((edge) => ({
    bucket: bucketOf(edge.targetId),
    account_id: edge.targetId,
    follower_id: edge.accountId,
    id: edge.mirrorId,
    created_at: edge.at,
  }))
  await insertMany(tx, engine, { table: 'followers', columns, returning: ['id'] }, rows)
}

/** Changes what is asked for of an edge that stands; false when there is none. */
export const changeFollow = async (
  tx: Tx,
  accountId: Id,
  targetId: Id,
  { reposts, notify }: FollowOptions,
): Promise<boolean> => {
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
    .withTables<FollowTables>()
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
    .withTables<FollowTables>()
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
    .withTables<FollowTables>()
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
    .withTables<FollowTables>()
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
    .withTables<FollowTables>()
    .deleteFrom('follow_requests')
    .where('bucket', '=', bucketOf(askedId))
    .where('account_id', '=', askedId)
    .where('requester_id', '=', requesterId)
    .returning(['reposts', 'notify'])
    .executeTakeFirst()
  return row === undefined ? undefined : { reposts: row.reposts === 1, notify: row.notify === 1 }
}
