// What the tours saw with their own eyes: parts of the coverage rows whose effect stood in a second request, or in
// another account. A part that no tour saw does not count as served (tours.test.ts).
import { rows, type PartId } from '../../../src/interfaces/mastodon/coverage/rows.ts'

const known = new Set<string>(rows.flatMap(({ parts }) => parts.map(({ id }) => id)))
const seenParts = new Map<string, Set<string>>()

export type See = (...parts: readonly PartId[]) => void

/** To be called after the effect was asserted. @param tour e.g. masto */
export const seenBy =
  (tour: string): See =>
  (...parts) => {
    for (const part of parts) {
      if (!known.has(part)) throw new Error(`no row has a part called ${part}`)
      seenParts.set(part, (seenParts.get(part) ?? new Set()).add(tour))
    }
  }

/** Part → the tours that saw it, in this run. */
export const whatWasSeen = (): ReadonlyMap<string, ReadonlySet<string>> => seenParts
