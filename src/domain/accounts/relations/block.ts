// Blocks an account: from now on neither follows the other, and neither can.
import { bucketOf } from '#core/ids'
import type { DomainEvent } from '#platform/outbox'
import type { Accounts } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import { livingKinds } from '../profiles/accounts.store.ts'
import { refuseToSilence } from './charter.ts'
import { endFollow, holdPair } from './edges.ts'
import type { RelationNeeds } from './follow.ts'
import { relationshipWith } from './relationships.ts'
import { deleteBlock, insertBlock, takeRequest } from './relations.store.ts'

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
      if (!(await livingKinds(tx, [targetId])).has(targetId)) throw accountNotFound()
      if (!(await insertBlock(tx, { accountId, targetId, id: ids.next(bucketOf(accountId)), at }))) return
      const events: DomainEvent[] = [{ kind: 'account.blocked', data: { accountId, targetId } }]
      for (const [from, to] of [[accountId, targetId], [targetId, accountId]] as const) {
        await takeRequest(tx, from, to)
        if (await endFollow(needs, tx, from, to)) events.push({ kind: 'account.unfollowed', data: { accountId: from, targetId: to } })
      }
      await outbox.recordAll(tx, events)
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
    })
    return relationshipWith(needs, accountId, targetId)
  }
