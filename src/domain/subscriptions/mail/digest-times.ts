// When digests are due: every day, and every Monday, from an hour on, as the clocks of the site show it. Pure.
import { DAY, type Millis } from '#core/clock'
import type { Frequency } from '../contract.ts'

export interface DueRound {
  /** daily:2026-11-27, weekly:2026-11-23. */
  readonly name: string
  readonly frequency: Frequency
  /** What a round tells of when there was none before … */
  readonly usual: Millis
  /** … and at most, when there was none for long. */
  readonly earliest: Millis
}

const fieldsOf = (timeZone: string, time: Millis): Readonly<Record<string, string>> => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
    weekday: 'short',
  })
  return Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]))
}

/** A round that was missed on its day is not made up for: the next one tells of the time since the last. */
export const dueRounds = (now: Millis, timeZone: string, hour: number): readonly DueRound[] => {
  const { year, month, day, hour: local, weekday } = fieldsOf(timeZone, now)
  if (Number(local) < hour) return []
  const date = `${year}-${month}-${day}`
  const daily: DueRound = { name: `daily:${date}`, frequency: 'daily', usual: now - DAY, earliest: now - 7 * DAY }
  if (weekday !== 'Mon') return [daily]
  return [daily, { name: `weekly:${date}`, frequency: 'weekly', usual: now - 7 * DAY, earliest: now - 28 * DAY }]
}
