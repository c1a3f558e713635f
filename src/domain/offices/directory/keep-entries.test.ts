// When the directory is read anew, and when the old one is good enough.
import { expect, it } from 'vitest'
import { fixedClock, MINUTE, SECOND } from '#core/clock'
import { keepEntries } from './keep-entries.ts'
import type { Entries } from './read-entries.ts'

const kept = (takes = 0) => {
  const clock = fixedClock(Date.UTC(2026, 10, 27))
  const readings: number[] = []
  const entries = keepEntries({
    clock,
    read: async (at) => {
      readings.push(at)
      clock.advance(takes)
      return { at, all: [] } as unknown as Entries
    },
  })
  return { clock, readings, ...entries }
}

it('is read once for everybody who asks at one time', async () => {
  const { now, readings } = kept()
  await Promise.all([now(), now(), now()])
  expect(readings).toHaveLength(1)
})

it('is read anew after a change, before the next answer', async () => {
  const { now, changed, readings, clock } = kept()
  await now()
  changed()
  clock.advance(1)
  expect((await now()).at).toBe(clock.now())
  await now()
  expect(readings).toHaveLength(2)
})

it('rests ten times as long as reading took, however much changes', async () => {
  const { now, changed, readings, clock } = kept(SECOND)
  await now()
  changed()
  await now()
  expect(readings).toHaveLength(1)
  clock.advance(10 * SECOND)
  await now()
  expect(readings).toHaveLength(2)
})

it('is read anew beside those who ask after a minute, and before they hear after ten', async () => {
  const { now, readings, clock } = kept()
  const first = await now()
  clock.advance(MINUTE + 1)
  expect(await now()).toBe(first)
  expect(readings).toHaveLength(2)
  expect(await now()).not.toBe(first)
  clock.advance(11 * MINUTE)
  expect((await now()).at).toBe(clock.now())
})
