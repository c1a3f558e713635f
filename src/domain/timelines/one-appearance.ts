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
export const markRepetitions = (rows: readonly HomeRow[], count: number): readonly MarkedRow[] =>
  rows.slice(0, count).map((row, at) => {
    let repeated = false
    if (row.shownId !== row.id) {
      const last = Math.min(rows.length - 1, at + APPEARANCE_DISTANCE)
      for (let before = at + 1; before <= last && !repeated; before++) repeated = rows[before]?.shownId === row.shownId
    }
    return { id: row.id, shownId: row.shownId, repeated }
  })
