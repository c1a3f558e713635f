// Days, months and years as the clocks of a place count them, as spans of moments.
import { DAY, MINUTE, type Millis } from './clock.ts'

/** `until` is exclusive. */
export interface Period {
  readonly from: Millis
  readonly until: Millis
}

/** What the clocks there show, as if it were UTC; to the minute. */
const clockReader = (timeZone: string): ((time: Millis) => Millis) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (time) => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]))
    const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year'])
    const shown = new Date(0)
    shown.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']))
    shown.setUTCHours(Number(parts['hour']), Number(parts['minute']))
    return shown.getTime()
  }
}

const midnightUtc = (year: number, month: number, day: number): Millis => new Date(0).setUTCFullYear(year, month, day)

/** `2026-11-27`, `2026-11` or `2026`, where such a day is; undefined for everything else. */
export const createPeriodReader = (timeZone: string): ((text: string) => Period | undefined) => {
  const shown = clockReader(timeZone)
  const offset = (time: Millis): Millis => shown(time) - Math.floor(time / MINUTE) * MINUTE

  /** The first moment of the day: clocks that are changed at midnight show it twice, or never. */
  const startOf = (midnight: Millis): Millis => {
    const guesses = [midnight - DAY, midnight + DAY].map((near) => midnight - offset(near))
    const start = guesses.toSorted((one, other) => one - other).find((guess) => guess + offset(guess) >= midnight)
    return start ?? midnight - offset(midnight)
  }

  return (text) => {
    const [, year = '', month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? []
    if (year === '') return undefined
    const [inYear, inMonth, onDay] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)]
    const first = midnightUtc(inYear, inMonth, onDay)
    const isThere = new Date(first).toISOString().endsWith(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00.000Z`)
    if (!isThere) return undefined
    const next =
      month === undefined
        ? midnightUtc(inYear + 1, 0, 1)
        : day === undefined
          ? midnightUtc(inYear, inMonth + 1, 1)
          : first + DAY
    return { from: startOf(first), until: startOf(next) }
  }
}
