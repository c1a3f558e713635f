// What is taken away when an account is deleted: its edges to everybody, some at a time.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

const inBuckets = (ids: readonly Id[]) => sql.join([...new Set(ids.map(bucketOf))])

/** Accounts at the far ends of follows that still stand, at most `most` of each direction. */
export const remainingFollows = async (
  queries: Queries,
  accountId: Id,
  most: number,
): Promise<{ following: Id[]; followers: Id[] }> => {
  const bucket = bucketOf(accountId)
  const [following, followers] = await Promise.all([
    sql<{ other: Id }>`
      select target_id as other from following where bucket = ${bucket} and account_id = ${accountId} limit ${most}
    `.execute(queries),
    sql<{ other: Id }>`
      select follower_id as other from followers where bucket = ${bucket} and account_id = ${accountId} limit ${most}
    `.execute(queries),
  ])
  return { following: following.rows.map((row) => row.other), followers: followers.rows.map((row) => row.other) }
}

/** Answers which of the targets the account really followed. */
export const stopFollowing = async (tx: Tx, accountId: Id, targets: readonly Id[]): Promise<Id[]> => {
  if (targets.length === 0) return []
  const { rows } = await sql<{ other: Id }>`
    delete from following
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId} and target_id in (${sql.join(targets)})
    returning target_id as other
  `.execute(tx)
  await sql`
    delete from followers
    where bucket in (${inBuckets(targets)}) and account_id in (${sql.join(targets)}) and follower_id = ${accountId}
  `.execute(tx)
  return rows.map((row) => row.other)
}

/** Answers which of the accounts really followed it. */
export const loseFollowers = async (tx: Tx, accountId: Id, followers: readonly Id[]): Promise<Id[]> => {
  if (followers.length === 0) return []
  const { rows } = await sql<{ other: Id }>`
    delete from following
    where bucket in (${inBuckets(followers)}) and account_id in (${sql.join(followers)}) and target_id = ${accountId}
    returning account_id as other
  `.execute(tx)
  await sql`
    delete from followers
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId} and follower_id in (${sql.join(followers)})
  `.execute(tx)
  return rows.map((row) => row.other)
}

/**
 * Requests, blocks, mutes, private notes and markers: no count hangs on them. Answers who blocked or muted the account,
 * and whom it blocked.
 */
export const dropOtherTies = async (tx: Tx, accountId: Id): Promise<Id[]> => {
  const bucket = bucketOf(accountId)
  const others = new Set<Id>()
  for (const statement of [
    sql`delete from follow_requests where bucket = ${bucket} and account_id = ${accountId}`,
    sql`delete from follow_requests where requester_id = ${accountId}`,
    sql<{ other: Id }>`
      delete from blocks
      where account_id in (select blocker_id from blocked_by where bucket = ${bucket} and account_id = ${accountId})
        and target_id = ${accountId}
      returning account_id as other`,
    sql`delete from blocked_by where bucket = ${bucket} and account_id = ${accountId}`,
    sql<{ other: Id }>`
      delete from blocked_by
      where account_id in (select target_id from blocks where bucket = ${bucket} and account_id = ${accountId})
        and blocker_id = ${accountId}
      returning account_id as other`,
    sql`delete from blocks where bucket = ${bucket} and account_id = ${accountId}`,
    sql`delete from mutes where bucket = ${bucket} and account_id = ${accountId}`,
    sql<{ other: Id }>`delete from mutes where target_id = ${accountId} returning account_id as other`,
    sql`delete from account_notes where bucket = ${bucket} and account_id = ${accountId}`,
    sql`delete from markers where bucket = ${bucket} and account_id = ${accountId}`,
  ]) {
    const { rows } = (await statement.execute(tx)) as { rows: { other: Id }[] }
    for (const { other } of rows) others.add(other)
  }
  return [...others]
}
