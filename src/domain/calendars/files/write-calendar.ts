// A calendar as the text of its file: always the same text for the same calendar.
import type { Calendar } from '../reckoning/calendar.ts'
import { sayDay, weekdays } from '../reckoning/civil-days.ts'
import type { CalendarFile } from './calendar-shape.ts'
import { sayHours } from './parse-hours.ts'

export const writeCalendar = (calendar: Calendar): string => {
  const { code, version, labels, timeZone, known, source, licence, weekly, workedAs, closed, worked } = calendar
  const file: CalendarFile = {
    schema: 1,
    code,
    version,
    labels,
    timeZone,
    ...(known === undefined ? {} : { known: { from: sayDay(known.from), until: sayDay(known.until) } }),
    source,
    licence,
    weekly: Object.fromEntries(weekdays.map((day) => [day, weekly[day].map(sayHours)])) as CalendarFile['weekly'],
    workedAs,
    closed: closed.map(({ from, until, labels: names }) => ({
      from: sayDay(from),
      until: sayDay(until),
      labels: names,
    })),
    worked: worked.map(({ day, labels: names }) => ({ day: sayDay(day), labels: names })),
  }
  return JSON.stringify(file)
}
