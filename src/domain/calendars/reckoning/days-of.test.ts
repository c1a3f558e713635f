// Day by day, a calendar says the same as the compiled one by which deadlines are counted.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { daysOf, parseDay, workingMillisBetween, type DayOf } from '../index.ts'
import { compile, randomCalendar, shipped } from '#testing/calendars'

const day = (text: string): number => parseDay(text) ?? Number.NaN

it('the spring of 2026 in China: holidays, and weekends that are worked', () => {
  const by = new Map(daysOf(shipped('cn'), day('2026-02-14'), 20).map((one) => [one.day, one]))
  const why = (text: string): DayOf['why'] | undefined => by.get(day(text))?.why
  expect(by.get(day('2026-02-14'))).toMatchObject({ weekday: 'sat', why: 'moved' })
  expect(by.get(day('2026-02-14'))?.hours.length).toBeGreaterThan(0)
  expect([why('2026-02-16'), why('2026-02-23'), why('2026-02-24')]).toEqual(['closed', 'closed', 'week'])
  expect(by.get(day('2026-03-01'))).toMatchObject({ weekday: 'sun', why: 'week', hours: [] })
})

it('a day has as much working time as the compiled calendar gives it', () => {
  const near = day('2026-06-15')
  fc.assert(
    fc.property(randomCalendar(near, 'UTC'), (calendar) => {
      const compiled = compile(calendar)
      for (const one of daysOf(calendar, near - 20, 40)) {
        const minutes = one.hours.reduce((sum, { from, until }) => sum + until - from, 0)
        expect(workingMillisBetween(compiled, one.day * DAY, (one.day + 1) * DAY)).toBe(minutes * 60_000)
      }
    }),
    { numRuns: 40 },
  )
})
