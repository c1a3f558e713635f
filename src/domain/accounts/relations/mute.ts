// Mutes an account for oneself alone, and keeps private notes about others.
import { bucketOf } from '#core/ids'
import type { Accounts } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import { livingKinds } from '../profiles/accounts.store.ts'
import { checkedNote, profileLimits } from '../profiles/profile.ts'
import type { RelationNeeds } from './follow.ts'
import { relationshipWith } from './relationships.ts'
import { deleteExpiredMutes, deleteMute, putMute, putNote } from './mutes.store.ts'
import { tiesChanged } from './ties-changed.ts'

/** Muting again changes how; muting oneself changes nothing. @throws account_not_found */
export const mute =
  (needs: RelationNeeds): Accounts['mute'] =>
  async ({ accountId }, targetId, { notifications = true, forMillis = 0 } = {}) => {
    const { db, ids, clock, bus } = needs
    const at = clock.now()
    await db.write(async (tx) => {
      if (!(await livingKinds(tx, [targetId])).has(targetId)) throw accountNotFound()
      if (accountId === targetId) return
      await deleteExpiredMutes(tx, accountId, at)
      await putMute(tx, {
        accountId,
        targetId,
        id: ids.next(bucketOf(accountId)),
        notifications,
        expiresAt: forMillis > 0 ? at + forMillis : null,
        at,
      })
      bus?.tell(tx, tiesChanged([accountId]))
    })
    return relationshipWith(needs, accountId, targetId)
  }

export const unmute =
  (needs: RelationNeeds): Accounts['unmute'] =>
  async ({ accountId }, targetId) => {
    await needs.db.write(async (tx) => {
      await deleteMute(tx, accountId, targetId)
      needs.bus?.tell(tx, tiesChanged([accountId]))
    })
    return relationshipWith(needs, accountId, targetId)
  }

/** An empty note is taken away. @throws note_too_long, account_not_found */
export const setNote =
  (needs: RelationNeeds): Accounts['setNote'] =>
  async ({ accountId }, targetId, written) => {
    const note = checkedNote(written, profileLimits.remark, 'comment')
    await needs.db.write(async (tx) => {
      if (!(await livingKinds(tx, [targetId])).has(targetId)) throw accountNotFound()
      await putNote(tx, accountId, targetId, note)
    })
    return relationshipWith(needs, accountId, targetId)
  }
