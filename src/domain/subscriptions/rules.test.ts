// The rules that need no store: when digests are due, which numbers are shown, links, lines, pauses.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import { oneLine } from './letters/one-line.ts'
import { countShown } from './mail/count-shown.ts'
import { dueRounds } from './mail/digest-times.ts'
import { isSame, readToken, writeToken } from './mail/link-token.ts'
import { MOST_FAILURES, pauseAfter } from './webhooks/deliver-due.ts'

it('a number under ten is not shown, and none tells of one person more or less', () => {
  expect([0, 9, 10, 19, 20, 99, 100, 109, 110, 999, 1049, 123_456].map(countShown)).toEqual([
    undefined,
    undefined,
    10,
    10,
    20,
    90,
    100,
    100,
    110,
    990,
    1000,
    120_000,
  ])
  fc.assert(
    fc.property(fc.nat(10_000_000), (count) => {
      const shown = countShown(count)
      return shown === undefined ? count < 10 : shown <= count && shown % 10 === 0 && shown > count * 0.5
    }),
  )
})

it('digests are due once a day from the hour on, whatever the clocks of the site do', () => {
  const names = (time: string, zone: string, hour = 8) =>
    dueRounds(Date.parse(time), zone, hour).map(({ name }) => name)
  expect(names('2026-11-26T23:59:59Z', 'Asia/Shanghai')).toEqual([])
  expect(names('2026-11-27T00:00:00Z', 'Asia/Shanghai')).toEqual(['daily:2026-11-27'])
  expect(names('2026-11-30T00:00:00Z', 'Asia/Shanghai')).toEqual(['daily:2026-11-30', 'weekly:2026-11-30'])
  expect(names('2026-11-30T00:00:00Z', 'America/New_York')).toEqual(['daily:2026-11-29'])
  expect(names('2026-11-30T00:00:00Z', 'UTC', 0)).toEqual(['daily:2026-11-30', 'weekly:2026-11-30'])
  // the night on which summer begins or ends
  for (const zone of ['Europe/Athens', 'America/New_York', 'Australia/Lord_Howe']) {
    for (const day of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01']) {
      const found = new Set<string>()
      for (let hours = -24; hours < 48; hours++) {
        for (const { name } of dueRounds(Date.parse(`${day}T00:00:00Z`) + hours * HOUR, zone, 2)) found.add(name)
      }
      expect(found.has(`daily:${day}`), `${zone} ${day}`).toBe(true)
    }
  }
})

it('a token is read back, and nothing else is one', () => {
  const secret = 's'.repeat(43)
  expect(readToken(writeToken({ name: '123', secret }))).toEqual({ name: '123', secret })
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const token = readToken(text)
      return token === undefined || writeToken(token) === text
    }),
  )
  expect([isSame('a', 'a'), isSame('a', 'b'), isSame('a', 'aa')]).toEqual([true, false, false])
})

it('a line is one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 80 }), (text, most) => {
      const line = oneLine(text, most)
      return !/[\p{Cc}\u2028\u2029]/u.test(line) && [...line].length <= most + 1
    }),
  )
  expect(oneLine('a\r\nBcc: b', 60)).toBe('a Bcc: b')
})

it('a receiver that is away for a day is still asked', () => {
  const pauses = Array.from({ length: MOST_FAILURES - 1 }, (_, failures) => pauseAfter(failures))
  const all = pauses.reduce((sum, one) => sum + one, 0)
  expect(pauses[0]).toBe(30_000)
  expect(all / HOUR).toBeGreaterThan(24)
  expect(all / HOUR).toBeLessThan(48)
})
