// The small tools of core: clock, page, problem, random.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixedClock, systemClock } from '#core/clock'
import { pageLimit } from '#core/page'
import { isProblem, Problem } from '#core/problem'
import { secretText, secureRandom, seededRandom } from '#core/random'

describe('clock', () => {
  test('a fixed clock stands still until it is moved', () => {
    const clock = fixedClock(1000)
    expect([clock.now(), clock.now()]).toEqual([1000, 1000])
    clock.advance(5)
    expect(clock.now()).toBe(1005)
    clock.set(7)
    expect(clock.now()).toBe(7)
  })

  test('the clock of the system gives whole milliseconds', () => {
    expect(Number.isInteger(systemClock.now())).toBe(true)
  })
})

describe('page', () => {
  test('a wished size stays between 1 and the most; nonsense becomes the usual', () => {
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 1, max: 40 }), (wished, most) => {
        const limit = pageLimit(wished, 1, most)
        expect(Number.isInteger(limit) && limit >= 1 && limit <= most).toBe(true)
      }),
    )
    expect([
      pageLimit(undefined, 20, 40),
      pageLimit(Number.NaN, 20, 40),
      pageLimit(0, 20, 40),
      pageLimit(7.9, 20, 40),
    ]).toEqual([20, 20, 20, 7])
  })
})

describe('problem', () => {
  test('tells the person one thing and the log another', () => {
    const cause = new Error('disk full')
    const problem = new Problem('post_too_long', '141 of 140 characters', {
      params: { length: 141, limit: 140 },
      field: 'text',
      cause,
    })
    expect(problem).toMatchObject({
      code: 'post_too_long',
      message: '141 of 140 characters',
      params: { length: 141, limit: 140 },
      field: 'text',
      cause,
    })
    expect(isProblem(problem)).toBe(true)
    expect(isProblem(problem, 'post_too_long')).toBe(true)
    expect(isProblem(problem, 'not_found')).toBe(false)
    expect(isProblem(cause)).toBe(false)
    expect('cause' in new Problem('x', 'x')).toBe(false)
  })
})

describe('random', () => {
  test('stays below the limit, from the system and from a seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer(), (limit, seed) => {
        for (const random of [secureRandom, seededRandom(seed)]) {
          const value = random.below(limit)
          expect(Number.isInteger(value) && value >= 0 && value < limit).toBe(true)
        }
      }),
    )
  })

  test('a seed gives the same sequence every time, another seed another one', () => {
    const draw = (seed: number): number[] => {
      const random = seededRandom(seed)
      return Array.from({ length: 50 }, () => random.below(1000))
    }
    expect(draw(42)).toEqual(draw(42))
    expect(draw(42)).not.toEqual(draw(43))
    expect(new Set(draw(42)).size).toBeGreaterThan(40)
    expect(seededRandom(1).bytes(4)).toEqual(seededRandom(1).bytes(4))
  })

  test('secrets are long, safe in addresses, and never the same', () => {
    expect(secretText(secureRandom)).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(secretText(secureRandom)).not.toBe(secretText(secureRandom))
  })
})
