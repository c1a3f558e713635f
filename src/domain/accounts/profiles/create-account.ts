// Makes a local account: its row, its counts, its names and the event, in one transaction.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import type { Database, Tx } from '#platform/db'
import { bucketOf } from '#core/ids'
import type { Outbox } from '#platform/outbox'
import type { AccountKind, Accounts, NewAccount } from '../contract.ts'
import { addMember } from '../users/memberships.store.ts'
import { insertAccounts } from './accounts.store.ts'
import { insertCounts } from './counts.store.ts'
import type { AccountColumns } from './accounts.store.ts'
import { claimNames } from './claim-names.ts'
import { handleClaim, uniqueNameClaim } from './names.ts'
import type { NameClaim } from './names.ts'
import { checkedDisplayName, checkedNote } from './profile.ts'
import { livingAccount } from './read-accounts.ts'

export interface CheckedAccount {
  readonly handle: NameClaim
  readonly uniqueName: NameClaim | null
  readonly kind: AccountKind
  readonly displayName: string
  readonly note: string
  readonly locked: boolean
  readonly bot: boolean
}

/** @throws handle_invalid, name_invalid, display_name_too_long, note_too_long */
export const checkedAccount = (account: NewAccount): CheckedAccount => ({
  handle: handleClaim(account.handle),
  uniqueName: (account.uniqueName ?? '') === '' ? null : uniqueNameClaim(account.uniqueName as string),
  kind: account.kind ?? 'citizen',
  displayName: checkedDisplayName(account.displayName ?? ''),
  note: checkedNote(account.note ?? ''),
  locked: account.locked ?? false,
  bot: account.bot ?? false,
})

/** The row of a local account nobody has written anything into yet. */
export const newAccountColumns = (id: Id, account: CheckedAccount, now: number): AccountColumns => ({
  id,
  bucket: bucketOf(id),
  domain: null,
  uri: null,
  handle: account.handle.text,
  unique_name: account.uniqueName?.text ?? null,
  kind: account.kind,
  display_name: account.displayName,
  note: account.note,
  fields: '[]',
  avatar: null,
  header: null,
  locked: account.locked ? 1 : 0,
  bot: account.bot ? 1 : 0,
  discoverable: 1,
  preferences: '{}',
  elsewhere: null,
  made_by: null,
  created_at: now,
  updated_at: now,
  deleted_at: null,
})

interface InsertNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly outbox: Outbox
}

/** @throws handle_taken, name_taken, name_look_alike */
export const insertAccount = async (
  tx: Tx,
  { db, ids, outbox }: InsertNeeds,
  account: CheckedAccount,
  now: number,
): Promise<Id> => {
  let id: Id
  do id = ids.next(ids.newBucket())
  while (!(await insertAccounts(tx, db.engine, [newAccountColumns(id, account, now)])).has(id))
  await insertCounts(tx, db.engine, [id])
  await claimNames(tx, db.engine, id, account)
  await outbox.record(tx, { kind: 'account.created', data: { accountId: id } })
  return id
}

interface Needs extends InsertNeeds {
  readonly clock: Clock
  readonly byIds: Accounts['byIds']
}

export const createAccount =
  (needs: Needs): Accounts['create'] =>
  async (wished, ownerId) => {
    const { db, clock, byIds } = needs
    const account = checkedAccount(wished)
    const now = clock.now()
    const id = await db.write(async (tx) => {
      const made = await insertAccount(tx, needs, account, now)
      if (ownerId !== undefined) await addMember(tx, { userId: ownerId, accountId: made, role: 'owner', at: now })
      return made
    })
    return livingAccount(byIds, id)
  }
