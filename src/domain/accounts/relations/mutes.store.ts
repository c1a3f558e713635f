// The only SQL about what an account keeps to itself: mutes and notes about others.
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Tx } from '#platform/db'

type PrivateTables = {
  mutes: {
    bucket: number
    account_id: Id
    target_id: Id
    id: Id
    notifications: number
    expires_at: number | null
    created_at: number
  }
  account_notes: { bucket: number; account_id: Id; target_id: Id; note: string }
}

/** Mutes, or changes how. */
export const putMute = async (
  tx: Tx,
  mute: { accountId: Id; targetId: Id; id: Id; notifications: boolean; expiresAt: number | null; at: number },
): Promise<void> => {
  const tables = tx.withTables<PrivateTables>()
  const wished = { notifications: mute.notifications ? 1 : 0, expires_at: mute.expiresAt }
  const owner = { bucket: bucketOf(mute.accountId), account_id: mute.accountId, target_id: mute.targetId }
  await tables
    .insertInto('mutes')
    .values({ ...owner, ...wished, id: mute.id, created_at: mute.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tables
    .updateTable('mutes')
    .set(wished)
    .where('bucket', '=', owner.bucket)
    .where('account_id', '=', owner.account_id)
    .where('target_id', '=', owner.target_id)
    .execute()
}

export const deleteMute = async (tx: Tx, accountId: Id, targetId: Id): Promise<void> => {
  await tx
    .withTables<PrivateTables>()
    .deleteFrom('mutes')
    .where('bucket', '=', bucketOf(accountId))
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .execute()
}

export const deleteExpiredMutes = async (tx: Tx, accountId: Id, now: number): Promise<void> => {
  await tx
    .withTables<PrivateTables>()
    .deleteFrom('mutes')
    .where('bucket', '=', bucketOf(accountId))
    .where('account_id', '=', accountId)
    .where('expires_at', '<=', now)
    .execute()
}

/** An empty note is none. */
export const putNote = async (tx: Tx, accountId: Id, targetId: Id, note: string): Promise<void> => {
  const tables = tx.withTables<PrivateTables>()
  const owner = { bucket: bucketOf(accountId), account_id: accountId, target_id: targetId }
  if (note !== '') {
    await tables
      .insertInto('account_notes')
      .values({ ...owner, note })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tables
      .updateTable('account_notes')
      .set({ note })
      .where('bucket', '=', owner.bucket)
      .where('account_id', '=', accountId)
      .where('target_id', '=', targetId)
      .execute()
    return
  }
  await tables
    .deleteFrom('account_notes')
    .where('bucket', '=', owner.bucket)
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .execute()
}
