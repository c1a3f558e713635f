// Who of an office's staff may do what in a group, by the role of her membership.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { ActingRule, GroupStanding } from './contract.ts'
import { refuse } from './refusals.ts'

export type StaffRole = GroupStanding['role']

/** Whoever opened an account herself is its head until she says otherwise. */
const roles: Readonly<Record<string, StaffRole>> = { head: 'head', owner: 'head', deputy: 'deputy' }

export type RoleOf = (by: {
  readonly accountId: Id | null
  readonly userId: Id | null
}) => Promise<StaffRole | undefined>

/** undefined for whoever does not act for the account. */
export const roleOf =
  (accounts: Pick<Accounts, 'memberships'>): RoleOf =>
  async ({ accountId, userId }) => {
    if (accountId === null || userId === null) return undefined
    const membership = (await accounts.memberships(userId)).find((one) => one.accountId === accountId)
    return membership === undefined ? undefined : (roles[membership.role] ?? 'staff')
  }

/** @throws group_role_missing */
export const mustBe = async (role: RoleOf, by: Actor, least: 'head' | 'deputy'): Promise<void> => {
  const has = await role(by)
  if (has === 'head' || (least === 'deputy' && has === 'deputy')) return
  throw refuse('group_role_missing', `This takes the role ${least} in the office`, { role: least })
}

export const mayAct = (rule: ActingRule, role: StaffRole | undefined): boolean =>
  (rule === 'head' && role === 'head') || (rule === 'deputies' && (role === 'head' || role === 'deputy'))

const isLivingOffice = (account: Account | undefined): account is Account =>
  account !== undefined && account.deletedAt === null && account.domain === null && account.kind === 'office'

/** @throws member_not_office */
export const mustBeOffice = async (accounts: Pick<Accounts, 'byId'>, id: Id): Promise<void> => {
  if (!isLivingOffice(await accounts.byId(id))) {
    throw refuse('member_not_office', 'Members of a group are accounts of public bodies')
  }
}

export const isVerifiedOffice = (account: Account | undefined): boolean =>
  isLivingOffice(account) && account.badge?.now?.scope === 'body'

/** @throws coordinator_not_verified */
export const mustBeVerified = async (accounts: Pick<Accounts, 'byId'>, id: Id): Promise<void> => {
  if (!isVerifiedOffice(await accounts.byId(id))) {
    throw refuse('coordinator_not_verified', 'A group is coordinated by a verified public body')
  }
}
