// The survival curve and the interval: against counting by hand, and against a slower way.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answeredWithin, shareOf } from './survival.ts'

const wait = (millis: number, answered = true) => ({ millis, answered })

it('without anybody who waits it is the ordinary quantile', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), (times) => {
      const sorted = [...times].sort((one, other) => one - other)
      const [median, p90] = answeredWithin(
        times.map((millis) => wait(millis)),
        [0.5, 0.9],
      )
      expect(median).toBe(sorted[Math.ceil(times.length * 0.5) - 1])
      expect(p90).toBe(sorted[Math.ceil(times.length * 0.9 - 1e-9) - 1])
    }),
  )
})

it('counted by hand', () => {
  // 1: 5/6 wait; 2 leaves unanswered; 3: 5/6 · 3/4; 4: 5/6 · 3/4 · 2/3 = 5/12
  const waits = [wait(1), wait(2, false), wait(3), wait(4), wait(5, false), wait(9, false)]
  expect(answeredWithin(waits, [0.5, 0.9])).toEqual([4, null])
  expect(answeredWithin([], [0.5])).toEqual([null])
  expect(answeredWithin([wait(7, false)], [0.5])).toEqual([null])
})

it('never gets better because somebody was not answered', () => {
  const waits = fc.array(fc.record({ millis: fc.nat(500), answered: fc.boolean() }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(waits, fc.nat(50), (some, place) => {
      const left = some.map((one, index) => (index === place % some.length ? { millis: 501, answered: false } : one))
      const [before, after] = [answeredWithin(some, [0.5])[0] ?? null, answeredWithin(left, [0.5])[0] ?? null]
      if (before === null) expect(after).toBeNull()
      else if (after !== null) expect(after).toBeGreaterThanOrEqual(before)
    }),
  )
})

it("Wilson's interval: known values, always within 0 and 1, around the share", () => {
  const { low, high } = shareOf(8, 10)
  expect(low).toBeCloseTo(0.4902, 4)
  expect(high).toBeCloseTo(0.9433, 4)
  expect(shareOf(0, 0)).toMatchObject({ low: null, high: null })
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (part, more) => {
      const whole = part + more
      if (whole === 0) return
      const found = shareOf(part, whole)
      expect(found.low).toBeGreaterThanOrEqual(0)
      expect(found.high).toBeLessThanOrEqual(1)
      expect(found.low ?? 1).toBeLessThanOrEqual(part / whole + 1e-12)
      expect(found.high ?? 0).toBeGreaterThanOrEqual(part / whole - 1e-12)
    }),
  )
})
