// Charter 2: a body can never remove criticism of itself alone.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Tx } from '#platform/db'
import type { AccountKind, AccountsProblem } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import { livingKinds } from '../profiles/accounts.store.ts'

const publicBodies: ReadonlySet<AccountKind> = new Set(['office', 'official'])

/** Offices and officials can mute, which hides from their staff only, and report. @throws charter_2, account_not_found */
export const refuseToSilence = async (tx: Tx, accountId: Id): Promise<void> => {
  const account = (await livingKinds(tx, [accountId])).get(accountId)
  if (account === undefined) throw accountNotFound()
  if (publicBodies.has(account.kind)) {
    throw new Problem<AccountsProblem>(
      'charter_2',
      'An office or official cannot block anybody or remove followers (charter 2); muting and reporting are possible',
    )
  }
}
