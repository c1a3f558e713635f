// A census is counted once for many who ask, one after the other, and not for crowds.
import { expect, it } from 'vitest'
import { fixedClock, MINUTE } from '#core/clock'
import type { Census, CensusQuestion } from './contract.ts'
import { keepCensuses } from './keep-censuses.ts'

const desk = () => {
  const clock = fixedClock(Date.UTC(2026, 10, 27))
  const taken: CensusQuestion[] = []
  const finish: (() => void)[] = []
  let atOnce = 0
  let most = 0
  const ask = keepCensuses({
    clock,
    take: async (question) => {
      taken.push(question)
      most = Math.max(most, ++atOnce)
      await new Promise<void>((resolve) => finish.push(resolve))
      atOnce--
      return { at: question.at ?? 0 } as Census
    },
  })
  const finishAll = async (): Promise<void> => {
    for (let turn = 0; turn < 100; turn++) {
      finish.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { clock, taken, ask, finishAll, most: () => most }
}

it('counts the same question once, and again after five minutes', async () => {
  const { ask, taken, finishAll, clock } = desk()
  const asked = [ask({ at: 1 }), ask({ at: 1 })]
  await finishAll()
  expect(await asked[0]).toBe(await asked[1])
  clock.advance(5 * MINUTE + 1)
  const again = ask({ at: 1 })
  await finishAll()
  await again
  expect(taken).toHaveLength(2)
})

it('counts different questions one by one, and turns crowds away', async () => {
  const { ask, finishAll, most } = desk()
  const asked = Array.from({ length: 16 }, (_, at) => ask({ at }))
  await expect(ask({ at: 99 })).rejects.toMatchObject({ code: 'census_busy' })
  await finishAll()
  expect((await Promise.all(asked)).map(({ at }) => at)).toEqual(Array.from({ length: 16 }, (_, at) => at))
  expect(most()).toBe(1)
})
