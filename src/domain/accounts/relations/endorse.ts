// Recommends an account on one's own profile, and takes that back.
import { bucketOf } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts, AccountsProblem } from '../contract.ts'
import { holdPair } from './edges.ts'
import { followStands } from './follows.store.ts'
import type { RelationNeeds } from './follow.ts'
import { deleteEndorsement, insertEndorsement } from './picks.store.ts'
import { relationshipWith } from './relationships.ts'

/** It ends with the follow. @throws not_followed */
export const endorse =
  (needs: RelationNeeds): Accounts['endorse'] =>
  async ({ accountId }, targetId) => {
    const { db, ids } = needs
    await db.write(async (tx) => {
      await holdPair(needs, tx, accountId, targetId)
      if (!(await followStands(tx, accountId, targetId))) {
        throw new Problem<AccountsProblem>(
          'not_followed',
          'Validation failed: You must be already following the person you want to endorse',
        )
      }
      await insertEndorsement(tx, accountId, targetId, ids.next(bucketOf(accountId)))
    })
    return relationshipWith(needs, accountId, targetId)
  }

export const unendorse =
  (needs: RelationNeeds): Accounts['unendorse'] =>
  async ({ accountId }, targetId) => {
    await needs.db.write((tx) => deleteEndorsement(tx, accountId, targetId))
    return relationshipWith(needs, accountId, targetId)
  }
