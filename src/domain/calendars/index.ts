// The face of the calendars module.
export * from './contract.ts'
export { createCalendars, type CalendarsNeeds } from './module.ts'
export { icsDays } from './files/ics-days.ts'
export { ontoCalendar } from './files/onto-calendar.ts'
export { sayHours } from './files/parse-hours.ts'
export { readCalendar } from './files/read-calendar.ts'
export { writeCalendar } from './files/write-calendar.ts'
export { compileCalendar } from './reckoning/compile-calendar.ts'
export { isTimeZone, readZone, type Zone } from './reckoning/zone.ts'
export {
  addCalendarDays,
  addWorkingDays,
  addWorkingMillis,
  isWorkingTime,
  localDay,
  workingDaysBetween,
  workingDaysPassed,
  workingMillisBetween,
} from './reckoning/reckon.ts'
export { parseDay, sayDay, weekdays, yearOf } from './reckoning/civil-days.ts'
export { daysOf, type DayOf } from './reckoning/days-of.ts'
export { clockKinds, inquiryKinds, limitUnits } from './rules/clock-rules.ts'
export { dueAt } from './rules/due-at.ts'
export { presetNamed, rulesOf, rulesPresets } from './rules/presets.ts'
export {
  extendClock,
  halveClock,
  meetClock,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
} from './running/change-clock.ts'
export { clockState, nextClockChange, timeLeft, veryLateAt } from './running/clock-state.ts'
export { clockStates } from './running/running-clock.ts'
