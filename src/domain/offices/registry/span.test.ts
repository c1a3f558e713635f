// Times in which something holds.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayOf, holdsAt, mostAtOnce, overlap, type Span } from './span.ts'

const span = fc
  .tuple(fc.nat(20), fc.option(fc.nat(20)))
  .map(([from, length]): Span => ({ from, until: length === null ? null : from + length }))
const moments = Array.from({ length: 42 }, (_, at) => at)

it('two spans overlap when both hold at some moment', () => {
  fc.assert(
    fc.property(span, span, (one, other) => {
      expect(overlap(one, other) && one.from !== one.until && other.from !== other.until).toBe(
        moments.some((at) => holdsAt(one, at) && holdsAt(other, at)),
      )
    }),
  )
})

it('counts how many hold at most at one moment', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
      const most = Math.max(0, ...moments.map((at) => spans.filter((one) => holdsAt(one, at)).length))
      expect(mostAtOnce(spans)).toBe(most)
    }),
  )
})

it('reads days that there are', () => {
  expect(dayOf('2013-10-31')).toBe(Date.UTC(2013, 9, 31))
  for (const none of ['2013-02-29', '2013-13-01', '31.10.2013', '', '2013-1-1']) expect(dayOf(none)).toBeUndefined()
})
