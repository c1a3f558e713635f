// The SQL of what hangs on a case: promises, offices beside the lead, answers that wait for a second pair of eyes.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface PromiseRow {
  number: number
  office_id: Id
  words: string
  due_at: number
  state: 'promised' | 'kept' | 'missed' | 'dropped'
  reason: string
  promised_at: number
  decided_at: number | null
}

const promiseColumns = sql`number, office_id, words, due_at, state, reason, promised_at, decided_at`

export const promisesOf = async (queries: Queries, inquiryId: Id): Promise<readonly PromiseRow[]> => {
  const { rows } = await sql<PromiseRow>`
    select ${promiseColumns} from inquiry_promises where bucket = ${bucketOf(inquiryId)}
    and inquiry_id = ${inquiryId} order by number`.execute(queries)
  return rows
}

/** Answers its number. */
export const insertPromise = async (
  tx: Tx,
  inquiryId: Id,
  promise: Pick<PromiseRow, 'office_id' | 'words' | 'due_at' | 'promised_at'>,
): Promise<number> => {
  const { rows } = await sql<{ number: number }>`
    insert into inquiry_promises (bucket, inquiry_id, number, office_id, words, due_at, state, promised_at)
    select ${bucketOf(inquiryId)}, ${inquiryId}, coalesce(max(number), 0) + 1, ${promise.office_id}, ${promise.words},
      ${promise.due_at}, 'promised', ${promise.promised_at}
    from inquiry_promises where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId}
    returning number`.execute(tx)
  return Number(rows[0]?.number)
}

/** False when it was decided before. */
export const decidePromise = async (
  tx: Tx,
  inquiryId: Id,
  number: number,
  from: readonly PromiseRow['state'][],
  to: { readonly state: PromiseRow['state']; readonly reason: string; readonly at: number },
): Promise<boolean> => {
  const { rows } = await sql`
    update inquiry_promises set state = ${to.state}, reason = ${to.reason}, decided_at = ${to.at}
    where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId} and number = ${number}
    and state in (${sql.join(from)}) returning number`.execute(tx)
  return rows.length > 0
}

export const duePromises = async (
  queries: Queries,
  now: number,
  limit: number,
): Promise<readonly { inquiry_id: Id; number: number }[]> => {
  const { rows } = await sql<{ inquiry_id: Id; number: number }>`
    select inquiry_id, number from inquiry_promises where state = 'promised' and due_at <= ${now}
    order by due_at limit ${limit}`.execute(queries)
  return rows
}

export type OfficePart = 'joint' | 'led' | 'refused'

export const noteOffice = async (tx: Tx, inquiryId: Id, officeId: Id, part: OfficePart, at: number): Promise<void> => {
  await sql`
    insert into inquiry_offices (bucket, inquiry_id, office_id, part, since)
    values (${bucketOf(inquiryId)}, ${inquiryId}, ${officeId}, ${part}, ${at})
    on conflict (bucket, inquiry_id, office_id, part) do update set until = null`.execute(tx)
}

export const endOffice = async (
  tx: Tx,
  inquiryId: Id,
  officeId: Id,
  part: OfficePart,
  at: number,
): Promise<boolean> => {
  const { rows } = await sql`
    update inquiry_offices set until = ${at} where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId}
    and office_id = ${officeId} and part = ${part} and until is null returning office_id`.execute(tx)
  return rows.length > 0
}

export const officesOf = async (
  queries: Queries,
  inquiryId: Id,
): Promise<readonly { office_id: Id; part: OfficePart; until: number | null }[]> => {
  const { rows } = await sql<{ office_id: Id; part: OfficePart; until: number | null }>`
    select office_id, part, until from inquiry_offices where bucket = ${bucketOf(inquiryId)}
    and inquiry_id = ${inquiryId} order by since, office_id`.execute(queries)
  return rows
}

export interface ProposalRow {
  number: number
  user_id: Id
  content: string
  state: 'proposed' | 'taken_back' | 'published'
  created_at: number
}

export const openProposal = async (queries: Queries, inquiryId: Id): Promise<ProposalRow | undefined> => {
  const { rows } = await sql<ProposalRow>`
    select number, user_id, content, state, created_at from inquiry_proposals
    where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId} and state = 'proposed'`.execute(queries)
  return rows[0]
}

/** The one that waited is taken back. Answers the number of the new one. */
export const insertProposal = async (
  tx: Tx,
  inquiryId: Id,
  proposal: Pick<ProposalRow, 'user_id' | 'content' | 'created_at'>,
): Promise<number> => {
  await endProposal(tx, inquiryId, 'taken_back')
  const { rows } = await sql<{ number: number }>`
    insert into inquiry_proposals (bucket, inquiry_id, number, user_id, content, state, created_at)
    select ${bucketOf(inquiryId)}, ${inquiryId}, coalesce(max(number), 0) + 1, ${proposal.user_id},
      ${proposal.content}, 'proposed', ${proposal.created_at}
    from inquiry_proposals where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId}
    returning number`.execute(tx)
  return Number(rows[0]?.number)
}

export const endProposal = async (
  tx: Tx,
  inquiryId: Id,
  state: 'taken_back' | 'published',
  number?: number,
): Promise<boolean> => {
  const which = number === undefined ? sql`` : sql`and number = ${number}`
  const { rows } = await sql`
    update inquiry_proposals set state = ${state} where bucket = ${bucketOf(inquiryId)}
    and inquiry_id = ${inquiryId} and state = 'proposed' ${which} returning number`.execute(tx)
  return rows.length > 0
}
