// Who holds a position, from when and until when.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database, Tx } from '#platform/db'
import type { OfficesProblem, Registry } from '../contract.ts'
import { outletsOfPerson } from '../verification/outlets.store.ts'
import type { RenewBadge } from '../verification/renew-badge.ts'
import * as store from './registry.store.ts'
import { mostAtOnce, overlap } from './span.ts'

interface Needs {
  readonly db: Database
  readonly renew: RenewBadge
}

const refuse = (code: OfficesProblem, message: string): Problem => new Problem<OfficesProblem>(code, message)

const found = async (tx: Tx, db: Database, position: string, person: string) => {
  const place = await store.holdPosition(tx, db.engine, position)
  if (place === undefined) throw refuse('position_not_found', `There is no position ${position}`)
  const personId = await store.personByCode(tx, person)
  if (personId === undefined) throw refuse('person_not_found', `There is no person ${person}`)
  return { place, personId }
}

/** Her accounts here have another title from this moment on. */
const renewOf = async (tx: Tx, renew: RenewBadge, personId: Id): Promise<void> => {
  for (const outlet of await outletsOfPerson(tx, personId)) await renew(tx, outlet)
}

export const beginHolding =
  ({ db, renew }: Needs): Registry['beginHolding'] =>
  (position, person, span) =>
    db.write(async (tx) => {
      const { place, personId } = await found(tx, db, position, person)
      if (span.until !== null && span.until < span.from) throw refuse('span_invalid', 'It ends before it begins')
      const there = await store.holdingsOf(tx, place.id)
      const spans = there.map((row) => ({ from: row.valid_from, until: row.valid_until, personId: row.person_id }))
      if (spans.some((other) => other.personId === personId && overlap(other, span))) {
        throw refuse('holding_overlaps', `${person} holds ${position} at that time already`)
      }
      if (mostAtOnce([...spans, span]) > place.seats) {
        throw refuse('seats_taken', `All seats of ${position} are taken at that time`)
      }
      await store.insertHolding(tx, {
        position_id: place.id,
        person_id: personId,
        valid_from: span.from,
        valid_until: span.until,
      })
      await renewOf(tx, renew, personId)
    })

export const endHolding =
  ({ db, renew }: Needs): Registry['endHolding'] =>
  (position, person, at) =>
    db.write(async (tx) => {
      const { place, personId } = await found(tx, db, position, person)
      if (!(await store.endHolding(tx, place.id, personId, at))) {
        throw refuse('holding_not_found', `${person} does not hold ${position} at that time`)
      }
      await renewOf(tx, renew, personId)
    })
