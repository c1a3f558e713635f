// Brings a calendar into the store as its next version; what is there already is no new one.
import { createHash } from 'node:crypto'
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Database } from '#platform/db'
import { insertCalendarVersion, lastCalendar, moveCalendar } from './calendars.store.ts'
import type { CalendarOrigin, CalendarsProblem, InstallOutcome } from './contract.ts'
import { writeCalendar } from './files/write-calendar.ts'
import type { Calendar } from './reckoning/calendar.ts'

export interface InstallWish {
  readonly origin: CalendarOrigin
  readonly expected?: number | undefined
}

export const installCalendar =
  ({ db, clock }: { readonly db: Database; readonly clock: Clock }) =>
  (calendar: Calendar, { origin, expected }: InstallWish): Promise<InstallOutcome> => {
    const content = writeCalendar(calendar)
    const digest = createHash('sha256').update(content).digest('hex')
    const { code } = calendar
    return db.write(async (tx) => {
      const last = await lastCalendar(tx, code)
      // what an operator installed is hers: the program does not take it back
      if (last !== undefined && (last.digest === digest || (origin === 'shipped' && last.origin !== 'shipped')))
        return { outcome: 'unchanged', version: last.version }
      const version = (expected ?? last?.version ?? 0) + 1
      if (!(await moveCalendar(tx, code, version)))
        throw new Problem<CalendarsProblem>('calendar_moved_on', 'Somebody else changed this calendar meanwhile')
      await insertCalendarVersion(tx, { code, version, content, digest, origin, installed_at: clock.now() })
      return { outcome: version === 1 ? 'installed' : 'changed', version }
    })
  }
