// Whether the working day of an office has begun: by its calendar, on its clocks, from an hour on. Pure.
import type { Millis } from '#core/clock'
import { addCalendarDays, addWorkingDays, localDay, type CompiledCalendar } from '#domain/calendars'

/** Whoever was away when it began still has the morning, and nobody gets such a letter at night. */
const MORNING_HOURS = 4

export interface WorkingDay {
  /** 2026-11-27, where the office is. */
  readonly day: string
  /** Midnight of the office at its end. */
  readonly ends: Millis
}

const hours = new Map<string, Intl.DateTimeFormat>()

const hourIn = (timeZone: string, time: Millis): number => {
  const format =
    hours.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  hours.set(timeZone, format)
  return Number(format.format(time))
}

/** undefined: on a closed day, or when the office has closed again. */
export const workingDayOf = (calendar: CompiledCalendar, now: Millis): WorkingDay | undefined => {
  const day = localDay(calendar, now)
  const closes = addWorkingDays(calendar, now, 0)
  return localDay(calendar, closes - 1) === day ? { day, ends: addCalendarDays(calendar, now, 0) } : undefined
}

/** undefined: not in the morning, which begins at the hour, of a working day. */
export const morningOf = (calendar: CompiledCalendar, now: Millis, hour: number): WorkingDay | undefined => {
  const past = hourIn(calendar.zone.name, now) - hour
  return past >= 0 && past < MORNING_HOURS ? workingDayOf(calendar, now) : undefined
}
