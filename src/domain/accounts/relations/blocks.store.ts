// The only SQL about blocks. Each stands once per end, in the bucket of that end.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

type BlockTables = {
  blocks: { bucket: number; account_id: Id; target_id: Id; id: Id; created_at: number }
  blocked_by: { bucket: number; account_id: Id; blocker_id: Id }
}

/** False when the block stands already. */
export const insertBlock = async (
  tx: Tx,
  block: { accountId: Id; targetId: Id; id: Id; at: number },
): Promise<boolean> => {
  const { accountId, targetId, id, at } = block
  const tables = tx.withTables<BlockTables>()
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
  const tables = tx.withTables<BlockTables>()
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
