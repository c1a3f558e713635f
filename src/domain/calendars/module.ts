// Ties the calendars module together.
import type { Clock } from '#core/clock'
import { isProblem, Problem } from '#core/problem'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { calendarVersion, calendarVersions, lastCalendar, lastCalendars, type CalendarRow } from './calendars.store.ts'
import { changeRules } from './change-rules.ts'
import {
  SITE_RULES,
  type CalendarOrigin,
  type Calendars,
  type CalendarsProblem,
  type CalendarVersion,
} from './contract.ts'
import { endingCalendar } from './ending-calendar.ts'
import { readCalendar } from './files/read-calendar.ts'
import { installCalendar } from './install-calendar.ts'
import { keepCompiled } from './keep-compiled.ts'
import type { Calendar } from './reckoning/calendar.ts'
import { sayDay } from './reckoning/civil-days.ts'
import { builtInRules, readRules } from './read-rules.ts'
import { allLastRules } from './rules.store.ts'
import type { ClockRules } from './rules/clock-rules.ts'
import { startClock } from './running/change-clock.ts'
import type { ClockReckoning } from './running/running-clock.ts'
import { shippedCalendars } from './shipped-calendars.ts'

export interface CalendarsNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly config: Pick<Config, 'site'>
}

const unknown = (code: string): Problem =>
  new Problem<CalendarsProblem>('calendar_unknown', `There is no calendar ${code}`, { params: { code } })

/** What stands in the store was checked before it was written. */
const calendarOf = ({ code, content }: Pick<CalendarRow, 'code' | 'content'>): Calendar => {
  const { calendar, faults } = readCalendar(content)
  if (calendar === undefined) throw new Error(`calendar ${code} in the store: ${faults.join('; ')}`)
  return calendar
}

const versionOf = (row: CalendarRow): CalendarVersion => ({
  calendar: calendarOf(row),
  version: row.version,
  origin: row.origin as CalendarOrigin,
  installedAt: row.installed_at,
})

export const createCalendars = ({ db, clock, log, config }: CalendarsNeeds): Calendars => {
  const builtIn = builtInRules(config.site.timeZone)
  const install = installCalendar({ db, clock })
  const rules = { ...readRules(db, builtIn), change: changeRules({ db, clock }) }

  const compiled = keepCompiled(async (code, version) => {
    const row = await calendarVersion(db.read, code, version)
    if (row === undefined) throw unknown(code)
    return calendarOf(row)
  })

  const ending: Calendars['ending'] = async () => {
    const own = (await allLastRules(db.read)).map((content) => (JSON.parse(content) as ClockRules).calendar)
    const used = new Set(own.length === 0 ? [builtIn.rules.calendar] : own)
    return (await lastCalendars(db.read))
      .filter(({ code }) => used.has(code))
      .flatMap((row) => endingCalendar(calendarOf(row), clock.now()) ?? [])
  }

  const reckoningOf = async ({
    calendar,
    calendarVersion: version,
    rules: { terms, timeZone },
  }: {
    calendar: string
    calendarVersion: number
    rules: ClockRules
  }): Promise<ClockReckoning> => ({ calendar: await compiled(calendar, version, timeZone), terms })

  return {
    async begin() {
      // another process that starts with this one may be quicker
      const unless = (code: CalendarsProblem) => (error: unknown) => {
        if (!isProblem(error, code)) throw error
      }
      for (const calendar of await shippedCalendars())
        await install(calendar, { origin: 'shipped' }).catch(unless('calendar_moved_on'))
      const first = await rules.of(SITE_RULES)
      if (first.version > 0) return
      const change = { expected: 0, rules: first.rules, reason: 'default', by: null }
      await rules.change(SITE_RULES, change).catch(unless('rules_moved_on'))
    },
    install: (calendar, expected) => install(calendar, { origin: 'installed', expected }),
    list: async () => (await lastCalendars(db.read)).map(versionOf),
    versions: async (code) => (await calendarVersions(db.read, code)).map(versionOf),
    ending,
    async warnEnding() {
      for (const { code, knownUntil, year } of await ending())
        log.warn('a calendar does not know the days that come', { calendar: code, known: sayDay(knownUntil), year })
    },
    compiled,
    rules,
    clocks: {
      async start({ accountId, inquiry, kind, at }) {
        const held = await rules.of(accountId)
        const limit = held.rules.kinds[inquiry][kind]
        if (limit === undefined) return undefined
        const row = await lastCalendar(db.read, held.rules.calendar)
        if (row === undefined) throw unknown(held.rules.calendar)
        const basis = {
          rulesOf: held.accountId,
          ruleVersion: held.version,
          calendar: row.code,
          calendarVersion: row.version,
        }
        const reckoning = await reckoningOf({ ...basis, rules: held.rules })
        return { clock: startClock(reckoning, { kind, limit, basis, at }), reckoning }
      },
      async reckoning({ basis }) {
        const held = await rules.version(basis.rulesOf, basis.ruleVersion)
        if (held === undefined) throw new Error(`rules ${basis.rulesOf}, ${basis.ruleVersion} of a clock are gone`)
        return reckoningOf({ ...basis, rules: held.rules })
      },
    },
  }
}
