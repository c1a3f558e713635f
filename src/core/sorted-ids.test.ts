// Ids in sorted arrays are found.
import { expect, it } from 'vitest'
import { placeOfId, sortedIds } from './sorted-ids.ts'

it('finds each id where it stands, and nothing else', () => {
  const ids = [40, 3, 2 ** 52 + 1, 17, 9]
  const sorted = sortedIds(ids)
  expect([...sorted]).toEqual([3, 9, 17, 40, 2 ** 52 + 1])
  expect([...sorted].map((id) => placeOfId(sorted, id))).toEqual([0, 1, 2, 3, 4])
  for (const id of [2, 4, 39, 41, 2 ** 52 + 2]) expect(placeOfId(sorted, id)).toBe(-1)
  expect(placeOfId(sortedIds([]), 3)).toBe(-1)
})
