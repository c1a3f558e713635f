// What a sweep writes: many cases in few statements, each only if nothing happened to it since it was looked at.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { RunningClock } from '#domain/calendars'
import { insertMany, manyRows, upsertMany, type ColumnTypes, type Engine, type Tx } from '#platform/db'
import type { EventRow, SaidRow } from './events.store.ts'
import type { InquiryRow } from './inquiry-row.ts'

export interface SweptCase {
  readonly before: InquiryRow
  readonly after: InquiryRow
}

const moved = {
  bucket: 'smallint',
  id: 'bigint',
  seen: 'integer',
  seen_next: 'bigint',
  state: 'text',
  state_type: 'text',
  offered_id: 'bigint',
  ended_at: 'bigint',
  escalation: 'smallint',
  version: 'integer',
  head: 'text',
  changed_at: 'bigint',
  due_at: 'bigint',
  next_at: 'bigint',
} as const satisfies ColumnTypes

/** Answers which of them were as they had been seen; the others are left alone. */
export const moveMany = async (tx: Tx, engine: Engine, cases: readonly SweptCase[]): Promise<ReadonlySet<Id>> => {
  const rows = cases.map(({ before, after }) => ({
    ...after,
    bucket: bucketOf(before.id),
    seen: before.version,
    seen_next: before.next_at,
  }))
  const { rows: done } = await sql<{ id: Id }>`
    update inquiries set state = d.state, state_type = d.state_type, offered_id = d.offered_id, ended_at = d.ended_at,
      escalation = d.escalation, version = d.version, head = d.head, changed_at = d.changed_at, due_at = d.due_at,
      next_at = d.next_at
    from ${manyRows(engine, moved, rows)}
    where inquiries.bucket = d.bucket and inquiries.id = d.id and inquiries.version = d.seen
      and inquiries.next_at = d.seen_next
    returning inquiries.id`.execute(tx)
  return new Set(done.map(({ id }) => id))
}

const event = {
  bucket: 'smallint',
  inquiry_id: 'bigint',
  seq: 'integer',
  at: 'bigint',
  deed: 'text',
  role: 'text',
  from_state: 'text',
  to_state: 'text',
  compartment: 'text',
  public_digest: 'text',
  asker_digest: 'text',
  internal_digest: 'text',
  hash: 'text',
} as const satisfies ColumnTypes

const said = {
  bucket: 'smallint',
  inquiry_id: 'bigint',
  seq: 'integer',
  salt: 'text',
  payload: 'text',
} as const satisfies ColumnTypes

const clock = {
  bucket: 'smallint',
  inquiry_id: 'bigint',
  kind: 'text',
  clock: 'text',
  started_at: 'bigint',
  due_at: 'bigint',
  warned: 'smallint',
  met_at: 'bigint',
  stopped_at: 'bigint',
} as const satisfies ColumnTypes

type Of<Row> = Row & { readonly inquiryId: Id }

const keyOf = (inquiryId: Id) => ({ bucket: bucketOf(inquiryId), inquiry_id: inquiryId })

/** Time speaks in public alone. */
export const insertEvents = async (
  tx: Tx,
  engine: Engine,
  events: readonly Of<{ readonly event: EventRow; readonly said: SaidRow }>[],
): Promise<void> => {
  if (events.length === 0) return
  const [written] = await Promise.all([
    insertMany(
      tx,
      engine,
      { table: 'inquiry_events', columns: event, returning: ['seq'] },
      events.map((one) => ({ ...keyOf(one.inquiryId), ...one.event })),
    ),
    insertMany(
      tx,
      engine,
      { table: 'inquiry_public', columns: said, returning: ['seq'] },
      events.map((one) => ({ ...keyOf(one.inquiryId), ...one.said })),
    ),
  ])
  if (written.length !== events.length) throw new Error('an event stands in the place of another')
}

export const putClocks = async (
  tx: Tx,
  engine: Engine,
  clocks: readonly Of<{ readonly clock: RunningClock; readonly warned: number }>[],
): Promise<void> => {
  if (clocks.length === 0) return
  const rows = clocks.map((one) => ({
    ...keyOf(one.inquiryId),
    kind: one.clock.kind,
    clock: JSON.stringify(one.clock),
    started_at: one.clock.startedAt,
    due_at: one.clock.dueAt,
    warned: one.warned,
    met_at: one.clock.metAt,
    stopped_at: one.clock.stoppedAt,
  }))
  await upsertMany(tx, engine, { table: 'inquiry_clocks', columns: clock, key: ['bucket', 'inquiry_id', 'kind'] }, rows)
}
