// The period of a report, out of an address and into it.
import { dayOf } from '#domain/offices'
import { usualPeriod, type Period } from '#domain/publishing'

export const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** What is no day, or would end before it begins, is the usual period. */
export const periodIn = (from: string, until: string, now: number): Period => {
  const usual = usualPeriod(now)
  const period = { from: dayOf(from) ?? usual.from, until: dayOf(until) ?? usual.until }
  const longest = 10 * 366 * 24 * 3_600_000
  return period.from < period.until && period.until - period.from <= longest ? period : usual
}
