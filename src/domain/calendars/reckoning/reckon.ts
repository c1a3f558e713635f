// Reckoning with working time. Total: what would lie behind the last reckoned day is answered as the horizon.
import { DAY, type Millis } from '#core/clock'
import { sayDay } from './civil-days.ts'
import type { CompiledCalendar } from './compile-calendar.ts'
import { firstAbove, firstAtLeast } from './search.ts'

export const isWorkingTime = ({ starts, ends }: CompiledCalendar, time: Millis): boolean => {
  const place = firstAbove(starts, time) - 1
  return place >= 0 && time < (ends[place] as number)
}

/** Working time from the first reckoned day up to `time`. */
const workedUntil = ({ starts, ends, before }: CompiledCalendar, time: Millis): Millis => {
  const place = firstAbove(starts, time) - 1
  if (place < 0) return 0
  return (before[place] as number) + Math.min(time, ends[place] as number) - (starts[place] as number)
}

/** 0 when `until` is not after `from`. */
export const workingMillisBetween = (calendar: CompiledCalendar, from: Millis, until: Millis): Millis =>
  Math.max(0, workedUntil(calendar, until) - workedUntil(calendar, from))

/** The first moment at which `millis` of working time have passed since `from`. */
export const addWorkingMillis = (calendar: CompiledCalendar, from: Millis, millis: Millis): Millis => {
  if (millis <= 0) return from
  const { starts, ends, before, horizon } = calendar
  const wanted = workedUntil(calendar, from) + millis
  // before[place] < wanted <= before[place + 1]
  const place = firstAtLeast(before, wanted) - 1
  if (place >= ends.length) return Math.max(from, horizon)
  return (starts[place] as number) + wanted - (before[place] as number)
}

/**
 * The end of the n-th working day. The day of receipt is day 0; what comes after the office closed, or on a closed day,
 * counts as received on the next working day.
 */
export const addWorkingDays = ({ dayEnds, horizon }: CompiledCalendar, from: Millis, days: number): Millis =>
  dayEnds[firstAbove(dayEnds, from) + days] ?? Math.max(from, horizon)

/** On which working day after the day of receipt `until` lies: 0 on the same one. Closed days count to the next one. */
export const workingDaysBetween = ({ dayEnds }: CompiledCalendar, from: Millis, until: Millis): number =>
  Math.max(0, firstAtLeast(dayEnds, until) - firstAbove(dayEnds, from))

/** How many working days have ended since: the first one behind the moment counts when the office closes on it. */
export const workingDaysPassed = ({ dayEnds }: CompiledCalendar, from: Millis, until: Millis): number =>
  Math.max(0, firstAbove(dayEnds, until) - firstAbove(dayEnds, from))

/** The end of the n-th working day after a moment at which something was due, which is often the end of a day itself. */
export const workingDaysLate = (calendar: CompiledCalendar, due: Millis, days: number): Millis =>
  Math.max(due, addWorkingDays(calendar, due - 1, days))

/** The end of the time in which wall clocks show less than `wall`. */
const endBefore = ({ zone: { starts, offsets, until } }: CompiledCalendar, wall: Millis): Millis => {
  for (let place = Math.max(0, firstAbove(starts, wall + DAY) - 1); place >= 0; place--) {
    const [start, offset] = [starts[place] as number, offsets[place] as number]
    if (start + offset < wall || place === 0) return Math.min(wall - offset, starts[place + 1] ?? until)
  }
  return wall
}

/** The local day in which a moment lies: it ends when the wall clock shows no moment of it any more. */
const localDayOf = (calendar: CompiledCalendar, time: Millis): number => {
  const { starts, offsets } = calendar.zone
  const offset = offsets[Math.max(0, firstAbove(starts, time) - 1)] as number
  const day = Math.floor((time + offset) / DAY)
  return time < endBefore(calendar, day * DAY) ? day - 1 : day
}

/** The local day in which a moment lies, as 2026-10-01. */
export const localDay = (calendar: CompiledCalendar, time: Millis): string => sayDay(localDayOf(calendar, time))

/** The end (midnight) of the n-th local day after the day of receipt, closed or not. */
export const addCalendarDays = (calendar: CompiledCalendar, from: Millis, days: number): Millis => {
  const end = endBefore(calendar, (localDayOf(calendar, from) + days + 1) * DAY)
  return Math.max(from, Math.min(end, calendar.horizon))
}
