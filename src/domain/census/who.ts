// What holds of the one an account speaks for: of a body its state, of a person her highest position.
import type { Id } from '#core/ids'
import { highestOf, rankKey } from '#domain/offices'
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

const keyOf = ({ scale, level }: { readonly scale: string | null; readonly level: string | null }): string | null =>
  scale === null || level === null ? null : rankKey(scale, level)

/** @returns undefined for an account whose body or person is unknown at that time */
export const ownersAt = (
  bodies: readonly BodyNowRow[],
  holdings: readonly HoldingNowRow[],
  levels: ReadonlyMap<string, LevelRow>,
): ((outlet: VerifiedOutletRow) => Owner | undefined) => {
  const bodyOf = new Map<Id, BodyNowRow>()
  for (const body of bodies) bodyOf.set(body.body_id, body)
  const highest = highestOf(holdings, levels)

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
