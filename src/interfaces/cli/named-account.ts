// The account that a flag names.
import { Problem } from '#core/problem'
import type { Account, Accounts, AccountsProblem } from '#domain/accounts'

/** @throws account_not_found */
export const namedAccount = async (accounts: Pick<Accounts, 'lookup'>, handle: string): Promise<Account> => {
  const account = await accounts.lookup(handle.replace(/^@/, ''))
  if (account === undefined || account.deletedAt !== null) {
    throw new Problem<AccountsProblem>('account_not_found', 'There is no such account.')
  }
  return account
}
