// The SQL of verifications: records that are granted and revoked, never changed otherwise, never deleted.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Tx } from '#platform/db'

export interface GrantRow {
  id: Id
  outlet_id: Id
  scope: string
  applied_at: number
  decided_by: Id | null
  decided_at: number
  issuer: string
  reason: string
  valid_from: number
  valid_until: number | null
}

/** False when the id is taken. */
export const insertGrant = async (tx: Tx, row: GrantRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into verifications
      (id, outlet_id, state, scope, applied_at, decided_by, decided_at, issuer, reason, valid_from, valid_until)
    values (${row.id}, ${row.outlet_id}, 'granted', ${row.scope}, ${row.applied_at}, ${row.decided_by},
      ${row.decided_at}, ${row.issuer}, ${row.reason}, ${row.valid_from}, ${row.valid_until})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** Revokes what stands of an outlet at that time; answers how many. */
export const revokeStanding = async (
  tx: Tx,
  outletId: Id,
  by: { readonly userId: Id | null; readonly at: number; readonly reason: string },
): Promise<number> => {
  const { rows } = await sql`
    update verifications set state = 'revoked', revoked_by = ${by.userId}, revoked_at = ${by.at},
      revoked_reason = ${by.reason}
    where outlet_id = ${outletId} and state = 'granted' and valid_from <= ${by.at}
      and (valid_until is null or valid_until > ${by.at}) returning id`.execute(tx)
  return rows.length
}
