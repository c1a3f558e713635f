// Blocks an account: from now on neither follows the other, and neither can.
import { bucketOf } from '#core/ids'
import type { Accounts } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import { livingKinds } from '../profiles/accounts.store.ts'
import { deleteBlock, insertBlock } from './blocks.store.ts'
import { refuseToSilence } from './charter.ts'
import { endFollow, holdPair, withdrawRequest } from './edges.ts'
import type { RelationNeeds } from './follow.ts'
import { relationshipWith } from './relationships.ts'
import { tiesChanged } from './ties-changed.ts'

/** Blocking oneself changes nothing. @throws charter_2, account_not_found */
export const block =
  (needs: RelationNeeds): Accounts['block'] =>
  async ({ accountId }, targetId) => {
    const { db, ids, clock, outbox } = needs
    const at = clock.now()
    await db.write(async (tx) => {
      await refuseToSilence(tx, accountId)
      if (accountId === targetId) return
      await holdPair(needs, tx, accountId, targetId)
      const [living, added] = await Promise.all([
        livingKinds(tx, [targetId]),
        insertBlock(tx, { accountId, targetId, id: ids.next(bucketOf(accountId)), at }),
      ])
      if (!living.has(targetId)) throw accountNotFound()
      if (!added) return
      await Promise.all([
        withdrawRequest(tx, accountId, targetId),
        withdrawRequest(tx, targetId, accountId),
        endFollow(needs, tx, accountId, targetId),
        endFollow(needs, tx, targetId, accountId),
        outbox.record(tx, { kind: 'account.blocked', data: { accountId, targetId } }),
      ])
    })
    return relationshipWith(needs, accountId, targetId)
  }

/** What the block ended does not come back. */
export const unblock =
  (needs: RelationNeeds): Accounts['unblock'] =>
  async ({ accountId }, targetId) => {
    await needs.db.write(async (tx) => {
      await holdPair(needs, tx, accountId, targetId)
      await deleteBlock(tx, accountId, targetId)
      needs.bus?.tell(tx, tiesChanged([accountId, targetId]))
    })
    return relationshipWith(needs, accountId, targetId)
  }
