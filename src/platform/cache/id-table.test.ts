// The table by ids answers what a Map answers.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IdTable } from './index.ts'

/** Ids that stand close together, and such as differ in their high half alone. */
const anyId = fc.oneof(
  fc.nat(40),
  fc.nat(20).map((high) => high * 2 ** 32),
  fc.integer({ min: 2 ** 40, max: Number.MAX_SAFE_INTEGER }),
)
const step = fc.record({ deed: fc.constantFrom('set', 'set', 'set', 'delete'), id: anyId, value: fc.nat() })

it('says the same as a Map, whatever is put in and taken out', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const map = new Map<number, number>()
      const table = new IdTable<number>()
      for (const { deed, id, value } of steps) {
        if (deed === 'delete') expect(table.delete(id)).toBe(map.delete(id))
        else {
          map.set(id, value)
          table.set(id, value)
        }
        expect(table.size).toBe(map.size)
      }
      for (const { id } of steps) expect(table.get(id)).toBe(map.get(id))
      const inOrder = (values: Iterable<number>): readonly number[] => [...values].sort((one, other) => one - other)
      expect(inOrder(table.values())).toEqual(inOrder(map.values()))
    }),
    { numRuns: 300 },
  )
})

it('keeps a hundred thousand', () => {
  const table = new IdTable<number>()
  for (let at = 0; at < 100_000; at++) table.set(at * 4_294_967_291, at)
  for (let at = 0; at < 100_000; at += 2) table.delete(at * 4_294_967_291)
  expect(table.size).toBe(50_000)
  for (let at = 0; at < 100_000; at++) {
    expect(table.get(at * 4_294_967_291)).toBe(at % 2 === 0 ? undefined : at)
  }
})
