// The middle of some times, and what nine of ten do not exceed.
import type { Spread } from './contract.ts'

/** The mean of the two in the middle where there is no middle; null of nothing. */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const high = sorted[middle]
  if (high === undefined) return { count: 0, median: null, p90: null }
  const median = sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
  return { count: sorted.length, median, p90: sorted[Math.ceil(sorted.length * 0.9) - 1] ?? high }
}
