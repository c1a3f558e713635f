// Days of the calendar as numbers (days since 1970-01-01) and as text (2026-10-01), without any time zone.
import { DAY } from '#core/clock'

export type CivilDay = number

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: CivilDay): Weekday => weekdays[(((day + 3) % 7) + 7) % 7] as Weekday

/** undefined for what is no day: 2026-02-30. */
export const parseDay = (text: string): CivilDay | undefined => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) return undefined
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY
  return sayDay(day) === text ? day : undefined
}

export const sayDay = (day: CivilDay): string => new Date(day * DAY).toISOString().slice(0, 10)

export const yearOf = (day: CivilDay): number => new Date(day * DAY).getUTCFullYear()

/** The days for which calendars are reckoned: those of ids (2006 to 2093) with a year after them for due dates. */
export const FIRST_DAY: CivilDay = Date.UTC(2006, 0, 1) / DAY
export const LAST_DAY: CivilDay = Date.UTC(2094, 11, 31) / DAY
