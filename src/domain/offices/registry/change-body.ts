// What holds of a body changes: one state ends, another begins. Whatever is not named stays as it was.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database, Tx } from '#platform/db'
import type { BodyChange, OfficesProblem, Registry } from '../contract.ts'
import { makeDueForBody } from '../verification/outlets.store.ts'
import * as store from './registry.store.ts'
import { holdsAt } from './span.ts'
import { waitForTurn } from './turn.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  /** Makes the badges anew that rest on what changed. */
  readonly refresh: () => Promise<number>
}

/** Deeper than any administration. */
const DEEPEST = 100

const refuse = (code: OfficesProblem, message: string, params: Record<string, string> = {}): Problem =>
  new Problem<OfficesProblem>(code, message, { params })

const spanOf = (row: store.StateRow) => ({ from: row.valid_from, until: row.valid_until })

/** @throws rank_unknown, division_unknown, function_unknown, kind_unknown */
const checkCodes = async (tx: Tx, state: store.StateRow): Promise<void> => {
  const { division, function: does, kind, scale, level } = state
  if (division !== null && !(await store.codeExists(tx, 'registry_divisions', division))) {
    throw refuse('division_unknown', `There is no division ${division}`, { division })
  }
  if (does !== null && !(await store.codeExists(tx, 'registry_functions', does))) {
    throw refuse('function_unknown', `There is no function ${does}`, { function: does })
  }
  if (!(await store.codeExists(tx, 'registry_kinds', kind))) {
    throw refuse('kind_unknown', `There is no kind ${kind}`, { kind })
  }
  if (scale !== null && level !== null && !(await store.levelExists(tx, scale, level))) {
    throw refuse('rank_unknown', `There is no level ${level} in ${scale}`, { scale, level })
  }
}

/** @throws body_circle */
const checkParents = async (tx: Tx, bodyId: Id, parentId: Id | null, at: number): Promise<void> => {
  let above = parentId
  for (let steps = 0; above !== null && steps < DEEPEST; steps++) {
    if (above === bodyId) throw refuse('body_circle', 'A body cannot stand under itself')
    above = await store.parentAt(tx, above, at)
  }
}

const changed = async (tx: Tx, before: store.StateRow, change: BodyChange): Promise<store.StateRow> => {
  const { labels, parent, division, function: does, kind, rank } = change
  const parentId = parent == null ? parent : await store.bodyByCode(tx, parent)
  if (parentId === undefined && parent !== undefined) throw refuse('body_not_found', `There is no body ${parent}`)
  return {
    ...before,
    ...(labels === undefined ? {} : { labels: JSON.stringify(labels) }),
    ...(parentId === undefined ? {} : { parent_id: parentId }),
    ...(division === undefined ? {} : { division }),
    ...(does === undefined ? {} : { function: does }),
    ...(kind === undefined ? {} : { kind }),
    ...(rank === undefined ? {} : { scale: rank?.scale ?? null, level: rank?.level ?? null }),
  }
}

export const changeBody =
  ({ db, clock, refresh }: Needs): Registry['changeBody'] =>
  async (code, at, change) => {
    await db.write(async (tx) => {
      // two who move bodies under each other at once would both find no circle
      if (change.parent != null) await waitForTurn(tx, db.engine)
      const id = await store.holdBody(tx, db.engine, code)
      if (id === undefined) throw refuse('body_not_found', `There is no body ${code}`)
      const states = await store.statesOf(tx, id)
      const now = states.find((state) => holdsAt(spanOf(state), at))
      if (now === undefined) throw refuse('body_not_there', `Nothing holds of ${code} at that time`)
      const next = { ...(await changed(tx, now, change)), valid_from: at }
      await checkCodes(tx, next)
      await checkParents(tx, id, next.parent_id, at)
      if (now.valid_from < at) await store.endState(tx, now, at)
      await store.putState(tx, next)
      await makeDueForBody(tx, id, clock.now())
    })
    await refresh()
  }

/** The body ends: what held of it ends with it, and nothing begins. */
export const endBody =
  ({ db, clock, refresh }: Needs): Registry['endBody'] =>
  async (code, at) => {
    await db.write(async (tx) => {
      const id = await store.holdBody(tx, db.engine, code)
      const now =
        id === undefined ? undefined : (await store.statesOf(tx, id)).find((state) => holdsAt(spanOf(state), at))
      if (now === undefined) throw refuse('body_not_found', `There is no body ${code} at that time`)
      await store.endState(tx, now, at)
      await makeDueForBody(tx, now.body_id, clock.now())
    })
    await refresh()
  }
