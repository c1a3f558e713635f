// Asks the table of rights for somebody: by the role of her membership.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { PublishingProblem } from './contract.ts'
import { leaveOf, rights, roles, type Deed, type ReviewPolicy, type Role } from './rights.ts'

/** The least of the roles that may. */
const roleFor = (deed: Deed, policy: ReviewPolicy): Role =>
  roles.find((role) => rights[deed][role][policy] !== 'never') ?? 'head'

/** undefined for whoever is no member. */
export const roleIn = async (
  accounts: Pick<Accounts, 'memberships'>,
  userId: Id | null,
  accountId: Id,
): Promise<string | undefined> => {
  const memberships = userId === null ? [] : await accounts.memberships(userId)
  return memberships.find((one) => one.accountId === accountId)?.role
}

/** How the deed is done, when it is. @throws role_missing for whoever is no member, or has a role without the right */
export type RequireRight = (
  userId: Id | null,
  accountId: Id,
  deed: Deed,
  policy?: ReviewPolicy,
) => Promise<'free' | 'reviewed'>

export const requireRight =
  (accounts: Pick<Accounts, 'memberships'>): RequireRight =>
  async (userId, accountId, deed, policy = 'all') => {
    const role = await roleIn(accounts, userId, accountId)
    const leave = role === undefined ? 'never' : leaveOf(role, deed, policy)
    if (leave !== 'never') return leave
    const wanted = roleFor(deed, policy)
    throw new Problem<PublishingProblem>('role_missing', `This takes the role ${wanted} in the office.`, {
      params: { role: wanted },
    })
  }
