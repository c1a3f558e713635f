// Which days another version of a calendar would change: worked ones that are closed, and the other way round. Pure.
import { daysOf, type Calendar, type DayOf } from '#domain/calendars'

export interface ChangedDay {
  readonly after: DayOf
  readonly wasWorked: boolean
  readonly isWorked: boolean
}

/** Of `count` days from a day on. */
export const changedDays = (
  before: Calendar | undefined,
  after: Calendar,
  from: number,
  count: number,
): readonly ChangedDay[] => {
  if (before === undefined) return []
  const was = daysOf(before, from, count)
  return daysOf(after, from, count).flatMap((day, place) => {
    const [wasWorked, isWorked] = [(was[place]?.hours.length ?? 0) > 0, day.hours.length > 0]
    return wasWorked === isWorked ? [] : [{ after: day, wasWorked, isWorked }]
  })
}
