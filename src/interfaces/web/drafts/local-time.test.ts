// What a field shows is read back as the same minute, and nonsense as nothing.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MINUTE } from '#core/clock'
import { localText, localTime } from './local-time.ts'

it.each(['UTC', 'Asia/Shanghai', 'Asia/Kathmandu'])('there and back in %s', (timeZone) => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2090, 0) }), (time) => {
      const minute = Math.floor(time / MINUTE) * MINUTE
      expect(localTime(localText(minute, timeZone), timeZone)).toBe(minute)
    }),
  )
})

it('reads nothing out of nonsense', () => {
  for (const text of ['', 'noon', '2026-11-27', '2026-13-01T00:00', '2026-11-27T25:00'])
    expect(localTime(text, 'UTC')).toBeUndefined()
  expect(localText(null, 'UTC')).toBe('')
  expect(localText(Date.UTC(2026, 10, 27, 1, 30), 'Asia/Shanghai')).toBe('2026-11-27T09:30')
})
