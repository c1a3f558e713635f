// The SQL of review policies.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export const reviewedAccounts = async (queries: Queries): Promise<readonly { account_id: Id; review: string }[]> => {
  const { rows } = await sql<{ account_id: Id; review: string }>`
    select account_id, review from publishing_policies where review <> 'none'`.execute(queries)
  return rows
}

export const policyOf = async (queries: Queries, accountId: Id): Promise<string | undefined> => {
  const { rows } = await sql<{ review: string }>`
    select review from publishing_policies where account_id = ${accountId}`.execute(queries)
  return rows[0]?.review
}

export const putPolicy = async (
  tx: Tx,
  policy: { accountId: Id; review: string; userId: Id | null; at: number },
): Promise<void> => {
  await sql`
    insert into publishing_policies (account_id, review, changed_by, changed_at)
    values (${policy.accountId}, ${policy.review}, ${policy.userId}, ${policy.at})
    on conflict (account_id) do update set review = excluded.review, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`.execute(tx)
  // the row of the policy is held by now, so that numbers do not meet
  await sql`
    insert into policy_changes (account_id, number, review, changed_by, changed_at)
    select ${policy.accountId}, coalesce(max(number), 0) + 1, ${policy.review}, ${policy.userId}, ${policy.at}
    from policy_changes where account_id = ${policy.accountId}`.execute(tx)
}
