// Days, months and years of several places, also where clocks are changed at midnight.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY, HOUR } from './clock.ts'
import { createPeriodReader } from './periods.ts'

const iso = (time: number): string => new Date(time).toISOString()

it('begins and ends where the clocks of the place say so', () => {
  const shanghai = createPeriodReader('Asia/Shanghai')
  expect(shanghai('2026-11-27')).toEqual({ from: Date.UTC(2026, 10, 26, 16), until: Date.UTC(2026, 10, 27, 16) })
  expect(shanghai('2026-11')).toEqual({ from: Date.UTC(2026, 9, 31, 16), until: Date.UTC(2026, 10, 30, 16) })
  expect(shanghai('2026')).toEqual({ from: Date.UTC(2025, 11, 31, 16), until: Date.UTC(2026, 11, 31, 16) })
  expect(createPeriodReader('UTC')('2024-02-29')?.from).toBe(Date.UTC(2024, 1, 29))
})

it('counts days of 23 and 25 hours', () => {
  const athens = createPeriodReader('Europe/Athens')
  const hours = (text: string): number => {
    const { from, until } = athens(text) ?? { from: 0, until: 0 }
    return (until - from) / HOUR
  }
  expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25])
  // in Beirut clocks go from midnight to one, so the day begins at one
  expect(iso(createPeriodReader('Asia/Beirut')('2026-03-29')?.from ?? 0)).toBe('2026-03-28T22:00:00.000Z')
  // in Havana the hour before one is there twice, and belongs to the day both times
  expect(iso(createPeriodReader('America/Havana')('2026-11-01')?.from ?? 0)).toBe('2026-11-01T04:00:00.000Z')
})

it('refuses what is no day', () => {
  const read = createPeriodReader('UTC')
  for (const text of [
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026-1-1',
    '2026-11-27T10:00',
    ' 2026',
  ])
    expect(read(text), text).toBeUndefined()
  expect(read('0099-01-01')?.from).toBe(Date.parse('0099-01-01T00:00:00Z'))
})

it('days follow each other without a gap', () => {
  for (const zone of ['Asia/Shanghai', 'America/Havana', 'Asia/Beirut', 'Pacific/Apia', 'UTC']) {
    const read = createPeriodReader(zone)
    const day = fc.integer({ min: Date.UTC(2007, 0, 1) / DAY, max: Date.UTC(2060, 0, 1) / DAY })
    fc.assert(
      fc.property(day, (number) => {
        const [today, tomorrow] = [number, number + 1].map((one) => read(iso(one * DAY).slice(0, 10)))
        expect(today?.until).toBe(tomorrow?.from)
        expect((today?.until ?? 0) - (today?.from ?? 0)).toBeGreaterThanOrEqual(zone === 'Pacific/Apia' ? 0 : 23 * HOUR)
      }),
      { numRuns: 60 },
    )
  }
})
