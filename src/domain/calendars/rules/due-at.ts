// When a limit is over that begins at a moment.
import { HOUR, type Millis } from '#core/clock'
import type { CompiledCalendar } from '../reckoning/compile-calendar.ts'
import { addCalendarDays, addWorkingDays, addWorkingMillis, workingDaysLate } from '../reckoning/reckon.ts'
import type { Limit } from './clock-rules.ts'

export const dueAt = (calendar: CompiledCalendar, from: Millis, { amount, unit }: Limit): Millis => {
  if (unit === 'working_days') return addWorkingDays(calendar, from, amount)
  if (unit === 'working_hours') return addWorkingMillis(calendar, from, amount * HOUR)
  return addCalendarDays(calendar, from, amount)
}

/** The same from a moment at which something is due already: the end of a day is of that day, not of the next one. */
export const dueAfter = (calendar: CompiledCalendar, due: Millis, { amount, unit }: Limit): Millis => {
  if (unit === 'working_days') return workingDaysLate(calendar, due, amount)
  if (unit === 'working_hours') return addWorkingMillis(calendar, due, amount * HOUR)
  return addCalendarDays(calendar, due - 1, amount)
}
