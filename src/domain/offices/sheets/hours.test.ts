// Opening hours: what is written is what is meant, and a week is looked through to its end.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { areHours, clockOf, momentIn, openAt, spansIn, spansText, weekdays, wrongDay } from './hours.ts'

const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 8 })
  .map((minutes) => minutes.toSorted((one, other) => one - other))
  .map((minutes) =>
    Array.from(
      { length: Math.floor(minutes.length / 2) },
      (_, at) => [minutes[2 * at] as number, minutes[2 * at + 1] as number] as const,
    ),
  )

it('reads what it writes', () => {
  fc.assert(
    fc.property(spans, (some) => {
      expect(spansIn(spansText(some))).toEqual(some)
    }),
  )
  expect(spansIn('9:00–12:00；13:30至17:00')).toEqual([
    [540, 720],
    [810, 1020],
  ])
  expect(spansIn('')).toEqual([])
  expect(clockOf(1440)).toBe('24:00')
})

it.each(['17:00-09:00', '09:00-09:00', '09:00-12:00, 11:00-13:00', '25:00-26:00', '09:61-10:00', 'all day', '9-17'])(
  'takes no hours that overlap, end before they begin, or are none: %s',
  (text) => expect(spansIn(text)).toBeUndefined(),
)

it('takes each day once, with at most four spans and a short note', () => {
  const day = (at: number, note = '') => ({ day: at, spans: [[540, 600]] as const, note })
  expect(wrongDay([day(1), day(2)])).toBeUndefined()
  expect(wrongDay([day(1), day(1)])).toBe(1)
  expect(wrongDay([day(8)])).toBe(8)
  expect(wrongDay([day(3, 'x'.repeat(201))])).toBe(3)
  expect(areHours([0, 1, 2, 3, 4].map((at) => [at * 60, at * 60 + 30] as const))).toBe(false)
  expect(areHours([[540, 600.5]])).toBe(false)
})

it('is open exactly within the spans, and names the next moment that it opens', () => {
  const moments = fc.record({ day: fc.integer({ min: 1, max: 7 }), minutes: fc.integer({ min: 0, max: 1439 }) })
  const week = fc.array(spans, { minLength: 7, maxLength: 7 })
  fc.assert(
    fc.property(week, moments, (days, moment) => {
      const hours = weekdays.map((day) => ({ day, spans: days[day - 1] ?? [], note: '' }))
      const within = (days[moment.day - 1] ?? []).some(
        ([from, until]) => from <= moment.minutes && moment.minutes < until,
      )
      const state = openAt(hours, moment)
      expect(state.open).toBe(within)
      if (state.open) return
      const next = state.next
      // minute by minute, around the week
      let [day, minutes] = [moment.day, moment.minutes]
      for (let steps = 0; steps < 7 * 1440; steps++) {
        if ((days[day - 1] ?? []).some(([from]) => from === minutes) && steps > 0) break
        minutes++
        if (minutes === 1440) [day, minutes] = [(day % 7) + 1, 0]
      }
      expect(next).toEqual({ day, minutes })
    }),
    { numRuns: 40 },
  )
  expect(openAt([], { day: 1, minutes: 0 })).toEqual({ open: false, next: null })
})

it('knows the day and the minute where the office is', () => {
  const at = Date.UTC(2026, 10, 27, 20, 30) // Friday
  expect(momentIn('UTC')(at)).toEqual({ day: 5, minutes: 20 * 60 + 30 })
  expect(momentIn('Asia/Shanghai')(at)).toEqual({ day: 6, minutes: 4 * 60 + 30 })
})
