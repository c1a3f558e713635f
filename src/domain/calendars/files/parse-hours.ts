// Hours of a day as text: 09:00-12:00; the day ends at 24:00.
import type { Hours } from '../reckoning/calendar.ts'

const DAY_MINUTES = 24 * 60

/** undefined for what is no span of a day. */
export const parseHours = (text: string): Hours | undefined => {
  const parts = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text)
  if (parts === null) return undefined
  const [, fromHour, fromMinute, untilHour, untilMinute] = parts.map(Number) as [number, number, number, number, number]
  if (fromMinute > 59 || untilMinute > 59) return undefined
  const hours = { from: fromHour * 60 + fromMinute, until: untilHour * 60 + untilMinute }
  return hours.from < hours.until && hours.until <= DAY_MINUTES ? hours : undefined
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export const sayHours = ({ from, until }: Hours): string => `${clock(from)}-${clock(until)}`
