// Who may decide: moderators and administrators of the site, never about an account they act for.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { VerificationProblem } from './contract.ts'

export type VerifierNeeds = Pick<Accounts, 'user' | 'membersOf'>

const REASON_LIMIT = 500

/** @throws not_a_verifier */
export const mustVerify = async (accounts: Pick<Accounts, 'user'>, by: Id): Promise<void> => {
  const user = await accounts.user(by)
  if (user === undefined || user.disabledAt !== null || user.role === 'none') {
    throw new Problem<VerificationProblem>('not_a_verifier', 'Only moderators and administrators verify accounts')
  }
}

/** @throws not_an_administrator */
export const mustAdminister = async (accounts: Pick<Accounts, 'user'>, by: Id): Promise<void> => {
  const user = await accounts.user(by)
  if (user === undefined || user.disabledAt !== null || user.role !== 'admin') {
    throw new Problem<VerificationProblem>('not_an_administrator', 'Only administrators may do this')
  }
}

/** @throws not_a_verifier, own_account */
export const mustVerifyOther = async (accounts: VerifierNeeds, by: Id, accountId: Id): Promise<void> => {
  await mustVerify(accounts, by)
  if ((await accounts.membersOf(accountId)).some(({ user }) => user.id === by)) {
    throw new Problem<VerificationProblem>('own_account', 'Nobody decides about an account of their own')
  }
}

/** Whoever decides says why. @throws reason_needed */
export const statedReason = (text: string): string => {
  const reason = text.trim()
  if (reason === '' || reason.length > REASON_LIMIT) {
    throw new Problem<VerificationProblem>('reason_needed', 'A decision needs a reason of at most 500 characters', {
      field: 'reason',
    })
  }
  return reason
}
