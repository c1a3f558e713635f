// How one account stands to many: read with one statement, or two.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'

export type TieKind =
  | 'following'
  | 'followed_by'
  | 'requested'
  | 'requested_by'
  | 'blocking'
  | 'blocked_by'
  | 'muting'
  | 'note'
  | 'endorsed'

/** `one`, `two`: reposts and notify of a follow; notifications and the end of a mute. */
export interface TieRow {
  kind: TieKind
  target_id: Id
  one: number
  two: number | null
  note: string
}

/** What the rules of reading need. Ended mutes are left out. */
export const tiesForReading = async (
  queries: Queries,
  accountId: Id,
  towards: readonly Id[],
  now: number,
): Promise<{ kind: 'following' | 'blocking' | 'blocked_by' | 'muting'; target_id: Id }[]> => {
  if (towards.length === 0) return []
  const bucket = bucketOf(accountId)
  const list = sql.join(towards)
  const { rows } = await sql<{ kind: 'following' | 'blocking' | 'blocked_by' | 'muting'; target_id: Id }>`
    select 'following' as kind, target_id from following
    where bucket = ${bucket} and account_id = ${accountId} and target_id in (${list})
    union all
    select 'blocking' as kind, target_id from blocks
    where bucket = ${bucket} and account_id = ${accountId} and target_id in (${list})
    union all
    select 'blocked_by' as kind, blocker_id as target_id from blocked_by
    where bucket = ${bucket} and account_id = ${accountId} and blocker_id in (${list})
    union all
    select 'muting' as kind, target_id from mutes
    where bucket = ${bucket} and account_id = ${accountId} and target_id in (${list})
      and (expires_at is null or expires_at > ${now})
  `.execute(queries)
  return rows
}

/** Whom the account blocks and mutes and who blocks it, with the ends of mutes: at most `most` of each. */
export const fewTies = async (
  queries: Queries,
  accountId: Id,
  most: number,
): Promise<{ kind: 'blocking' | 'blocked_by' | 'muting'; id: Id; until: number | null }[]> => {
  const mine = sql`bucket = ${bucketOf(accountId)} and account_id = ${accountId}`
  const { rows } = await sql<{ kind: 'blocking' | 'blocked_by' | 'muting'; id: Id; until: number | null }>`
    select * from (
      select 'blocking' as kind, target_id as id, cast(null as bigint) as until from blocks where ${mine} limit ${most}
    ) as blocking
    union all select * from (
      select 'blocked_by', blocker_id, cast(null as bigint) from blocked_by where ${mine} limit ${most}
    ) as blockers
    union all select * from (
      select 'muting', target_id, expires_at from mutes where ${mine} limit ${most}
    ) as muting
  `.execute(queries)
  return rows
}

/** At most `most` of them. */
export const followedBy = async (queries: Queries, accountId: Id, most: number): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select target_id as id from following
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId} limit ${most}
  `.execute(queries)
  return rows.map((row) => row.id)
}

/** Everything a relationship shows. All of it stands in the account's own bucket, but for what it asked of others. */
export const allTies = async (
  queries: Queries,
  accountId: Id,
  towards: readonly Id[],
  now: number,
): Promise<TieRow[]> => {
  if (towards.length === 0) return []
  const bucket = bucketOf(accountId)
  const list = sql.join(towards)
  const [own, requests] = await Promise.all([
    sql<TieRow>`
      select 'following' as kind, target_id, reposts as one, notify as two, '' as note from following
      where bucket = ${bucket} and account_id = ${accountId} and target_id in (${list})
      union all
      select 'followed_by' as kind, follower_id as target_id, 0 as one, 0 as two, '' as note from followers
      where bucket = ${bucket} and account_id = ${accountId} and follower_id in (${list})
      union all
      select 'requested_by' as kind, requester_id as target_id, 0 as one, 0 as two, '' as note from follow_requests
      where bucket = ${bucket} and account_id = ${accountId} and requester_id in (${list})
      union all
      select 'blocking' as kind, target_id, 0 as one, 0 as two, '' as note from blocks
      where bucket = ${bucket} and account_id = ${accountId} and target_id in (${list})
      union all
      select 'blocked_by' as kind, blocker_id as target_id, 0 as one, 0 as two, '' as note from blocked_by
      where bucket = ${bucket} and account_id = ${accountId} and blocker_id in (${list})
      union all
      select 'muting' as kind, target_id, notifications as one, expires_at as two, '' as note from mutes
      where bucket = ${bucket} and account_id = ${accountId} and target_id in (${list})
        and (expires_at is null or expires_at > ${now})
      union all
      select 'note' as kind, target_id, 0 as one, 0 as two, note from account_notes
      where bucket = ${bucket} and account_id = ${accountId} and target_id in (${list})
      union all
      select 'endorsed' as kind, target_id, 0 as one, 0 as two, '' as note from endorsements
      where bucket = ${bucket} and account_id = ${accountId} and target_id in (${list})
    `.execute(queries),
    sql<TieRow>`
      select 'requested' as kind, account_id as target_id, reposts as one, notify as two, '' as note from follow_requests
      where bucket in (${sql.join([...new Set(towards.map(bucketOf))])}) and account_id in (${list})
        and requester_id = ${accountId}
    `.execute(queries),
  ])
  return [...own.rows, ...requests.rows]
}
