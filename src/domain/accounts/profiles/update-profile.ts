// Changes what an account says about itself.
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Accounts, ProfileChange } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import type { AccountCache } from './account-cache.ts'
import { readPosting } from './account-row.ts'
import { lockAccount, updateAccount } from './accounts.store.ts'
import type { AccountColumns } from './accounts.store.ts'
import { claimNames, releaseUniqueName } from './claim-names.ts'
import { ownedClaim, refuseReserved, uniqueNameClaim } from './names.ts'
import { checkedDisplayName, checkedFields, checkedNote } from './profile.ts'
import { livingAccount } from './read-accounts.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly outbox: Outbox
  readonly cache: AccountCache
  readonly byIds: Accounts['byIds']
}

const flag = (value: boolean): number => (value ? 1 : 0)

/** The plain columns of a change, in their stored form. */
const changedColumns = (change: ProfileChange): Partial<AccountColumns> => ({
  ...(change.displayName === undefined ? {} : { display_name: checkedDisplayName(change.displayName) }),
  ...(change.note === undefined ? {} : { note: checkedNote(change.note) }),
  ...(change.fields === undefined ? {} : { fields: JSON.stringify(checkedFields(change.fields)) }),
  ...(change.avatar === undefined ? {} : { avatar: change.avatar }),
  ...(change.header === undefined ? {} : { header: change.header }),
  ...(change.locked === undefined ? {} : { locked: flag(change.locked) }),
  ...(change.bot === undefined ? {} : { bot: flag(change.bot) }),
  ...(change.discoverable === undefined ? {} : { discoverable: flag(change.discoverable) }),
})

const replaced = (old: { avatar: string | null; header: string | null }, change: ProfileChange): readonly string[] =>
  (['avatar', 'header'] as const).flatMap((use) => {
    const key = old[use]
    return key === null || change[use] === undefined || change[use] === key ? [] : [key]
  })

/** Unlocking accepts no request by itself: whoever asked still waits for an answer. */
export const updateProfile =
  ({ db, clock, outbox, cache, byIds }: Needs): Accounts['updateProfile'] =>
  async (actor, change) => {
    const columns = changedColumns(change)
    const wished = change.uniqueName
    const claim = wished === undefined || wished === null || wished.trim() === '' ? null : uniqueNameClaim(wished)
    if (claim !== null && actor.userId !== null) refuseReserved(claim, 'uniqueName')
    const id = actor.accountId

    await db.write(async (tx) => {
      const account = await lockAccount(tx, db.engine, id)
      if (account === undefined) throw accountNotFound()
      if (wished !== undefined) {
        const owned = account.unique_name === null ? null : ownedClaim(account.unique_name)
        if (owned !== null && owned.key !== claim?.key)
          await releaseUniqueName(tx, id, ownedClaim(account.handle), owned)
        if (claim !== null && owned?.key !== claim.key)
          await claimNames(tx, db.engine, id, { handle: null, uniqueName: claim })
      }
      await updateAccount(tx, id, {
        ...columns,
        ...(wished === undefined ? {} : { unique_name: claim?.text ?? null }),
        ...(change.posting === undefined
          ? {}
          : { preferences: JSON.stringify({ ...readPosting(account.preferences), ...change.posting }) }),
        updated_at: clock.now(),
      })
      await outbox.record(tx, {
        kind: 'account.updated',
        data: { accountId: id, unusedPictures: replaced(account, change) },
      })
      db.afterCommit(tx, () => cache.drop([id]))
    })
    return livingAccount(byIds, id)
  }
