// Which of several ranks is the highest: by band, then by place; who has none stands last.
import type { Id } from '#core/ids'

export interface Height {
  readonly band: number
  readonly place: number
}

export const rankKey = (scale: string, level: string): string => `${scale} ${level}`

/** Smaller is higher. */
export const heightOf = (level: Height | undefined): number =>
  level === undefined ? Infinity : level.band * 10_000 + level.place

interface Held {
  readonly person_id: Id
  readonly position_id: Id
  readonly scale: string | null
  readonly level: string | null
}

/** Of each person the highest position she holds, out of all that are held at one time. */
export const highestOf = <Row extends Held>(
  holdings: readonly Row[],
  levels: ReadonlyMap<string, Height>,
): ReadonlyMap<Id, Row> => {
  const height = ({ scale, level }: Row): number =>
    heightOf(scale === null || level === null ? undefined : levels.get(rankKey(scale, level)))
  const highest = new Map<Id, Row>()
  for (const row of holdings) {
    const before = highest.get(row.person_id)
    const higher = before === undefined || height(row) < height(before)
    // the same height: the position that was there first, so that every count comes out the same
    const same = before !== undefined && height(row) === height(before)
    if (higher || (same && row.position_id < before.position_id)) highest.set(row.person_id, row)
  }
  return highest
}
