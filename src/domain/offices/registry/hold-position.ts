// Who holds a position, from when and until when.
import { Problem } from '#core/problem'
import type { Database, Tx } from '#platform/db'
import type { OfficesProblem, Registry } from '../contract.ts'
import * as store from './registry.store.ts'
import { mostAtOnce, overlap } from './span.ts'

const refuse = (code: OfficesProblem, message: string): Problem => new Problem<OfficesProblem>(code, message)

const found = async (tx: Tx, db: Database, position: string, person: string) => {
  const place = await store.holdPosition(tx, db.engine, position)
  if (place === undefined) throw refuse('position_not_found', `There is no position ${position}`)
  const personId = await store.personByCode(tx, person)
  if (personId === undefined) throw refuse('person_not_found', `There is no person ${person}`)
  return { place, personId }
}

export const beginHolding =
  (db: Database): Registry['beginHolding'] =>
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
    })

export const endHolding =
  (db: Database): Registry['endHolding'] =>
  (position, person, at) =>
    db.write(async (tx) => {
      const { place, personId } = await found(tx, db, position, person)
      if (!(await store.endHolding(tx, place.id, personId, at))) {
        throw refuse('holding_not_found', `${person} does not hold ${position} at that time`)
      }
    })
