// Who is silent, since when, and how often they were reminded: for those who look after the directory.
import { DAY, type Clock } from '#core/clock'
import { parseId } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import { mustVerify } from '../verification/verifier.ts'
import type { Care } from './contract.ts'
import * as store from './silence.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'user'>
  readonly config: Pick<Config, 'offices'>
}

const cursorOf = ({ since, outlet_id: id }: store.SilentRow): string => `${since}-${id}`

/** What is none begins anew. */
const afterOf = (text: string | undefined): { since: number; outletId: number } | undefined => {
  const [, since, id] = /^(\d{1,15})-(\d{1,16})$/.exec(text ?? '') ?? []
  const outletId = parseId(id ?? '')
  return since === undefined || outletId === undefined ? undefined : { since: Number(since), outletId }
}

export const listSilent =
  ({ db, clock, accounts, config }: Needs): Care['silent'] =>
  async (by, { limit, after }) => {
    await mustVerify(accounts, by)
    const at = clock.now()
    const before = at - config.offices.dormantDays * DAY
    const rows = await store.silentOffices(db.read, { at, before }, { after: afterOf(after), limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => ({
        outletId: row.outlet_id,
        accountId: row.account_id,
        state: row.state,
        since: row.since,
        reminders: Number(row.reminders),
        remindedAt: row.reminded_at,
      })),
      total: await store.countSilent(db.read, at, before),
      next: rows.length > limit && last !== undefined ? cursorOf(last) : undefined,
    }
  }
