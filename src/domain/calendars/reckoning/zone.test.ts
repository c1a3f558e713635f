// Zones as lists of offsets say what Intl says; names that are no zones are refused.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOUR, MINUTE } from '#core/clock'
import { isTimeZone } from '../index.ts'
import { hardZones, zoneOf } from '#testing/calendars'
import { offsetReader } from './zone.ts'

const offsetIn = (name: string, time: number): number => {
  const { starts, offsets } = zoneOf(name)
  return offsets[starts.findLastIndex((start) => start <= time)] ?? Number.NaN
}

it('says at every hour of hard years what Intl says', () => {
  for (const [name, year] of [
    ['Australia/Lord_Howe', 2026],
    ['Africa/Casablanca', 2031],
    ['Asia/Gaza', 2011],
    ['Africa/Cairo', 2014],
    ['Pacific/Apia', 2011],
    ['America/Caracas', 2016],
  ] as const) {
    const offsetAt = offsetReader(name)
    for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += HOUR)
      if (offsetIn(name, time) !== offsetAt(time)) throw new Error(`${name} ${new Date(time).toISOString()}`)
  }
})

it('says at any minute what Intl says', () => {
  const readers = new Map(hardZones.map((name) => [name, offsetReader(name)]))
  const minute = fc.integer({ min: Date.UTC(2006, 0, 1) / MINUTE, max: Date.UTC(2094, 0, 1) / MINUTE })
  fc.assert(
    fc.property(fc.constantFrom(...hardZones), minute, (name, at) => {
      expect(offsetIn(name, at * MINUTE)).toBe(readers.get(name)?.(at * MINUTE))
    }),
    { numRuns: 2000 },
  )
})

it('knows names from what are none', () => {
  for (const name of ['UTC', 'Asia/Shanghai', 'America/Argentina/Ushuaia', 'Etc/GMT+8'])
    expect(isTimeZone(name)).toBe(true)
  for (const name of ['', '+08:00', 'Mars/Phobos', '../etc/passwd', 'Asia/Shanghai\n', 'Asia//Shanghai'])
    expect(isTimeZone(name)).toBe(false)
})
