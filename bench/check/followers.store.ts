// Who follows an account, told by a plain query.
import type { Facts } from '../store/facts.store.ts'
import { accountId } from '../world/names.ts'

/** Those among `ranks` who follow the account of this rank. */
export const followersAmong = async (
  facts: Facts,
  rank: number,
  ranks: readonly number[],
): Promise<ReadonlySet<number>> => {
  const rows = await facts.rows<{ id: number }>(
    'select account_id as id from following where target_id = ?',
    accountId(rank),
  )
  const all = new Set(rows.map(({ id }) => id))
  return new Set(ranks.filter((one) => all.has(accountId(one))))
}
