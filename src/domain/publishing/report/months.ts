// The calendar months of a period, in UTC like all days of open data.
import type { Period } from './contract.ts'

/** Clipped to the period at both ends; they follow each other without a gap. */
export const monthsOf = ({ from, until }: Period): readonly Period[] => {
  const months: Period[] = []
  for (let begin = from; begin < until;) {
    const day = new Date(begin)
    const next = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1)
    months.push({ from: begin, until: Math.min(next, until) })
    begin = next
  }
  return months
}

/** The last twelve months, this one included, up to the end of today. */
export const usualPeriod = (now: number): Period => {
  const day = new Date(now)
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()]
  return { from: Date.UTC(year, month - 11, 1), until: Date.UTC(year, month, day.getUTCDate() + 1) }
}
