// Puts the days of an .ics file onto a calendar: for the years the file speaks of, its days take the place of those there.
import type { Calendar } from '../reckoning/calendar.ts'
import { parseDay, yearOf, type CivilDay } from '../reckoning/civil-days.ts'
import type { IcsDays } from './ics-days.ts'

const dayIn = (year: number, monthDay: string): CivilDay => parseDay(`${year}-${monthDay}`) ?? 0

/** Hours and zone stay. Days of a span that begins in a year the file does not speak of stay as they are. */
export const ontoCalendar = (calendar: Calendar, days: IcsDays, source: string): Calendar => {
  const years = new Set(
    [...days.closed.map(({ from, until }) => Math.floor((from + until) / 2)), ...days.worked.map(({ day }) => day)].map(
      yearOf,
    ),
  )
  if (years.size === 0) return calendar
  const taken = new Set<CivilDay>(days.worked.map(({ day }) => day))
  const last = Math.max(...years)
  const kept = calendar.closed.flatMap(({ from, until, labels }) => {
    const parts: { from: CivilDay; until: CivilDay }[] = []
    for (let day = from; day <= until; day++) {
      if (years.has(yearOf(day)) || taken.has(day)) continue
      const part = parts.at(-1)
      if (part?.until === day - 1) part.until = day
      else parts.push({ from: day, until: day })
    }
    return parts.map((part) => ({ ...part, labels }))
  })
  const free = (day: CivilDay): boolean => days.closed.some(({ from, until }) => from <= day && day <= until)
  const known = calendar.known && {
    from: Math.min(calendar.known.from, dayIn(Math.min(...years), '01-01')),
    until: Math.max(calendar.known.until, dayIn(last, '12-31')),
  }
  return {
    ...calendar,
    version: `${last}`,
    known,
    source: `${source}; hours and other years: ${calendar.source}`.slice(0, 2000),
    closed: [...kept, ...days.closed].sort((one, other) => one.from - other.from),
    worked: [
      ...calendar.worked.filter(({ day }) => !years.has(yearOf(day)) && !free(day) && !taken.has(day)),
      ...days.worked,
    ].sort((one, other) => one.day - other.day),
  }
}
