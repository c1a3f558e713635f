// An account that was deleted speaks for nobody: its outlet ends, and its open application is withdrawn.
import type { Clock } from '#core/clock'
import type { AccountEvents } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import { endOutlet, outletOfAccount } from './outlets.store.ts'

export const farewellListener = ({ db, clock }: { db: Database; clock: Clock }): Listener => ({
  name: 'offices.farewell',
  kinds: ['account.deleted'],
  async handle(events) {
    for (const { data } of events) {
      const { accountId } = data as AccountEvents['account.deleted']
      await db.write(async (tx) => {
        const outletId = await outletOfAccount(tx, accountId)
        if (outletId !== undefined) await endOutlet(tx, outletId, clock.now())
      })
    }
  },
})
