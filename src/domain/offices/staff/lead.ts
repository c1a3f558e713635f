// Who may speak about the office itself: whoever opened the account, its heads and their deputies.
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import { isHead, type Accounts } from '#domain/accounts'
import type { OfficesProblem } from '../contract.ts'

export type StaffNeeds = Pick<Accounts, 'membersOf'>

const refusal = (code: OfficesProblem, message: string): Problem => new Problem<OfficesProblem>(code, message)

/** @throws not_a_member */
export const roleIn = async (accounts: StaffNeeds, { accountId, userId }: Actor): Promise<string> => {
  const member = (await accounts.membersOf(accountId)).find(({ user }) => user.id === userId)
  if (member === undefined) throw refusal('not_a_member', 'You do not act for this account')
  return member.role
}

export const leads = (role: string | undefined): boolean => isHead(role) || role === 'deputy'

/** @throws not_a_member, sheet_needs_lead */
export const mustLead = async (accounts: StaffNeeds, actor: Actor): Promise<void> => {
  if (!leads(await roleIn(accounts, actor))) {
    throw refusal('sheet_needs_lead', 'Only a head or deputy of the office may do this')
  }
}
