// The SQL of records as they are read.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import type { Scope, VerificationState } from './contract.ts'

export interface RecordRow {
  id: Id
  account_id: Id
  state: VerificationState
  scope: Scope
  body_code: string | null
  /** Of its last state: what it is called now, or was called last. */
  body_labels: string | null
  person_code: string | null
  person_name: string | null
  note: string
  applied_at: number
  decided_at: number | null
  issuer: string | null
  reason: string | null
  valid_from: number | null
  valid_until: number | null
  revoked_at: number | null
  revoked_reason: string | null
}

const records = sql`
  select v.id, o.account_id, v.state, v.scope, b.code as body_code, p.code as person_code, p.name as person_name,
    (select s.labels from registry_body_states s where s.body_id = b.id order by s.valid_from desc limit 1)
      as body_labels,
    v.note, v.applied_at, v.decided_at, v.issuer, v.reason, v.valid_from, v.valid_until, v.revoked_at,
    v.revoked_reason
  from verifications v join registry_outlets o on o.id = v.outlet_id
  left join registry_bodies b on b.id = coalesce(v.body_id, o.body_id)
  left join registry_people p on p.id = coalesce(v.person_id, o.person_id)`

export const recordsOf = async (
  queries: Queries,
  accountId: Id,
  states: readonly VerificationState[],
): Promise<readonly RecordRow[]> => {
  const { rows } = await sql<RecordRow>`${records}
    where o.account_id = ${accountId} and v.state in (${sql.join(states)}) order by v.applied_at desc, v.id desc limit 100`.execute(
    queries,
  )
  return rows
}

export const waitingRecords = async (
  queries: Queries,
  after: { readonly appliedAt: number; readonly id: Id },
  most: number,
): Promise<readonly RecordRow[]> => {
  const { rows } = await sql<RecordRow>`${records}
    where v.state = 'applied' and o.account_id is not null
      and (v.applied_at > ${after.appliedAt} or (v.applied_at = ${after.appliedAt} and v.id > ${after.id}))
    order by v.applied_at, v.id limit ${most}`.execute(queries)
  return rows
}

export const waitingRecord = async (queries: Queries, id: Id): Promise<RecordRow | undefined> => {
  const { rows } = await sql<RecordRow>`${records}
    where v.id = ${id} and v.state = 'applied' and o.account_id is not null`.execute(queries)
  return rows[0]
}
