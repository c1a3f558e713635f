// What the members of an office may do with its words, by the role of their membership.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { PublishingProblem } from './contract.ts'

type Right = 'write' | 'review' | 'policy'

const rightsOfRole: Readonly<Record<string, readonly Right[]>> = {
  writer: ['write'],
  responder: ['write'],
  editor: ['write'],
  reviewer: ['write', 'review'],
  deputy: ['write', 'review'],
  head: ['write', 'review', 'policy'],
  // whoever opened the account
  owner: ['write', 'review', 'policy'],
}
/** A role nobody has heard of can write, like everybody who is let in. */
const usualRights: readonly Right[] = ['write']
/** What to ask for. */
const roleFor: Readonly<Record<Right, string>> = { write: 'writer', review: 'reviewer', policy: 'head' }

export type RequireRight = (userId: Id | null, accountId: Id, right: Right) => Promise<void>

/** @throws role_missing for whoever is no member, or has a role without the right */
export const requireRight =
  (accounts: Pick<Accounts, 'memberships'>): RequireRight =>
  async (userId, accountId, right) => {
    const memberships = userId === null ? [] : await accounts.memberships(userId)
    const role = memberships.find((one) => one.accountId === accountId)?.role
    const rights = role === undefined ? [] : (rightsOfRole[role] ?? usualRights)
    if (!rights.includes(right)) {
      throw new Problem<PublishingProblem>('role_missing', `This takes the role ${roleFor[right]} in the office.`, {
        params: { role: roleFor[right] },
      })
    }
  }
