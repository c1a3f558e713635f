// The SQL of verifications: records that are applied for, decided and revoked, never changed otherwise, never deleted.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { Scope, VerificationState } from './contract.ts'

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

interface Revocation {
  readonly userId: Id | null
  readonly at: number
  readonly reason: string
}

/** Revokes what stands of an outlet at that time; answers the records. */
export const revokeStanding = async (tx: Tx, outletId: Id, by: Revocation): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update verifications set state = 'revoked', revoked_by = ${by.userId}, revoked_at = ${by.at},
      revoked_reason = ${by.reason}
    where outlet_id = ${outletId} and state = 'granted' and valid_from <= ${by.at}
      and (valid_until is null or valid_until > ${by.at}) returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What was to hold later never begins: it is revoked before its first moment. */
export const revokeComing = async (tx: Tx, outletId: Id, by: Revocation): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update verifications set state = 'revoked', revoked_by = ${by.userId}, revoked_at = ${by.at},
      revoked_reason = ${by.reason}
    where outlet_id = ${outletId} and state = 'granted' and valid_from > ${by.at} returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** All that an issuer verified and that is not over. Answers the outlets. */
export const revokeOfIssuer = async (tx: Tx, issuer: string, by: Revocation): Promise<readonly Id[]> => {
  const { rows } = await sql<{ outlet_id: Id }>`
    update verifications set state = 'revoked', revoked_by = ${by.userId}, revoked_at = ${by.at},
      revoked_reason = ${by.reason}
    where issuer = ${issuer} and state = 'granted' and (valid_until is null or valid_until > ${by.at})
    returning outlet_id`.execute(tx)
  return rows.map((row) => row.outlet_id)
}

export interface ApplicationRow {
  id: Id
  outlet_id: Id
  scope: Scope
  body_id: Id | null
  person_id: Id | null
  note: string
  applied_by: Id | null
  applied_at: number
}

/** False when the id is taken, or another application of the outlet is open. */
export const insertApplication = async (tx: Tx, row: ApplicationRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into verifications (id, outlet_id, state, scope, body_id, person_id, note, applied_by, applied_at)
    values (${row.id}, ${row.outlet_id}, 'applied', ${row.scope}, ${row.body_id}, ${row.person_id}, ${row.note},
      ${row.applied_by}, ${row.applied_at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const hasOpenApplication = async (queries: Queries, outletId: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from verifications where outlet_id = ${outletId} and state = 'applied'`.execute(queries)
  return rows.length > 0
}

export interface ClaimRow {
  id: Id
  outlet_id: Id
  account_id: Id
  scope: Scope
  body_id: Id | null
  person_id: Id | null
}

/** Whom an application of an account here is about. */
export const claimById = async (queries: Queries, id: Id): Promise<ClaimRow | undefined> => {
  const { rows } = await sql<ClaimRow>`
    select v.id, v.outlet_id, o.account_id, v.scope, v.body_id, v.person_id
    from verifications v join registry_outlets o on o.id = v.outlet_id
    where v.id = ${id} and o.account_id is not null`.execute(queries)
  return rows[0]
}

/** What the outlet was verified as, the first time. */
export const firstGranted = async (
  queries: Queries,
  outletId: Id,
): Promise<Pick<ClaimRow, 'scope' | 'body_id' | 'person_id'> | undefined> => {
  const { rows } = await sql<Pick<ClaimRow, 'scope' | 'body_id' | 'person_id'>>`
    select v.scope, coalesce(v.body_id, o.body_id) as body_id, coalesce(v.person_id, o.person_id) as person_id
    from verifications v join registry_outlets o on o.id = v.outlet_id
    where v.outlet_id = ${outletId} and v.state in ('granted', 'revoked') order by v.decided_at, v.id limit 1`.execute(
    queries,
  )
  return rows[0]
}

export interface Decision {
  readonly state: Extract<VerificationState, 'granted' | 'refused' | 'withdrawn'>
  readonly by: Id | null
  readonly at: number
  readonly issuer: string | null
  readonly reason: string | null
  readonly from: number | null
  readonly until: number | null
}

/** Of many who decide at once one does; false for the others. */
export const decide = async (tx: Tx, id: Id, to: Decision): Promise<boolean> => {
  const { rows } = await sql`
    update verifications set state = ${to.state}, decided_by = ${to.by}, decided_at = ${to.at}, issuer = ${to.issuer},
      reason = ${to.reason}, valid_from = ${to.from}, valid_until = ${to.until}
    where id = ${id} and state = 'applied' returning id`.execute(tx)
  return rows.length > 0
}

/** What ends by then and was not reminded of, once; what a later grant goes on with needs no reminder. */
export const markEnding = async (
  tx: Tx,
  now: number,
  by: number,
): Promise<readonly { id: Id; account_id: Id; valid_until: number }[]> => {
  const { rows } = await sql<{ id: Id; outlet_id: Id; valid_until: number }>`
    update verifications set reminded_at = ${now}
    where state = 'granted' and valid_until > ${now} and valid_until <= ${by} and reminded_at is null
      and exists (select 1 from registry_outlets o where o.id = verifications.outlet_id and o.account_id is not null)
      and not exists (
        select 1 from verifications later where later.outlet_id = verifications.outlet_id and later.state = 'granted'
        and later.id <> verifications.id
        and (later.valid_until is null or later.valid_until > verifications.valid_until))
    returning id, outlet_id, valid_until`.execute(tx)
  if (rows.length === 0) return []
  const outlets = await sql<{ id: Id; account_id: Id }>`
    select id, account_id from registry_outlets where id in (${sql.join(rows.map((row) => row.outlet_id))})`.execute(tx)
  const accountOf = new Map(outlets.rows.map((row) => [row.id, row.account_id]))
  return rows.map((row) => ({ ...row, account_id: accountOf.get(row.outlet_id) as Id }))
}
