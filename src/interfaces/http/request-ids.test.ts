// Names of requests do not repeat.
import { expect, it } from 'vitest'
import { secureRandom, seededRandom } from '#core/random'
import { createRequestIds } from './request-ids.ts'

it('draws a new name each time', () => {
  const next = createRequestIds(secureRandom)
  const names = Array.from({ length: 2000 }, next)
  expect(new Set(names).size).toBe(2000)
  for (const name of names) expect(name).toMatch(/^[\w-]{12}$/)
})

it('draws from the chance it is given', () => {
  const [one, other] = [createRequestIds(seededRandom(1)), createRequestIds(seededRandom(1))]
  expect([one(), one()]).toEqual([other(), other()])
})
