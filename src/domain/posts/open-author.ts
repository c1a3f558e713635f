// An office that was closed says nothing new; what it said stays.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { PostsProblem } from './contract.ts'

/** Nearly always in memory. @throws office_closed */
export const openAuthor = async (
  accounts: Pick<Accounts, 'byId' | 'remembered'>,
  id: Id,
): Promise<Account | undefined> => {
  const author = accounts.remembered(id) ?? (await accounts.byId(id))
  if (author?.badge?.closed !== undefined) {
    throw new Problem<PostsProblem>('office_closed', 'This office is closed: it publishes nothing new')
  }
  return author
}
