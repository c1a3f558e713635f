// Turns a calendar into sorted arrays of moments, once; reckoning is then a binary search.
import { DAY, MINUTE, type Millis } from '#core/clock'
import type { Calendar, Hours } from './calendar.ts'
import { FIRST_DAY, LAST_DAY, weekdayOf, type CivilDay } from './civil-days.ts'
import type { Zone } from './zone.ts'

export interface CompiledCalendar {
  readonly zone: Zone
  /** Spans of working time, in order, `ends` not included. */
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** Working time before each span, and after the last one. */
  readonly before: Float64Array
  /** The last moment of work of each working day, in order. */
  readonly dayEnds: Float64Array
  /** What lies behind the last day is reckoned as this. */
  readonly horizon: Millis
}

const hoursByDay = ({ weekly, closed, worked, workedAs }: Calendar): ((day: CivilDay) => readonly Hours[]) => {
  const free = new Set<CivilDay>()
  for (const { from, until } of closed)
    for (let day = Math.max(from, FIRST_DAY); day <= Math.min(until, LAST_DAY); day++) free.add(day)
  const shifted = new Set(worked.map(({ day }) => day))
  return (day) => (shifted.has(day) ? weekly[workedAs] : free.has(day) ? [] : weekly[weekdayOf(day)])
}

/**
 * Working time is every moment whose local day and wall clock are within the hours of that day. So an hour that the
 * clocks skip is not worked, an hour they show twice is worked twice, and a day the zone skipped never was.
 */
export const compileCalendar = (calendar: Calendar, zone: Zone): CompiledCalendar => {
  const hoursOf = hoursByDay(calendar)
  const starts: number[] = []
  const ends: number[] = []
  const before: number[] = [0]
  const lastOf = new Float64Array(LAST_DAY - FIRST_DAY + 1)
  for (const [place, start] of zone.starts.entries()) {
    const offset = zone.offsets[place] as number
    // wall clocks show these times while the offset holds
    const [wallStart, wallEnd] = [start + offset, (zone.starts[place + 1] ?? zone.until) + offset]
    const first = Math.max(FIRST_DAY, Math.floor(wallStart / DAY))
    const last = Math.min(LAST_DAY, Math.floor((wallEnd - 1) / DAY))
    for (let day = first; day <= last; day++) {
      for (const hours of hoursOf(day)) {
        const from = Math.max(wallStart, day * DAY + hours.from * MINUTE) - offset
        const until = Math.min(wallEnd, day * DAY + hours.until * MINUTE) - offset
        if (from >= until) continue
        starts.push(from)
        ends.push(until)
        before.push((before.at(-1) as number) + until - from)
        lastOf[day - FIRST_DAY] = until
      }
    }
  }
  return {
    zone,
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    before: Float64Array.from(before),
    dayEnds: lastOf.filter((end) => end !== 0),
    horizon: zone.until,
  }
}
