// The SQL of a case's clocks.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { ClockKind, RunningClock } from '#domain/calendars'
import { manyRows, type Engine, type Queries, type Tx } from '#platform/db'

export interface ClockRow {
  kind: ClockKind
  clock: string
  warned: number
}

export const clocksOf = async (queries: Queries, inquiryId: Id): Promise<readonly ClockRow[]> => {
  const { rows } = await sql<ClockRow>`
    select kind, clock, warned from inquiry_clocks where bucket = ${bucketOf(inquiryId)}
    and inquiry_id = ${inquiryId}`.execute(queries)
  return rows
}

export const clocksOfMany = async (
  queries: Queries,
  engine: Engine,
  inquiryIds: readonly Id[],
): Promise<readonly (ClockRow & { inquiry_id: Id })[]> => {
  if (inquiryIds.length === 0) return []
  const keys = inquiryIds.map((id) => ({ bucket: bucketOf(id), id }))
  const { rows } = await sql<ClockRow & { inquiry_id: Id }>`
    select c.inquiry_id, c.kind, c.clock, c.warned from ${manyRows(engine, { bucket: 'smallint', id: 'bigint' }, keys)}
      join inquiry_clocks c on c.bucket = d.bucket and c.inquiry_id = d.id`.execute(queries)
  return rows
}

/** A clock that begins anew takes the place of the one before; what was warned of is forgotten with it. */
export const putClock = async (tx: Tx, inquiryId: Id, clock: RunningClock, warned: number): Promise<void> => {
  await sql`
    insert into inquiry_clocks (bucket, inquiry_id, kind, clock, started_at, due_at, warned, met_at, stopped_at)
    values (${bucketOf(inquiryId)}, ${inquiryId}, ${clock.kind}, ${JSON.stringify(clock)}, ${clock.startedAt},
      ${clock.dueAt}, ${warned}, ${clock.metAt}, ${clock.stoppedAt})
    on conflict (bucket, inquiry_id, kind) do update set clock = excluded.clock, started_at = excluded.started_at,
      due_at = excluded.due_at, warned = excluded.warned, met_at = excluded.met_at,
      stopped_at = excluded.stopped_at`.execute(tx)
}
