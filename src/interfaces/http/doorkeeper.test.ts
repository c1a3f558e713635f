// Who is served, who waits and who is turned away, turn by turn, with a clock of our own.
import { describe, expect, test } from 'vitest'
import { createDoorkeeper } from './doorkeeper.ts'

const PLACES = 16

const site = (millisEach: number) => {
  let time = 0
  let late: (() => void)[] = []
  const waits: number[] = []
  const seen = { served: [] as number[], away: 0 }
  const { knock, meet } = createDoorkeeper({ places: PLACES, now: () => time, atEndOfTurn: (work) => late.push(work) })
  let number = 0
  const endOfTurn = (): void => {
    const now = late
    late = []
    for (const work of now) work()
  }
  return {
    seen,
    waits,
    time: () => time,
    pass: (millis: number) => (time += millis),
    /** So many are heard in one turn; answers how many of them were turned away. */
    turn(guests: number, gone = false): number {
      const before = seen.away
      for (let guest = 0; guest < guests; guest++) {
        const mine = number++
        const cameAt = time
        meet({
          serve: () => {
            seen.served.push(mine)
            time += millisEach
            waits.push(time - cameAt)
          },
          turnAway: () => void seen.away++,
          isGone: () => gone,
        })
      }
      // turns that bring nobody, until one in line is served
      const served = seen.served.length
      do endOfTurn()
      while (late.length > 0 && seen.served.length === served)
      return seen.away - before
    },
    knock,
    endOfTurn,
  }
}

describe('the door', () => {
  test('as many as there are places are served in one turn however long it takes, turn after turn', () => {
    const { turn, seen } = site(30)
    for (let round = 1; round <= 100; round++) {
      expect(turn(PLACES)).toBe(0)
      expect(seen.served).toHaveLength(round * PLACES)
    }
  })

  test('hundreds of quick ones are served in one turn', () => {
    const { turn, seen } = site(0.049)
    for (let round = 1; round <= 100; round++) {
      expect(turn(100)).toBe(0)
      expect(seen.served).toHaveLength(round * 100)
    }
  })

  test('more than that wait in line, in order; who went away meanwhile costs nothing', () => {
    const { turn, seen, time } = site(2)
    turn(PLACES + 8)
    expect(seen.served).toHaveLength(PLACES + 1)
    turn(3, true)
    const before = time()
    for (let round = 0; round < 20; round++) turn(0)
    expect(seen.served).toEqual(Array.from({ length: PLACES + 8 }, (_, at) => at))
    expect(time() - before).toBe(2 * 6)
    expect(seen.away).toBe(0)
    // and the next one is served at once
    turn(1)
    expect(seen.served).toHaveLength(PLACES + 9)
  })

  test('a line that is gone soon turns nobody away, as often as it comes', () => {
    const { turn, seen } = site(0.4)
    for (let round = 0; round < 10; round++) {
      turn(100)
      for (let quiet = 0; quiet < 100; quiet++) turn(0)
    }
    expect(seen.away).toBe(0)
    expect(seen.served).toHaveLength(1_000)
  })

  test('whoever arrives is taken in before the next in line is served, for some turns', () => {
    const { turn, seen, knock, endOfTurn } = site(2)
    turn(PLACES + 4)
    expect(seen.served).toHaveLength(PLACES + 1)
    for (let round = 0; round < 8; round++) {
      knock()
      endOfTurn()
      expect(seen.served).toHaveLength(PLACES + 1)
    }
    knock()
    endOfTurn()
    expect(seen.served).toHaveLength(PLACES + 2)
    endOfTurn()
    expect(seen.served).toHaveLength(PLACES + 3)
  })

  test('when the line stays long, those who come last are turned away, until it is gone', () => {
    const { turn, seen } = site(4)
    turn(64)
    expect(seen.away).toBe(0)
    for (let round = 0; round < 12; round++) expect(turn(1)).toBe(0)
    // the turn served as many as there are places, and then each one more
    const inLine = 64 + 12 - PLACES - 13
    expect(turn(40)).toBe(40 + inLine - PLACES)
    for (let round = 0; round < PLACES; round++) turn(0)
    expect(seen.served).toHaveLength(PLACES + 13 + PLACES)
    expect(turn(PLACES)).toBe(0)
  })

  test.each([0.3, 1, 4, 20])(
    'at four times what can be served, %d ms each, all places are kept busy and waits are short',
    (cost) => {
      const { turn, waits, time, pass, seen } = site(cost)
      let arrived = 0
      while (time() < 4_000 * cost) {
        const due = Math.floor((time() * 4) / cost)
        if (due === arrived) pass(cost / 4)
        turn(due - arrived)
        arrived = due
      }
      expect(seen.served.length).toBeGreaterThan(3_900)
      expect(seen.away).toBeGreaterThan(11_000)
      const late = waits.toSorted((one, other) => one - other)[Math.floor(waits.length * 0.99)] as number
      expect(late).toBeLessThan(PLACES * cost * 3 + 50)
      // once the patience is over
      expect(Math.max(...waits.slice(1_000))).toBeLessThanOrEqual((PLACES + 2) * cost)
    },
  )
})
