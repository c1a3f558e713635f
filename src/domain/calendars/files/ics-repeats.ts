// Days on which an event comes again: yearly, monthly, weekly or daily rules as calendars of holidays use them.
import { parseDay, weekdayOf, yearOf, LAST_DAY, sayDay, type CivilDay, type Weekday } from '../reckoning/civil-days.ts'

/** More days than the reckoned years have. */
const MOST = 40_000
const names: Readonly<Record<string, Weekday>> = {
  MO: 'mon',
  TU: 'tue',
  WE: 'wed',
  TH: 'thu',
  FR: 'fri',
  SA: 'sat',
  SU: 'sun',
}
const order = Object.values(names)
const LAST_YEAR = yearOf(LAST_DAY)

interface Repeat {
  readonly frequency: 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY'
  readonly interval: number
  readonly count: number
  readonly until: CivilDay
  readonly months: readonly number[]
  readonly monthDays: readonly number[]
  readonly weekdays: readonly { readonly nth: number; readonly weekday: Weekday }[]
}

const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST'])

const numbers = (text: string | undefined): number[] => (text === undefined ? [] : text.split(',').map(Number))

/** undefined for a rule that is not one of the simple ones. */
const parseRepeat = (rule: string): Repeat | undefined => {
  const parts = new Map(
    rule.split(';').map((part) => {
      const [name = '', value = ''] = part.trim().toUpperCase().split('=')
      return [name, value] as const
    }),
  )
  if ([...parts.keys()].some((name) => !known.has(name))) return undefined
  const frequency = (['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'] as const).find((one) => one === parts.get('FREQ'))
  const days = parts.get('BYDAY')?.split(',') ?? []
  const weekdays = days.flatMap((text) => {
    const said = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text)
    const weekday = names[said?.[2] ?? '']
    return weekday === undefined ? [] : [{ nth: Number(said?.[1] ?? 0), weekday }]
  })
  const said = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get('UNTIL') ?? '')
  const until = said === null ? LAST_DAY : parseDay(`${said[1]}-${said[2]}-${said[3]}`)
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const count = Number(parts.get('COUNT') ?? MOST)
  const months = numbers(parts.get('BYMONTH'))
  const monthDays = numbers(parts.get('BYMONTHDAY'))
  const whole = [interval, count, ...months, ...monthDays].every(Number.isInteger)
  if (frequency === undefined || until === undefined || !whole || interval < 1 || count < 1) return undefined
  if (weekdays.length !== days.length || (parts.has('UNTIL') && said === null)) return undefined
  // "the 2nd Monday of the year" and the like are nobody's holiday
  const ofMonth = frequency === 'MONTHLY' || (frequency === 'YEARLY' && months.length > 0)
  if (weekdays.length > 0 && !ofMonth && (frequency !== 'WEEKLY' || weekdays.some(({ nth }) => nth !== 0)))
    return undefined
  if (monthDays.length > 0 && !ofMonth) return undefined
  return { frequency, interval, count, until, months, monthDays, weekdays }
}

const firstOf = (year: number, month: number): CivilDay => Date.UTC(year, month - 1, 1) / 86_400_000

/** Days of one month that the rule means, in order; `day` is the one of the first event. */
const inMonth = (year: number, month: number, day: number, { monthDays, weekdays }: Repeat): CivilDay[] => {
  const [first, next] = [firstOf(year, month), firstOf(year, month + 1)]
  const all = Array.from({ length: next - first }, (_, at) => first + at)
  const wished = monthDays.length > 0 ? monthDays : weekdays.length > 0 ? undefined : [day]
  return all.filter((one) => {
    const date = one - first + 1
    if (wished !== undefined && !wished.includes(date) && !wished.includes(one - next)) return false
    if (weekdays.length === 0) return true
    return weekdays.some(
      ({ nth, weekday }) =>
        weekdayOf(one) === weekday &&
        (nth === 0 || Math.ceil(date / 7) === nth || -Math.ceil((next - one) / 7) === nth),
    )
  })
}

const daysFrom = function* (start: CivilDay, repeat: Repeat): Generator<CivilDay> {
  const { frequency, interval, months, weekdays } = repeat
  if (frequency === 'DAILY') {
    for (let day = start; day <= LAST_DAY; day += interval) yield day
  }
  if (frequency === 'WEEKLY') {
    const wished = weekdays.length > 0 ? weekdays.map(({ weekday }) => weekday) : [weekdayOf(start)]
    const monday = start - order.indexOf(weekdayOf(start))
    for (let week = monday; week <= LAST_DAY; week += 7 * interval)
      for (const [at, weekday] of order.entries()) if (wished.includes(weekday)) yield week + at
  }
  const [startMonth, startDay] = [Number(sayDay(start).slice(5, 7)), Number(sayDay(start).slice(8))]
  if (frequency === 'YEARLY') {
    const each = [...(months.length > 0 ? months : [startMonth])].sort((one, other) => one - other)
    for (let year = yearOf(start); year <= LAST_YEAR; year += interval)
      for (const month of each) yield* inMonth(year, month, startDay, repeat)
  }
  if (frequency !== 'MONTHLY') return
  for (let at = yearOf(start) * 12 + startMonth - 1; at < (LAST_YEAR + 1) * 12; at += interval) {
    const month = (at % 12) + 1
    if (months.length === 0 || months.includes(month)) yield* inMonth(Math.floor(at / 12), month, startDay, repeat)
  }
}

/** Every day on which the event begins, up to the last reckoned one; undefined for a rule that is not understood. */
export const repeatDays = (start: CivilDay, rule: string): readonly CivilDay[] | undefined => {
  const repeat = parseRepeat(rule)
  if (repeat === undefined) return undefined
  const days: CivilDay[] = []
  for (const day of daysFrom(start, repeat)) {
    if (day > Math.min(repeat.until, LAST_DAY) || days.length >= Math.min(repeat.count, MOST)) break
    if (day >= start) days.push(day)
  }
  return days
}
