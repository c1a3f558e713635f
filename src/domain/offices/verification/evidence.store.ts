// The SQL of evidence, and of what applications may claim.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { Evidence } from './contract.ts'

export interface EvidenceRow {
  id: Id
  verification_id: Id
  kind: Evidence['kind']
  claim: string
  outcome: Evidence['outcome']
  blob: string | null
  media_type: string | null
  checked_at: number
}

/** False when the id is taken. */
export const insertEvidence = async (tx: Tx, row: EvidenceRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into verification_evidence (id, verification_id, kind, claim, outcome, blob, media_type, checked_at)
    values (${row.id}, ${row.verification_id}, ${row.kind}, ${row.claim}, ${row.outcome}, ${row.blob},
      ${row.media_type}, ${row.checked_at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const evidenceOf = async (queries: Queries, verificationIds: readonly Id[]): Promise<readonly EvidenceRow[]> => {
  if (verificationIds.length === 0) return []
  const { rows } = await sql<EvidenceRow>`
    select id, verification_id, kind, claim, outcome, blob, media_type, checked_at from verification_evidence
    where verification_id in (${sql.join(verificationIds)}) order by kind, claim, id`.execute(queries)
  return rows
}

export const documentById = async (queries: Queries, id: Id): Promise<EvidenceRow | undefined> => {
  const { rows } = await sql<EvidenceRow>`
    select id, verification_id, kind, claim, outcome, blob, media_type, checked_at from verification_evidence
    where id = ${id} and kind = 'document'`.execute(queries)
  return rows[0]
}

/** Files that an account handed in. */
export const documentsOfOutlet = async (queries: Queries, outletId: Id): Promise<readonly string[]> => {
  const { rows } = await sql<{ blob: string }>`
    select e.blob from verification_evidence e join verifications v on v.id = e.verification_id
    where v.outlet_id = ${outletId} and e.blob is not null`.execute(queries)
  return rows.map(({ blob }) => blob)
}

/** Those among the files that an application names. */
export const knownDocuments = async (queries: Queries, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ blob: string }>`
    select blob from verification_evidence where blob in (${sql.join(keys)})`.execute(queries)
  return new Set(rows.map(({ blob }) => blob))
}

/** That there was evidence stays; files, their names and the words of the applicant go. */
export const forgetDocuments = async (tx: Tx, outletId: Id): Promise<void> => {
  await sql`update verification_evidence set blob = null, claim = '' where kind = 'document' and verification_id in (
    select id from verifications where outlet_id = ${outletId})`.execute(tx)
  await sql`update verifications set note = '' where outlet_id = ${outletId}`.execute(tx)
}

/** The body, while something holds of it. */
export const livingBody = async (queries: Queries, code: string, now: number): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`
    select b.id from registry_bodies b join registry_body_states s on s.body_id = b.id
    where b.code = ${code} and s.valid_from <= ${now} and (s.valid_until is null or s.valid_until > ${now})`.execute(
    queries,
  )
  return rows[0]?.id
}

/** Bodies in which somebody holds a position now. */
export const bodiesOfPerson = async (queries: Queries, personId: Id, now: number): Promise<readonly Id[]> => {
  const { rows } = await sql<{ body_id: Id }>`
    select distinct p.body_id from registry_holdings h join registry_positions p on p.id = h.position_id
    where h.person_id = ${personId} and h.valid_from <= ${now} and (h.valid_until is null or h.valid_until > ${now})
      and p.valid_from <= ${now} and (p.valid_until is null or p.valid_until > ${now})`.execute(queries)
  return rows.map((row) => row.body_id)
}

/** The bodies that claim a domain, or one it belongs to. */
export const ownersOfDomain = async (queries: Queries, domain: string): Promise<readonly Id[]> => {
  const labels = domain.split('.')
  const names = labels.map((_label, at) => labels.slice(at).join('.'))
  const { rows } = await sql<{ body_id: Id }>`
    select body_id from registry_domains where domain in (${sql.join(names)})`.execute(queries)
  return rows.map((row) => row.body_id)
}
