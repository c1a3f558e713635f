// The SQL of a case's events and of what was said in them: appended, and words taken away, never changed.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { Compartment, Publicity } from './contract.ts'
import type { DeedName, InquiryState, Role } from './machine.ts'

export interface EventRow {
  seq: number
  at: number
  deed: DeedName
  role: Role
  from_state: InquiryState | null
  to_state: InquiryState
  compartment: Compartment
  public_digest: string | null
  asker_digest: string | null
  internal_digest: string | null
  hash: string
}

export interface SaidRow {
  seq: number
  /** Both null: erased. */
  salt: string | null
  payload: string | null
}

const tables = { public: 'inquiry_public', asker: 'inquiry_asker', internal: 'inquiry_internal' } as const

export const insertEvent = async (tx: Tx, inquiryId: Id, event: EventRow): Promise<void> => {
  await sql`
    insert into inquiry_events (bucket, inquiry_id, seq, at, deed, role, from_state, to_state, compartment,
      public_digest, asker_digest, internal_digest, hash)
    values (${bucketOf(inquiryId)}, ${inquiryId}, ${event.seq}, ${event.at}, ${event.deed}, ${event.role},
      ${event.from_state}, ${event.to_state}, ${event.compartment}, ${event.public_digest}, ${event.asker_digest},
      ${event.internal_digest}, ${event.hash})`.execute(tx)
}

export const insertSaid = async (
  tx: Tx,
  inquiryId: Id,
  compartment: Compartment,
  { seq, salt, payload }: SaidRow,
): Promise<void> => {
  await sql`
    insert into ${sql.table(tables[compartment])} (bucket, inquiry_id, seq, salt, payload)
    values (${bucketOf(inquiryId)}, ${inquiryId}, ${seq}, ${salt}, ${payload})`.execute(tx)
}

export const eventsOf = async (queries: Queries, inquiryId: Id): Promise<readonly EventRow[]> => {
  const { rows } = await sql<EventRow>`
    select seq, at, deed, role, from_state, to_state, compartment, public_digest, asker_digest, internal_digest, hash
    from inquiry_events where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId} order by seq`.execute(
    queries,
  )
  return rows
}

/** The publicity of a case, its office, and the hash of its first event, which salts what must not be told apart across cases. */
export const saltOf = async (
  queries: Queries,
  inquiryId: Id,
): Promise<{ publicity: Publicity; officeId: Id; hash: string } | undefined> => {
  const { rows } = await sql<{ publicity: Publicity; officeId: Id; hash: string }>`
    select i.publicity, i.office_id as "officeId", e.hash from inquiries i
    join inquiry_events e on e.bucket = i.bucket and e.inquiry_id = i.id and e.seq = 1
    where i.bucket = ${bucketOf(inquiryId)} and i.id = ${inquiryId}`.execute(queries)
  return rows[0]
}

/** As what somebody did it. */
export const roleIn = async (queries: Queries, inquiryId: Id, seq: number): Promise<Role | undefined> => {
  const { rows } = await sql<{ role: Role }>`
    select role from inquiry_events
    where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId} and seq = ${seq}`.execute(queries)
  return rows[0]?.role
}

export const saidIn = async (
  queries: Queries,
  inquiryId: Id,
  compartment: Compartment,
): Promise<readonly SaidRow[]> => {
  const { rows } = await sql<SaidRow>`
    select seq, salt, payload from ${sql.table(tables[compartment])}
    where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId} order by seq`.execute(queries)
  return rows
}

/** Takes the words of some events away. */
export const eraseSaid = async (
  tx: Tx,
  inquiryId: Id,
  compartment: Compartment,
  seqs: readonly number[],
): Promise<void> => {
  if (seqs.length === 0) return
  await sql`
    update ${sql.table(tables[compartment])} set salt = null, payload = null
    where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId} and seq in (${sql.join(seqs)})`.execute(tx)
}
