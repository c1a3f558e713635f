// Counts accounts here once a day, and reminds the offices among them that fell silent.
import { DAY, type Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Care } from './contract.ts'
import * as store from './silence.store.ts'

export interface RemindNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'record'>
  readonly config: Pick<Config, 'domain' | 'offices'>
}

/** In one transaction. */
const AT_ONCE = 50

export const observeHere =
  ({ db, clock, config }: Pick<RemindNeeds, 'db' | 'clock' | 'config'>): Care['observeHere'] =>
  () =>
    db.bulkWrite((tx) => store.observeHere(tx, clock.now(), clock.now() - DAY, config.domain))

export const remindSilent =
  ({ db, ids, clock, outbox, config }: RemindNeeds): Care['remind'] =>
  async () => {
    const at = clock.now()
    const before = at - config.offices.dormantDays * DAY
    const remindedBefore = at - config.offices.reminderDays * DAY
    let reminded = 0
    for (;;) {
      const due = await store.toRemind(db.read, { at, before, remindedBefore }, AT_ONCE)
      reminded += await db.write(async (tx) => {
        let made = 0
        for (const { outlet_id, account_id: accountId, state, since, reminders } of due) {
          const id = ids.next(ids.newBucket())
          const nth = Number(reminders) + 1
          if (!(await store.insertReminder(tx, { id, outlet_id, state, since, nth, sent_at: at }))) continue
          await outbox.record(tx, { kind: 'office.reminded', data: { accountId, reminderId: id, state, since, nth } })
          made++
        }
        return made
      })
      if (due.length < AT_ONCE) return reminded
    }
  }
