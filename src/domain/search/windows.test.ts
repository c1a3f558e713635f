// Spans of time: what before, after and during mean together, and that no post of such a time stands outside the ids.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import { composeId, EPOCH, tickOf } from '#core/ids'
import { always, isWithin, rangesOf, windowsOf, withinBoth, type Windows } from './windows.ts'

const START = Date.UTC(2020, 0, 1)
const day = fc.integer({ min: 0, max: 12 }).map((number) => ({
  from: START + number * DAY,
  until: START + (number + 1) * DAY,
}))
const asked = fc.record({ name: fc.constantFrom('before', 'after', 'during'), period: day, not: fc.boolean() })
type Asked = { name: 'before' | 'after' | 'during'; period: { from: number; until: number }; not: boolean }

const windowsFor = (all: readonly Asked[]): Windows =>
  all.reduce<Windows>((windows, { name, period, not }) => withinBoth(windows, windowsOf(name, period, not)), always)

/** The same in the plainest way. */
const holds = ({ name, period, not }: Asked, time: number): boolean =>
  (name === 'before'
    ? time < period.from
    : name === 'after'
      ? time >= period.until
      : time >= period.from && time < period.until) !== not

it('means of a moment what each of them means', () => {
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 5 }), fc.integer({ min: -2, max: 15 * 24 }), (all, hour) => {
      const time = START + hour * HOUR
      expect(isWithin(windowsFor(all as Asked[]), time)).toBe((all as Asked[]).every((one) => holds(one, time)))
    }),
    { numRuns: 1000 },
  )
})

it('looks wherever a post of the time may stand, in the order of the range, at nothing twice', () => {
  const spread = fc.integer({ min: 0, max: 59 * 60_000 })
  const order = fc.constantFrom('newest', 'oldest')
  fc.assert(
    fc.property(
      fc.array(asked, { maxLength: 4 }),
      order,
      spread,
      fc.integer({ min: 0, max: 14 * 24 }),
      (all, way, late, hour) => {
        const windows = windowsFor(all as Asked[])
        const time = START + hour * HOUR
        const id = composeId(tickOf(time + late), 7, 3)
        const parts = rangesOf(windows, { before: undefined, after: undefined, order: way as 'newest' })
        const holding = parts.filter(({ after = -1, before = Infinity }) => id > after && id < before)
        if (isWithin(windows, time)) expect(holding).toHaveLength(1)
        const edges = parts.flatMap(({ after = -1, before = Infinity }) =>
          way === 'newest' ? [before, after] : [after, before],
        )
        expect(edges).toEqual(edges.toSorted((one, other) => (way === 'newest' ? other - one : one - other)))
      },
    ),
    { numRuns: 1000 },
  )
})

it('finds posts from before there were ids', () => {
  const windows = windowsOf('before', { from: EPOCH, until: EPOCH + DAY }, false)
  const [part] = rangesOf(windows, { before: undefined, after: undefined, order: 'newest' })
  expect(part?.before).toBeGreaterThan(composeId(0, 1023, 31))
  expect(part?.after).toBeUndefined()
})

it('narrows the range it is given, and leaves out what is empty', () => {
  const windows = windowsOf('during', { from: START, until: START + DAY }, false)
  const inside = composeId(tickOf(START + HOUR), 1, 1)
  expect(rangesOf(windows, { before: inside, after: undefined, order: 'newest' })[0]?.before).toBe(inside)
  expect(rangesOf(windows, { before: 1000, after: undefined, order: 'newest' })).toEqual([])
})
