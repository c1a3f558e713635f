// Medians, ninetieth percentiles and months are what counting by hand gives.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { monthsOf, usualPeriod } from './months.ts'
import { spreadOf } from './spread.ts'

it('of nothing there is nothing, of one all is one', () => {
  expect(spreadOf([])).toEqual({ count: 0, median: null, p90: null })
  expect(spreadOf([7])).toEqual({ count: 1, median: 7, p90: 7 })
  expect(spreadOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ count: 10, median: 5.5, p90: 9 })
})

it('half lie on each side of the median, and nine of ten do not exceed the percentile', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (values) => {
      const { median, p90 } = spreadOf(values)
      const share = (limit: number | null): number =>
        values.filter((value) => value <= (limit ?? -1)).length / values.length
      expect(share(median)).toBeGreaterThanOrEqual(0.5)
      expect(values.filter((value) => value < (median ?? 0)).length / values.length).toBeLessThanOrEqual(0.5)
      expect(share(p90)).toBeGreaterThanOrEqual(0.9)
      expect(values.filter((value) => value < (p90 ?? 0)).length / values.length).toBeLessThan(0.9)
    }),
  )
})

it('months follow each other without a gap, from end to end', () => {
  const time = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2030, 0) })
  fc.assert(
    fc.property(time, time, (one, other) => {
      const [from, until] = [Math.min(one, other), Math.max(one, other) + 1]
      const months = monthsOf({ from, until })
      expect([months[0]?.from, months.at(-1)?.until]).toEqual([from, until])
      for (const [at, month] of months.entries()) {
        if (at > 0) expect(month.from).toBe(months[at - 1]?.until)
        expect(new Date(month.from).getUTCMonth()).toBe(new Date(month.until - 1).getUTCMonth())
      }
    }),
  )
  expect(monthsOf(usualPeriod(Date.UTC(2026, 10, 27)))).toHaveLength(12)
})
