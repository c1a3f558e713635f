// Answers those who ask to follow.
import type { Accounts } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import { addFollow, holdPair, withdrawRequest } from './edges.ts'
import type { RelationNeeds } from './follow.ts'
import { relationshipWith } from './relationships.ts'
import { followStands, takeRequest } from './follows.store.ts'

/** Accepting who follows already changes nothing. @throws account_not_found when nobody asked */
export const acceptFollow =
  (needs: RelationNeeds): Accounts['acceptFollow'] =>
  async ({ accountId }, requesterId) => {
    const { db, clock } = needs
    const at = clock.now()
    await db.write(async (tx) => {
      await holdPair(needs, tx, accountId, requesterId)
      const asked = await takeRequest(tx, requesterId, accountId)
      if (asked === undefined) {
        if (await followStands(tx, requesterId, accountId)) return
        throw accountNotFound()
      }
      await addFollow(needs, tx, { accountId: requesterId, targetId: accountId, at, ...asked })
    })
    return relationshipWith(needs, accountId, requesterId)
  }

/** Refusing who did not ask changes nothing. */
export const refuseFollow =
  (needs: RelationNeeds): Accounts['refuseFollow'] =>
  async ({ accountId }, requesterId) => {
    await needs.db.write(async (tx) => {
      await holdPair(needs, tx, accountId, requesterId)
      await withdrawRequest(tx, requesterId, accountId)
    })
    return relationshipWith(needs, accountId, requesterId)
  }
