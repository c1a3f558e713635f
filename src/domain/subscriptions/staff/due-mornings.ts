// Whether the working day of an office has begun: by its calendar, on its clocks, from an hour on. Pure.
import type { Millis } from '#core/clock'
import { addCalendarDays, addWorkingDays, localDay, type CompiledCalendar } from '#domain/calendars'

export interface Morning {
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

/** undefined: before the hour, on a closed day, or when the office has closed again. */
export const morningOf = (calendar: CompiledCalendar, now: Millis, hour: number): Morning | undefined => {
  const day = localDay(calendar, now)
  const closes = addWorkingDays(calendar, now, 0)
  if (localDay(calendar, closes - 1) !== day || hourIn(calendar.zone.name, now) < hour) return undefined
  return { day, ends: addCalendarDays(calendar, now, 0) }
}
