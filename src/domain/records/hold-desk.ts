// Who may place and release holds: administrators of the site, and whoever has its command line.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Holds } from '#domain/posts'
import type { Records } from './contract.ts'
import { mustBeOffice } from './must-be-office.ts'
import type { RecordsProblem } from './problems.ts'

interface Needs {
  readonly holds: Holds
  readonly accounts: Pick<Accounts, 'user' | 'byId'>
}

export const createHoldDesk = ({ holds, accounts }: Needs): Records['holds'] => {
  const mustAdminister = async (by: Id | null): Promise<void> => {
    const user = by === null ? undefined : await accounts.user(by)
    if (by === null || (user?.role === 'admin' && user.disabledAt === null)) return
    throw new Problem<RecordsProblem>('not_an_administrator', 'Only administrators place and release holds.')
  }

  return {
    async place(target, deed) {
      await mustAdminister(deed.by)
      if ('accountId' in target) mustBeOffice(await accounts.byId(target.accountId))
      return holds.place(target, deed)
    },
    async release(id, deed) {
      await mustAdminister(deed.by)
      return holds.release(id, deed)
    },
    async list(by) {
      await mustAdminister(by)
      return holds.list()
    },
    of: (accountId) => holds.list(accountId),
  }
}
