// One appearance within 40, the same whatever page a row stands on.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { APPEARANCE_DISTANCE, markRepetitions, type HomeRow } from './one-appearance.ts'

/** Newest first; `shown` of each row is its own id or an older one. */
const timelines = fc.array(fc.option(fc.nat({ max: 12 }), { freq: 2 }), { maxLength: 150 }).map((targets) => {
  const size = targets.length
  return targets.map((target, at): HomeRow => ({ id: size - at, shownId: target === null ? size - at : -target }))
})

const marks = (rows: readonly HomeRow[], count = rows.length): boolean[] =>
  markRepetitions(rows, count).map((row) => row.repeated)

describe('markRepetitions', () => {
  it('never leaves two appearances of a post within 40 entries', () => {
    fc.assert(
      fc.property(timelines, (rows) => {
        const kept = markRepetitions(rows, rows.length).filter((row) => !row.repeated)
        for (const [at, row] of kept.entries()) {
          const near = kept.slice(at + 1, at + 1 + APPEARANCE_DISTANCE)
          expect(row.shownId !== row.id && near.some((other) => other.shownId === row.shownId)).toBe(false)
        }
      }),
    )
  })

  it('says the same of a row on any page that brings 40 rows of context', () => {
    fc.assert(
      fc.property(timelines, fc.nat({ max: 100 }), fc.integer({ min: 1, max: 40 }), (rows, start, count) => {
        const page = rows.slice(start, start + count + APPEARANCE_DISTANCE)
        expect(marks(page, count)).toEqual(marks(rows).slice(start, start + count))
      }),
    )
  })

  it('keeps the earlier appearance and leaves out who comes later', () => {
    const [post, first, second] = [
      { id: 1, shownId: 1 },
      { id: 2, shownId: 1 },
      { id: 3, shownId: 1 },
    ]
    expect(marks([second, first, post] as HomeRow[])).toEqual([true, true, false])
  })

  it('lets a post come back after more than 40 others', () => {
    const others = Array.from({ length: APPEARANCE_DISTANCE }, (_, at) => ({ id: 100 - at, shownId: 100 - at }))
    expect(marks([{ id: 200, shownId: 7 }, ...others, { id: 8, shownId: 7 }], 1)).toEqual([false])
    expect(marks([{ id: 200, shownId: 7 }, ...others.slice(1), { id: 8, shownId: 7 }], 1)).toEqual([true])
  })
})
