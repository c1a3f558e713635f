// One appearance of a post within 40 entries: who comes later with a bare repost of it is left out.
import type { Id } from '#core/ids'

/** An entry of a home before repetitions are taken out. */
export interface HomeRow {
  readonly id: Id
  /** The post it brings into view: the target of a bare repost, else itself. */
  readonly shownId: Id
}

export interface MarkedRow extends HomeRow {
  readonly repeated: boolean
}

/** How far back an earlier appearance counts. */
export const APPEARANCE_DISTANCE = 40

/**
 * A bare repost is repeated when its target, or another bare repost of it, is among the 40 entries before it in time,
 * repeated ones included. So it depends on nothing but those 40 rows: it is the same on every page, and what has been
 * shown once is not taken away by what arrives later.
 *
 * @param rows newest first, followed by 40 more as context (or all there are)
 * @param count how many of them are wanted
 */
export const markRepetitions = (rows: readonly HomeRow[], count: number): readonly MarkedRow[] => {
  // how often each post comes into view within the 40 rows after the one looked at
  const near = new Map<Id, number>()
  const note = (row: HomeRow | undefined, by: 1 | -1): void => {
    if (row !== undefined) near.set(row.shownId, (near.get(row.shownId) ?? 0) + by)
  }
  for (const row of rows.slice(1, APPEARANCE_DISTANCE + 1)) note(row, 1)
  return rows.slice(0, count).map((row, at) => {
    const repeated = row.shownId !== row.id && (near.get(row.shownId) ?? 0) > 0
    note(rows[at + 1], -1)
    note(rows[at + 1 + APPEARANCE_DISTANCE], 1)
    return { ...row, repeated }
  })
}
