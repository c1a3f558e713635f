// Ties the calendars module together.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
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
  type RulesVersion,
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
import type { ClockBasis, ClockReckoning } from './running/running-clock.ts'
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

/** What comes with the program, as long as the store does not have it. */
const unstored = (calendar: Calendar): CalendarVersion => ({ calendar, version: 0, origin: 'shipped', installedAt: 0 })

export const createCalendars = ({ db, clock, log, config }: CalendarsNeeds): Calendars => {
  const builtIn = builtInRules(config.site.timeZone)
  const install = installCalendar({ db, clock })
  const change = changeRules({ db, clock })
  const held = readRules({ db, clock }, builtIn)

  let files: Promise<readonly Calendar[]> | undefined
  const shipped = (): Promise<readonly Calendar[]> => (files ??= shippedCalendars())

  // another process that begins with this one may be quicker
  const unless = (code: CalendarsProblem) => (error: unknown) => {
    if (!isProblem(error, code)) throw error
  }
  /** A store that nobody uses stays empty, so that a backup can be restored into it. */
  let brought: Promise<void> | undefined
  const bring = async (): Promise<void> => {
    for (const calendar of await shipped())
      await install(calendar, { origin: 'shipped' }).catch(unless('calendar_moved_on'))
  }
  const bringOnce = (): Promise<void> =>
    (brought ??= bring().catch((error: unknown) => {
      brought = undefined
      throw error
    }))
  const rulesToRun = async (accountId: Id): Promise<RulesVersion> => {
    await bringOnce()
    const found = await held.of(accountId)
    if (found.version > 0) return found
    const first = { expected: 0, rules: builtIn.rules, reason: 'default', by: null }
    await change(SITE_RULES, first).catch(unless('rules_moved_on'))
    return held.of(accountId)
  }

  const compiled = keepCompiled(async (code, version) => {
    const row = await calendarVersion(db.read, code, version)
    if (row === undefined) throw unknown(code)
    return calendarOf(row)
  })
  const reckoningOf = async (
    { calendar, calendarVersion: version }: ClockBasis,
    { terms, timeZone }: ClockRules,
  ): Promise<ClockReckoning> => ({ calendar: await compiled(calendar, version, timeZone), terms })

  const list: Calendars['list'] = async () => {
    const stored = (await lastCalendars(db.read)).map(versionOf)
    const known = new Set(stored.map(({ calendar }) => calendar.code))
    const others = (await shipped()).filter(({ code }) => !known.has(code)).map(unstored)
    return [...stored, ...others].sort((one, other) => (one.calendar.code < other.calendar.code ? -1 : 1))
  }

  const ending: Calendars['ending'] = async () => {
    const own = (await allLastRules(db.read)).map((content) => (JSON.parse(content) as ClockRules).calendar)
    const used = new Set(own.length === 0 ? [builtIn.rules.calendar] : own)
    return (await list())
      .filter(({ calendar }) => used.has(calendar.code))
      .flatMap(({ calendar }) => endingCalendar(calendar, clock.now()) ?? [])
  }

  return {
    async refresh() {
      if ((await lastCalendars(db.read)).length > 0) await bringOnce()
    },
    install: (calendar, expected) => install(calendar, { origin: 'installed', expected }),
    list,
    async versions(code) {
      const stored = (await calendarVersions(db.read, code)).map(versionOf)
      return stored.length > 0 ? stored : (await shipped()).filter((one) => one.code === code).map(unstored)
    },
    ending,
    async warnEnding() {
      for (const { code, knownUntil, year } of await ending())
        log.warn('a calendar does not know the days that come', { calendar: code, known: sayDay(knownUntil), year })
    },
    compiled,
    rules: {
      ...held,
      async change(accountId, wish) {
        await bringOnce()
        const isPlanned = wish.from !== undefined && wish.from > clock.now()
        const isFirst = accountId === SITE_RULES && (await held.history(SITE_RULES, { limit: 1 })).length === 0
        if (!isFirst || !isPlanned || wish.expected !== 0) return change(accountId, wish)
        // until then those of the program hold: they are written first, so that clocks can keep them
        const { version } = await rulesToRun(SITE_RULES)
        return change(accountId, { ...wish, expected: version })
      },
    },
    clocks: {
      async start({ accountId, inquiry, kind, at }) {
        const found = await rulesToRun(accountId)
        const limit = found.rules.kinds[inquiry][kind]
        if (limit === undefined) return undefined
        const row = await lastCalendar(db.read, found.rules.calendar)
        if (row === undefined) throw unknown(found.rules.calendar)
        const basis = {
          rulesOf: found.accountId,
          ruleVersion: found.version,
          calendar: row.code,
          calendarVersion: row.version,
        }
        const reckoning = await reckoningOf(basis, found.rules)
        return { clock: startClock(reckoning, { kind, limit, basis, at }), reckoning }
      },
      async reckoning({ basis }) {
        const found = await held.version(basis.rulesOf, basis.ruleVersion)
        if (found === undefined) throw new Error(`rules ${basis.rulesOf}, ${basis.ruleVersion} of a clock are gone`)
        return reckoningOf(basis, found.rules)
      },
    },
  }
}
