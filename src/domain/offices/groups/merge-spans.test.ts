// Spans of an office are cut to the period and never counted twice.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mergeSpans } from './merge-spans.ts'

const seat = fc.record({
  accountId: fc.integer({ min: 1, max: 3 }),
  from: fc.integer({ min: 0, max: 40 }),
  until: fc.option(fc.integer({ min: 0, max: 40 })),
})

it('hold each moment of an account exactly once', () => {
  fc.assert(
    fc.property(fc.array(seat, { maxLength: 12 }), fc.integer({ min: 0, max: 20 }), (seats, from) => {
      const until = from + 15
      const spans = mergeSpans(seats, from, until)
      for (const accountId of [1, 2, 3]) {
        for (let at = 0; at < 45; at++) {
          const meant = seats.some(
            (one) =>
              one.accountId === accountId && one.from <= at && at < (one.until ?? until) && from <= at && at < until,
          )
          const held = spans.filter((span) => span.accountId === accountId && span.from <= at && at < span.until)
          expect(held).toHaveLength(meant ? 1 : 0)
        }
      }
    }),
  )
})
