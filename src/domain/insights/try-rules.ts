// What promises would have meant for the questions of the last days: which first answers would have come too late.
import { DAY, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { addWorkingMillis, dueAt, type CompiledCalendar, type ClockRules, type RunningClock } from '#domain/calendars'
import type { Database } from '#platform/db'
import type { RulesTrial } from './contract.ts'
import { casesSince, type TriedRow } from './trial.store.ts'

export const TRIED_DAYS = 30
const MOST = 2000

const wasLate = (
  { met_at: met, stopped_at: stopped, due_at: due }: TriedRow,
  now: number,
  isPaused: boolean,
): boolean => due !== null && (met !== null ? met > due : stopped !== null ? stopped > due : !isPaused && now > due)

/** As if it had run from the question on, with the pauses there were. */
const wouldBeLate = (
  row: TriedRow,
  running: RunningClock | undefined,
  { rules, calendar }: { readonly rules: ClockRules; readonly calendar: CompiledCalendar },
  now: number,
): boolean => {
  const limit = rules.kinds[row.kind].first_answer
  if (limit === undefined) return false
  const paused = running?.pausedMs ?? 0
  const plain = dueAt(calendar, row.created_at, limit)
  const due = limit.unit === 'calendar_days' ? plain + paused : addWorkingMillis(calendar, plain, paused)
  return (row.first_answer_at ?? running?.pausedAt ?? row.ended_at ?? now) > due
}

export const createTryRules =
  ({ db, clock }: { readonly db: Pick<Database, 'longRead'>; readonly clock: Clock }) =>
  async (officeId: Id, rules: ClockRules, calendar: CompiledCalendar): Promise<RulesTrial> => {
    const now = clock.now()
    const since = now - TRIED_DAYS * DAY
    const rows = await casesSince(db.longRead, officeId, { since, limit: MOST })
    let [late, wouldLate] = [0, 0]
    for (const row of rows) {
      const running = row.clock === null ? undefined : (JSON.parse(row.clock) as RunningClock)
      if (wasLate(row, now, running?.pausedAt != null)) late++
      if (wouldBeLate(row, running, { rules, calendar }, now)) wouldLate++
    }
    return { days: TRIED_DAYS, received: rows.length, late, wouldBeLate: wouldLate }
  }
