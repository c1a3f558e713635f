// Who acts must be an active user and a member of the account at the moment of the change.
import type { Id } from '#core/ids'
import type { Engine, Tx } from '#platform/db'
import { notAMember } from '../problems.ts'
import { holdMembership } from './memberships.store.ts'
import { holdActiveUser } from './users.store.ts'

/** Membership first, user second: everybody who locks both does it in this order. @throws not_a_member */
export const holdMember = async (tx: Tx, engine: Engine, userId: Id, accountId: Id): Promise<string> => {
  const role = await holdMembership(tx, engine, userId, accountId)
  if (role === undefined || !(await holdActiveUser(tx, engine, userId))) throw notAMember()
  return role
}
