// What holds of the one an account speaks for: of a body its state, of a person her highest position.
import type { Id } from '#core/ids'
import { highestOf, rankKey } from '#domain/offices'
import type { BodyColumns, BodyNow } from './body-columns.ts'
import type { HoldingNowRow, LevelRow, VerifiedOutletRow } from './census.store.ts'

export interface Owner extends BodyNow {
  readonly official: boolean
  readonly id: Id
  /** Among the bodies, or among the people who hold something. */
  readonly place: number
}

const nothing: BodyNow = { kind: null, division: null, function: null, rank: null }

const keyOf = ({ scale, level }: HoldingNowRow): string | null =>
  scale === null || level === null ? null : rankKey(scale, level)

export interface Owners {
  /** undefined for an account whose body or person is unknown at that time */
  of(outlet: VerifiedOutletRow): Owner | undefined
  readonly bodies: number
  readonly officials: number
}

export const ownersAt = (
  bodies: BodyColumns,
  holdings: readonly HoldingNowRow[],
  levels: ReadonlyMap<string, LevelRow>,
): Owners => {
  const highest = [...highestOf(holdings, levels).values()]
  const places = new Map(highest.map((holding, place) => [holding.person_id, place]))

  return {
    bodies: bodies.size(),
    officials: highest.length,
    of({ body_id: bodyId, person_id: personId }) {
      if (bodyId !== null) {
        const place = bodies.placeOf(bodyId)
        return place === undefined ? undefined : { official: false, id: bodyId, place, ...bodies.at(place) }
      }
      const place = personId === null ? undefined : places.get(personId)
      const holding = place === undefined ? undefined : highest[place]
      // whoever holds nothing is no official any more
      if (personId === null || place === undefined || holding === undefined) return undefined
      const body = bodies.placeOf(holding.body_id)
      const own = body === undefined ? nothing : bodies.at(body)
      return { official: true, id: personId, place, ...own, rank: keyOf(holding) }
    },
  }
}
