// Many ids in 8 bytes each: ascending, found by halving.
import type { Id } from './ids.ts'

export const sortedIds = (ids: Iterable<Id>): Float64Array => Float64Array.from(ids).sort()

/** Where the id stands; -1 when it does not. */
export const placeOfId = (sorted: Float64Array, id: Id): number => {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = sorted[middle] as number
    if (found === id) return middle
    if (found < id) low = middle + 1
    else high = middle - 1
  }
  return -1
}
