// Does a calendar know the days that clocks which begin now will need: from November on, those of next year too.
import { DAY, type Millis } from '#core/clock'
import type { EndingCalendar } from './contract.ts'
import type { Calendar } from './reckoning/calendar.ts'
import { yearOf } from './reckoning/civil-days.ts'

const NOVEMBER = 10

export const endingCalendar = ({ code, labels, known }: Calendar, now: Millis): EndingCalendar | undefined => {
  if (known === undefined) return undefined
  const today = Math.floor(now / DAY)
  const wanted = yearOf(today) + (new Date(now).getUTCMonth() >= NOVEMBER ? 1 : 0)
  const knownYear = yearOf(known.until + 1) - 1
  return knownYear >= wanted ? undefined : { code, labels, knownUntil: known.until, year: knownYear + 1 }
}
