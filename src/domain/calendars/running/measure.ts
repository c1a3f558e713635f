// Time as a limit counts it: working time, or plain time where it counts calendar days.
import type { Millis } from '#core/clock'
import type { CompiledCalendar } from '../reckoning/compile-calendar.ts'
import { addWorkingMillis, workingMillisBetween } from '../reckoning/reckon.ts'
import type { Limit } from '../rules/clock-rules.ts'

export const passed = (calendar: CompiledCalendar, { unit }: Limit, from: Millis, until: Millis): Millis =>
  unit === 'calendar_days' ? Math.max(0, until - from) : workingMillisBetween(calendar, from, until)

export const advance = (calendar: CompiledCalendar, { unit }: Limit, from: Millis, millis: Millis): Millis =>
  unit === 'calendar_days' ? from + millis : addWorkingMillis(calendar, from, millis)
