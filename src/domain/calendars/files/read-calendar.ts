// Reads a calendar file and holds it against its shape and its rules.
import { Compile } from 'typebox/compile'
import type { Calendar, Hours } from '../reckoning/calendar.ts'
import { FIRST_DAY, LAST_DAY, parseDay, sayDay, weekdays, type Weekday } from '../reckoning/civil-days.ts'
import { isTimeZone } from '../reckoning/zone.ts'
import { CalendarFile } from './calendar-shape.ts'
import { parseHours } from './parse-hours.ts'

export interface CalendarRead {
  /** undefined when there are faults. */
  readonly calendar: Calendar | undefined
  /** English sentences that name the place. */
  readonly faults: readonly string[]
}

const shape = Compile(CalendarFile)
/** More would only repeat themselves. */
const MOST_FAULTS = 100

const fileOf = (text: string): CalendarFile | string => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'the file is not JSON'
  }
  if (shape.Check(value)) return value
  const [error] = shape.Errors(value)
  const place = error?.instancePath.slice(1).replaceAll('/', '.')
  const what = place === undefined || place === '' ? 'the calendar' : place
  return `${what} ${error === undefined ? 'has the wrong shape' : error.message === 'schema is false' ? 'is not known' : error.message}`
}

const readHours = (weekday: Weekday, texts: readonly string[], fault: (message: string) => void): readonly Hours[] => {
  const spans: Hours[] = []
  for (const text of texts) {
    const hours = parseHours(text)
    if (hours === undefined) fault(`weekly.${weekday}: ${text} is no span of a day, such as 09:00-12:00`)
    else if (hours.from < (spans.at(-1)?.until ?? 0))
      fault(`weekly.${weekday}: ${text} begins before the one before it ends`)
    else spans.push(hours)
  }
  return spans
}

export const readCalendar = (text: string): CalendarRead => {
  const file = fileOf(text)
  if (typeof file === 'string') return { calendar: undefined, faults: [file] }
  const faults: string[] = []
  const fault = (message: string): void => {
    if (faults.length < MOST_FAULTS) faults.push(message)
  }
  const day = (text: string): number => {
    const known = parseDay(text)
    if (known === undefined) fault(`${text} is no day`)
    return known ?? FIRST_DAY
  }
  const span = (from: string, until: string): { from: number; until: number } => {
    const days = { from: day(from), until: day(until) }
    if (days.until < days.from) fault(`${until} lies before ${from}`)
    return days
  }

  if (!isTimeZone(file.timeZone)) fault(`timeZone: ${file.timeZone} is no time zone, such as Asia/Shanghai`)
  const weekly = Object.fromEntries(
    weekdays.map((weekday) => [weekday, readHours(weekday, file.weekly[weekday], fault)]),
  ) as Record<Weekday, readonly Hours[]>
  if (Object.values(weekly).every((spans) => spans.length === 0)) fault('weekly: no hour of the week is worked')
  const closed = file.closed.map(({ from, until, labels }) => ({ ...span(from, until), labels }))
  const worked = file.worked.map((one) => ({ day: day(one.day), labels: one.labels }))
  if (worked.length > 0 && weekly[file.workedAs].length === 0) fault(`workedAs: ${file.workedAs} has no hours`)

  const free = new Set<number>()
  for (const { from, until } of closed)
    for (let one = Math.max(from, FIRST_DAY); one <= Math.min(until, LAST_DAY); one++) free.add(one)
  const seen = new Set<number>()
  for (const { day: one } of worked) {
    if (free.has(one)) fault(`${sayDay(one)} is closed and worked`)
    if (seen.has(one)) fault(`${sayDay(one)} is worked twice`)
    seen.add(one)
  }
  const known = file.known === undefined ? undefined : span(file.known.from, file.known.until)
  const { code, version, labels, timeZone, workedAs, source, licence } = file
  const calendar = { code, version, labels, timeZone, weekly, closed, worked, workedAs, known, source, licence }
  return { calendar: faults.length === 0 ? calendar : undefined, faults }
}
