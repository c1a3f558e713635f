// Ends a follow: one's own, one that was only asked for, or somebody else's of oneself.
import type { Accounts } from '../contract.ts'
import { refuseToSilence } from './charter.ts'
import { endFollow, holdPair, withdrawRequest } from './edges.ts'
import type { RelationNeeds } from './follow.ts'
import { relationshipWith } from './relationships.ts'

export const unfollow =
  (needs: RelationNeeds): Accounts['unfollow'] =>
  async ({ accountId }, targetId) => {
    await needs.db.write(async (tx) => {
      await holdPair(needs, tx, accountId, targetId)
      await Promise.all([withdrawRequest(tx, accountId, targetId), endFollow(needs, tx, accountId, targetId)])
    })
    return relationshipWith(needs, accountId, targetId)
  }

/** @throws charter_2 for offices and officials */
export const removeFollower =
  (needs: RelationNeeds): Accounts['removeFollower'] =>
  async ({ accountId }, followerId) => {
    await needs.db.write(async (tx) => {
      await refuseToSilence(tx, accountId)
      await holdPair(needs, tx, accountId, followerId)
      await endFollow(needs, tx, followerId, accountId)
    })
    return relationshipWith(needs, accountId, followerId)
  }
