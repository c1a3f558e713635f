// An account that was deleted speaks for nobody: its outlet ends, its open application is withdrawn, its papers go.
import type { Clock } from '#core/clock'
import type { AccountEvents } from '#domain/accounts'
import type { Blobs } from '#platform/blobs'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import { forgetSheet } from '../sheets/sheets.store.ts'
import { withdrawOffered } from '../staff/invitations.store.ts'
import { documentsOfOutlet, forgetDocuments } from './evidence.store.ts'
import { endOutlet, outletOfAccount } from './outlets.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly blobs: Pick<Blobs, 'remove'>
}

export const farewellListener = ({ db, clock, blobs }: Needs): Listener => ({
  name: 'offices.farewell',
  kinds: ['account.deleted'],
  async handle(events) {
    for (const { data } of events) {
      const { accountId } = data as AccountEvents['account.deleted']
      const outletId = await outletOfAccount(db.read, accountId)
      if (outletId === undefined) continue
      await db.write(async (tx) => {
        await endOutlet(tx, outletId, clock.now())
        await forgetSheet(tx, accountId)
        await withdrawOffered(tx, accountId, undefined, clock.now())
      })
      for (const key of await documentsOfOutlet(db.read, outletId)) await blobs.remove(key)
      await db.write((tx) => forgetDocuments(tx, outletId))
    }
  },
})
