// The SQL of closed offices.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface ClosingRow {
  account_id: Id
  outlet_id: Id
  reason: string
  successor_id: Id | null
  closed_by: Id
  closed_at: number
}

/** False when it is closed already. */
export const insertClosing = async (tx: Tx, row: ClosingRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into office_closings (account_id, outlet_id, reason, successor_id, closed_by, closed_at)
    values (${row.account_id}, ${row.outlet_id}, ${row.reason}, ${row.successor_id}, ${row.closed_by}, ${row.closed_at})
    on conflict do nothing returning account_id`.execute(tx)
  return rows.length > 0
}

export const closingOf = async (
  queries: Queries,
  outletId: Id,
): Promise<{ closed_at: number; reason: string; successor_id: Id | null; successor: string | null } | undefined> => {
  const { rows } = await sql<{ closed_at: number; reason: string; successor_id: Id | null; successor: string | null }>`
    select c.closed_at, c.reason, c.successor_id, a.handle as successor
    from office_closings c left join accounts a on a.id = c.successor_id
    where c.outlet_id = ${outletId}`.execute(queries)
  return rows[0]
}
