// The days of a calendar one by one, and why each is worked or not.
import type { Calendar, Hours, Labels } from './calendar.ts'
import { weekdayOf, type CivilDay, type Weekday } from './civil-days.ts'

export interface DayOf {
  readonly day: CivilDay
  readonly weekday: Weekday
  /** None: closed. */
  readonly hours: readonly Hours[]
  /** `week`: as its weekday is. `closed`: a holiday. `moved`: worked though it is one, or its weekday is free (调休). */
  readonly why: 'week' | 'closed' | 'moved'
  readonly labels: Labels | undefined
}

export const daysOf = (calendar: Calendar, from: CivilDay, count: number): readonly DayOf[] => {
  const { weekly, closed, worked, workedAs } = calendar
  const until = from + count - 1
  const free = closed.filter((span) => span.until >= from && span.from <= until)
  const moved = new Map(worked.map(({ day, labels }) => [day, labels]))
  return Array.from({ length: count }, (_, place) => {
    const day = from + place
    const weekday = weekdayOf(day)
    if (moved.has(day)) return { day, weekday, hours: weekly[workedAs], why: 'moved', labels: moved.get(day) }
    const holiday = free.find((span) => span.from <= day && day <= span.until)
    return holiday === undefined
      ? { day, weekday, hours: weekly[weekday], why: 'week', labels: undefined }
      : { day, weekday, hours: [], why: 'closed', labels: holiday.labels }
  })
}
