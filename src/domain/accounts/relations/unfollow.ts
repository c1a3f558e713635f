// Ends a follow: one's own, one that was only asked for, or somebody else's of oneself.
import type { Accounts } from '../contract.ts'
import { refuseToSilence } from './charter.ts'
import { endFollow, holdPair } from './edges.ts'
import type { RelationNeeds } from './follow.ts'
import { relationshipWith } from './relationships.ts'
import { takeRequest } from './relations.store.ts'

export const unfollow =
  (needs: RelationNeeds): Accounts['unfollow'] =>
  async ({ accountId }, targetId) => {
    const { db, outbox } = needs
    await db.write(async (tx) => {
      await holdPair(needs, tx, accountId, targetId)
      await takeRequest(tx, accountId, targetId)
      if (await endFollow(needs, tx, accountId, targetId)) {
        await outbox.record(tx, { kind: 'account.unfollowed', data: { accountId, targetId } })
      }
    })
    return relationshipWith(needs, accountId, targetId)
  }

/** @throws charter_2 for offices and officials */
export const removeFollower =
  (needs: RelationNeeds): Accounts['removeFollower'] =>
  async ({ accountId }, followerId) => {
    const { db, outbox } = needs
    await db.write(async (tx) => {
      await refuseToSilence(tx, accountId)
      await holdPair(needs, tx, accountId, followerId)
      if (await endFollow(needs, tx, followerId, accountId)) {
        await outbox.record(tx, { kind: 'account.unfollowed', data: { accountId: followerId, targetId: accountId } })
      }
    })
    return relationshipWith(needs, accountId, followerId)
  }
