// Which days a calendar of holidays in iCalendar form closes, and which it has worked.
import { DAY, type Millis } from '#core/clock'
import type { ClosedDays, WorkedDay } from '../reckoning/calendar.ts'
import { FIRST_DAY, LAST_DAY, parseDay, type CivilDay } from '../reckoning/civil-days.ts'
import { offsetReader } from '../reckoning/zone.ts'
import { icsEvents, icsText, type IcsEvent, type IcsProperty } from './ics-events.ts'
import { repeatDays } from './ics-repeats.ts'

export interface IcsDays {
  readonly closed: readonly ClosedDays[]
  readonly worked: readonly WorkedDay[]
  /** Events that do not last whole days, or were called off. */
  readonly ignored: number
  readonly faults: readonly string[]
}

/** 班 and 补班 as names of Chinese holidays have them; "working day", but no "non-working day". */
const WORKED = /班|调休上[课学]|(?<!non[- ]?)work(?:ing)?[- ]?day|\bworked\b/i
const UNWORKED = /不上班|无需上班|non[- ]?work/i
/** Nothing of a holiday calendar lasts longer; a longer one is a mistake. */
const LONGEST = 366

interface Moment {
  readonly day: CivilDay
  readonly midnight: boolean
}

/** DATE, DATE-TIME as written, or DATE-TIME in UTC turned to the calendar's zone. */
const momentOf = ({ value }: IcsProperty, offsetAt: (time: Millis) => number): Moment | undefined => {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(value.trim())
  if (parts === null) return undefined
  const [, year, month, date, hour, minute, second, utc] = parts
  const day = parseDay(`${year}-${month}-${date}`)
  if (day === undefined || hour === undefined) return day === undefined ? undefined : { day, midnight: true }
  const millis = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
  const wall = day * DAY + millis
  const local = utc === 'Z' ? wall + offsetAt(wall) : wall
  return { day: Math.floor(local / DAY), midnight: local % DAY === 0 }
}

/** Whole days; undefined for what lasts hours. */
const durationDays = (value: string): number | undefined => {
  const parts = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T0+[HMS](?:0+[MS])*)?$/.exec(value.trim().toUpperCase())
  if (parts === null) return undefined
  return Number(parts[1] ?? 0) * 7 + Number(parts[2] ?? 0)
}

const readEvent = (event: IcsEvent, offsetAt: (time: Millis) => number) => {
  const all = (name: string): readonly IcsProperty[] => event.properties.filter((one) => one.name === name)
  const [start] = all('DTSTART')
  const at = start === undefined ? undefined : momentOf(start, offsetAt)
  if (start === undefined || at === undefined) return `the event of line ${event.line} has no day to begin`
  if (all('STATUS').some(({ value }) => value.trim().toUpperCase() === 'CANCELLED')) return undefined
  if (all('RDATE').length > 0) return `line ${all('RDATE')[0]?.line ?? event.line}: RDATE is not understood`

  const [end] = all('DTEND')
  const [duration] = all('DURATION')
  const until = end === undefined ? undefined : momentOf(end, offsetAt)
  if (end !== undefined && until === undefined) return `line ${end.line} is no day`
  const isDate = !start.value.includes('T')
  const length =
    until !== undefined
      ? until.midnight
        ? until.day - at.day
        : undefined
      : duration !== undefined
        ? durationDays(duration.value)
        : isDate
          ? 1
          : undefined
  if (!at.midnight || length === undefined) return undefined
  // an event of one day is often written with the same day as its end
  const days = isDate ? Math.max(1, length) : length
  if (days === 0) return undefined
  if (days < 0 || days > LONGEST) return `the event of line ${event.line} lasts ${days} days`

  const [repeat] = all('RRULE')
  const begins = repeat === undefined ? [at.day] : repeatDays(at.day, repeat.value)
  if (begins === undefined)
    return `line ${repeat?.line ?? event.line}: the rule ${repeat?.value ?? ''} is not understood`
  const except = new Set(
    all('EXDATE')
      .flatMap((property) => property.value.split(',').map((value) => momentOf({ ...property, value }, offsetAt)))
      .map((moment) => moment?.day),
  )
  const summary = icsText(all('SUMMARY')[0]?.value ?? '')
  const categories = all('CATEGORIES').map(({ value }) => icsText(value))
  const isWorked = [summary, ...categories].some((text) => WORKED.test(text) && !UNWORKED.test(text))
  return { days, begins: begins.filter((day) => !except.has(day)), summary, isWorked }
}

/** @param timeZone of the calendar the days are for */
export const icsDays = (text: string, timeZone: string): IcsDays => {
  const { events, faults: broken } = icsEvents(text)
  const faults = [...broken]
  const offsetAt = offsetReader(timeZone)
  const closed = new Map<CivilDay, string>()
  const worked = new Map<CivilDay, string>()
  let ignored = 0
  for (const event of events) {
    const read = readEvent(event, offsetAt)
    if (read === undefined) ignored++
    else if (typeof read === 'string') faults.push(read)
    else {
      const into = read.isWorked ? worked : closed
      for (const begin of read.begins)
        for (let day = begin; day < begin + read.days; day++)
          if (day >= FIRST_DAY && day <= LAST_DAY && !into.has(day)) into.set(day, read.summary)
    }
  }
  const labelled = (name: string) => ({ und: name.slice(0, 200) || '-' })
  const days = (of: ReadonlyMap<CivilDay, string>) => [...of].sort(([one], [other]) => one - other)
  const spans: { from: CivilDay; until: CivilDay; name: string }[] = []
  for (const [day, name] of days(closed)) {
    // who says that a day is worked means it
    if (worked.has(day)) continue
    const last = spans.at(-1)
    if (last?.until === day - 1 && last.name === name) last.until = day
    else spans.push({ from: day, until: day, name })
  }
  return {
    closed: spans.map(({ from, until, name }) => ({ from, until, labels: labelled(name) })),
    worked: days(worked).map(([day, name]) => ({ day, labels: labelled(name) })),
    ignored,
    faults,
  }
}
