// Tells once of what ends within a month, so that there is time to apply for renewal.
import { DAY, type Clock } from '#core/clock'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Verification } from './contract.ts'
import { markEnding } from './verifications.store.ts'

const AHEAD = 30 * DAY

export const remindEnding =
  ({
    db,
    clock,
    outbox,
  }: {
    db: Database
    clock: Clock
    outbox: Pick<Outbox, 'recordAll'>
  }): Verification['remindEnding'] =>
  () =>
    db.write(async (tx) => {
      const now = clock.now()
      const ending = await markEnding(tx, now, now + AHEAD)
      await outbox.recordAll(
        tx,
        ending.map((row) => ({
          kind: 'verification.ending',
          data: { accountId: row.account_id, verificationId: row.id, until: row.valid_until },
        })),
      )
      return ending.length
    })
