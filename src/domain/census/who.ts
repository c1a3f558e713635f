// What holds of the one an account speaks for: of a body its state, of a person her highest position.
import type { Id } from '#core/ids'
import type { BodyNowRow, HoldingNowRow, LevelRow, VerifiedOutletRow } from './census.store.ts'

export interface Owner {
  readonly official: boolean
  readonly id: Id
  readonly kind: string | null
  readonly division: string | null
  readonly function: string | null
  /** Key of the level; null: no rank is known. */
  readonly rank: string | null
}

export const rankKey = (scale: string, level: string): string => `${scale} ${level}`

const keyOf = ({ scale, level }: { readonly scale: string | null; readonly level: string | null }): string | null =>
  scale === null || level === null ? null : rankKey(scale, level)

/** Of several positions the highest counts: by band, then by place; who has no rank stands last. */
const heightOf = (levels: ReadonlyMap<string, LevelRow>, rank: string | null): number => {
  const level = rank === null ? undefined : levels.get(rank)
  return level === undefined ? Infinity : level.band * 10_000 + level.place
}

/** @returns undefined for an account whose body or person is unknown at that time */
export const ownersAt = (
  bodies: readonly BodyNowRow[],
  holdings: readonly HoldingNowRow[],
  levels: ReadonlyMap<string, LevelRow>,
): ((outlet: VerifiedOutletRow) => Owner | undefined) => {
  const bodyOf = new Map(bodies.map((row) => [row.body_id, row]))
  const highest = new Map<Id, HoldingNowRow>()
  for (const row of holdings) {
    const before = highest.get(row.person_id)
    const higher = before === undefined || heightOf(levels, keyOf(row)) < heightOf(levels, keyOf(before))
    // the same height: the position that was there first, so that every count comes out the same
    const same = before !== undefined && heightOf(levels, keyOf(row)) === heightOf(levels, keyOf(before))
    if (higher || (same && row.position_id < before.position_id)) highest.set(row.person_id, row)
  }

  return ({ body_id: bodyId, person_id: personId }) => {
    if (bodyId !== null) {
      const body = bodyOf.get(bodyId)
      if (body === undefined) return undefined
      const { kind, division, function: does } = body
      return { official: false, id: bodyId, kind, division, function: does, rank: keyOf(body) }
    }
    const holding = personId === null ? undefined : highest.get(personId)
    // whoever holds nothing is no official any more
    if (personId === null || holding === undefined) return undefined
    const body = bodyOf.get(holding.body_id)
    return {
      official: true,
      id: personId,
      kind: body?.kind ?? null,
      division: body?.division ?? null,
      function: body?.function ?? null,
      rank: keyOf(holding),
    }
  }
}
