// The account an address names.
import { Problem } from '#core/problem'
import type { Account, Accounts, AccountsProblem, Relationship } from '#domain/accounts'
import type { Id } from '#core/ids'
import type { Viewer } from '#core/viewer'

/** @throws account_not_found */
export const findAccount = async (accounts: Pick<Accounts, 'lookup'>, acct: string): Promise<Account> => {
  const account = await accounts.lookup(acct)
  if (account === undefined) throw new Problem<AccountsProblem>('account_not_found', 'There is no such account')
  return account
}

/** How the viewer stands to these accounts, by their ids; empty for visitors. */
export const relationsTo = async (
  accounts: Pick<Accounts, 'relationships'>,
  viewer: Viewer,
  targets: readonly Account[],
): Promise<ReadonlyMap<Id, Relationship>> => {
  if (viewer.accountId === null || targets.length === 0) return new Map()
  const found = await accounts.relationships(
    viewer.accountId,
    targets.map((target) => target.id),
  )
  return new Map(found.map((relation) => [relation.targetId, relation]))
}
