// The SQL of who asks: accounts, receipts, addresses for letters. No desk reads this table.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface AskerRow {
  inquiry_id: Id
  number: number
  account_id: Id | null
  name: string
  email: string | null
  language: string
  receipt_hash: string | null
  first_time: number
  verdict: 'solved' | 'not_solved' | null
  joined_at: number
  left_at: number | null
}

const columns = sql`inquiry_id, number, account_id, name, email, language, receipt_hash, first_time, verdict, joined_at,
  left_at`

/** False when the account asks there already. The case's row is held by the step, so that numbers do not meet. */
export const insertAsker = async (
  tx: Tx,
  row: Omit<AskerRow, 'first_time' | 'verdict' | 'left_at'>,
): Promise<boolean> => {
  const first =
    row.account_id === null
      ? sql`0`
      : sql`case when exists (select 1 from inquiry_askers where account_id = ${row.account_id}) then 0 else 1 end`
  const { rows } = await sql`
    insert into inquiry_askers (bucket, inquiry_id, number, account_id, name, email, language, receipt_hash, first_time,
      joined_at)
    select ${bucketOf(row.inquiry_id)}, ${row.inquiry_id}, ${row.number}, ${row.account_id}, ${row.name}, ${row.email},
      ${row.language}, ${row.receipt_hash}, ${first}, ${row.joined_at}
    where true on conflict do nothing returning number`.execute(tx)
  return rows.length > 0
}

export const askersOf = async (queries: Queries, inquiryId: Id): Promise<readonly AskerRow[]> => {
  const { rows } = await sql<AskerRow>`
    select ${columns} from inquiry_askers where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId}
    order by number`.execute(queries)
  return rows
}

export const askerByAccount = async (queries: Queries, inquiryId: Id, accountId: Id): Promise<AskerRow | undefined> => {
  const { rows } = await sql<AskerRow>`
    select ${columns} from inquiry_askers where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId}
    and account_id = ${accountId}`.execute(queries)
  return rows[0]
}

export const askerByReceipt = async (queries: Queries, receiptHash: string): Promise<AskerRow | undefined> => {
  const { rows } = await sql<AskerRow>`
    select ${columns} from inquiry_askers where receipt_hash = ${receiptHash}`.execute(queries)
  return rows[0]
}

export const askerByLetter = async (queries: Queries, inquiryId: Id, token: string): Promise<AskerRow | undefined> => {
  const { rows } = await sql<AskerRow>`
    select ${columns} from inquiry_askers where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId}
    and number = (select asker from inquiry_reply_tokens where token = ${token} and inquiry_id = ${inquiryId})`.execute(
    queries,
  )
  return rows[0]
}

export const casesAskedBy = async (
  queries: Queries,
  accountId: Id,
  limit: number,
  before: Id | undefined,
): Promise<readonly Id[]> => {
  const older = before === undefined ? sql`` : sql`and inquiry_id < ${before}`
  const { rows } = await sql<{ inquiry_id: Id }>`
    select inquiry_id from inquiry_askers where account_id = ${accountId} and left_at is null ${older}
    order by inquiry_id desc limit ${limit}`.execute(queries)
  return rows.map((row) => row.inquiry_id)
}

export const leaveCase = async (tx: Tx, inquiryId: Id, number: number, at: number): Promise<boolean> => {
  const { rows } = await sql`
    update inquiry_askers set left_at = ${at} where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId}
    and number = ${number} and left_at is null returning number`.execute(tx)
  return rows.length > 0
}

export const returnToCase = async (tx: Tx, inquiryId: Id, number: number): Promise<boolean> => {
  const { rows } = await sql`
    update inquiry_askers set left_at = null where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId}
    and number = ${number} and left_at is not null returning number`.execute(tx)
  return rows.length > 0
}

export const noteVerdict = async (
  tx: Tx,
  inquiryId: Id,
  number: number,
  verdict: 'solved' | 'not_solved' | null,
): Promise<void> => {
  await sql`
    update inquiry_askers set verdict = ${verdict} where bucket = ${bucketOf(inquiryId)}
    and inquiry_id = ${inquiryId} and number = ${number}`.execute(tx)
}

/** The case goes on, the person is gone. Her receipt still closes nothing: it is forgotten, too. */
export const forgetAsker = async (tx: Tx, inquiryId: Id, number: number, at: number): Promise<void> => {
  await sql`
    update inquiry_askers set account_id = null, name = '', email = null, receipt_hash = null,
      left_at = coalesce(left_at, ${at})
    where bucket = ${bucketOf(inquiryId)} and inquiry_id = ${inquiryId} and number = ${number}`.execute(tx)
}

/** False when she supports it already. */
export const insertSupporter = async (tx: Tx, inquiryId: Id, supporter: string): Promise<boolean> => {
  const { rows } = await sql`
    insert into inquiry_supporters (bucket, inquiry_id, supporter)
    values (${bucketOf(inquiryId)}, ${inquiryId}, ${supporter}) on conflict do nothing returning supporter`.execute(tx)
  return rows.length > 0
}

export const countSupporter = async (tx: Tx, inquiryId: Id): Promise<number> => {
  const { rows } = await sql<{ supporters: number }>`
    update inquiries set supporters = supporters + 1 where bucket = ${bucketOf(inquiryId)} and id = ${inquiryId}
    returning supporters`.execute(tx)
  return Number(rows[0]?.supporters ?? 0)
}
