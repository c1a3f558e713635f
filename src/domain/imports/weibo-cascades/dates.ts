// The dates of the research format: seconds, the platform's long form, the short form, and one without a year.
import { SECOND } from '#core/clock'
import type { Millis } from '#core/clock'

const CHINA_HOURS = 8
const MINUTE_MILLIS = 60_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const SECONDS = /^\d{1,11}$/
const LONG = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2}) (\d{4})$/
const SHORT = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/
const WITHOUT_YEAR = /^(\d{1,2})月(\d{1,2})日 (\d{1,2}):(\d{2})$/

/** `offset` in minutes east of Greenwich. Undefined for days and hours that do not exist. */
const moment = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offset: number,
): Millis | undefined => {
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const date = new Date(local)
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return exists ? local - offset * MINUTE_MILLIS : undefined
}

/**
 * Reads a date of the source. Without a zone it is Chinese time. Without a year it is the first such day that is not
 * before `notBefore`, to the minute; without `notBefore` it cannot be read.
 */
export const readDate = (value: unknown, notBefore?: Millis): Millis | undefined => {
  if (typeof value === 'number')
    return Number.isInteger(value) && value > 0 && value < 1e11 ? value * SECOND : undefined
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (SECONDS.test(text)) return readDate(Number(text))

  const short = SHORT.exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number] | undefined
  if (short !== undefined) return moment(...short, CHINA_HOURS * 60)

  const long = LONG.exec(text)
  if (long !== null) {
    const [, month, day, hour, minute, second, sign, zoneHours, zoneMinutes, year] = long
    const offset = (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes))
    return moment(
      Number(year),
      MONTHS.indexOf(month as string) + 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      offset,
    )
  }

  const yearless = WITHOUT_YEAR.exec(text)?.slice(1).map(Number) as [number, number, number, number] | undefined
  if (yearless === undefined || notBefore === undefined) return undefined
  const [month, day, hour, minute] = yearless
  const earliest = Math.floor(notBefore / MINUTE_MILLIS) * MINUTE_MILLIS
  const firstYear = new Date(notBefore + CHINA_HOURS * 60 * MINUTE_MILLIS).getUTCFullYear()
  // a 29 February may be eight years away
  for (let year = firstYear; year <= firstYear + 8; year++) {
    const at = moment(year, month, day, hour, minute, 0, CHINA_HOURS * 60)
    if (at !== undefined && at >= earliest) return at
  }
  return undefined
}
