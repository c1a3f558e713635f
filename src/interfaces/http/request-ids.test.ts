// Names of requests do not repeat.
import { expect, it } from 'vitest'
import { secureRandom, seededRandom } from '#core/random'
import { createRequestIds } from './request-ids.ts'

it('draws a new name each time', () => {
  const next = createRequestIds(secureRandom)
  const names = Array.from({ length: 2000 }, next)
  expect(new Set(names).size).toBe(2000)
  for (const name of names) expect(name).toMatch(/^[\w-]{12}-\w+$/)
})

it('begins differently in each process', () => {
  const [one, same, other] = [1, 1, 2].map((seed) => createRequestIds(seededRandom(seed))())
  expect(one).toBe(same)
  expect(one).not.toBe(other)
})
