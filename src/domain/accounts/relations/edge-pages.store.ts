// Pages through the lists of an account: whom it follows, who follows it, who asks, whom it blocks or mutes.
import { sql } from 'kysely'
import type { IdRange } from '#core/fill-page'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'

/** A step of a list: `id` is the edge, `other` the account at its far end. */
export interface EdgeRow {
  id: Id
  other: Id
}

const lists = {
  following: { table: 'following', other: 'target_id' },
  followers: { table: 'followers', other: 'follower_id' },
  requests: { table: 'follow_requests', other: 'requester_id' },
  blocks: { table: 'blocks', other: 'target_id' },
  mutes: { table: 'mutes', other: 'target_id' },
  endorsements: { table: 'endorsements', other: 'target_id' },
} as const

export type EdgeList = keyof typeof lists

/** @param livingAt leaves out mutes that have ended by then */
export const edgesInRange = async (
  queries: Queries,
  list: EdgeList,
  accountId: Id,
  range: IdRange,
  count: number,
  livingAt: number,
): Promise<EdgeRow[]> => {
  const { table, other } = lists[list]
  const before = range.before === undefined ? sql`` : sql`and id < ${range.before}`
  const after = range.after === undefined ? sql`` : sql`and id > ${range.after}`
  const living = list === 'mutes' ? sql`and (expires_at is null or expires_at > ${livingAt})` : sql``
  const order = range.order === 'newest' ? sql`desc` : sql`asc`
  const { rows } = await sql<EdgeRow>`
    select id, ${sql.ref(other)} as other from ${sql.table(table)}
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId} ${before} ${after} ${living}
    order by id ${order} limit ${count}
  `.execute(queries)
  return rows
}

export const countFollows = async (queries: Queries): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from following`.execute(queries)
  return rows[0]?.n ?? 0
}
