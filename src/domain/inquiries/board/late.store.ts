// The SQL of the public list of cases that are very late: told so by a clock that runs on.
import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { inquiryColumns } from '../inquiries.store.ts'
import type { InquiryRow } from '../inquiry-row.ts'

/** 4: very late was told of it. The asker's own windows make nobody late. */
const runsVeryLate = sql`exists (
  select 1 from inquiry_clocks c where c.bucket = inquiries.bucket and c.inquiry_id = inquiries.id and c.warned = 4
  and c.met_at is null and c.stopped_at is null and c.kind not in ('info_window', 'asker_window'))`

// as the indexes say it
const open = sql`escalation = 2 and state_type = 'open' and publicity = 'public'`
const closed = sql`escalation = 2 and state_type = 'open' and publicity = 'private'`

const of = (officeId: Id | undefined): RawBuilder<unknown> =>
  officeId === undefined ? sql`` : sql`and office_id = ${officeId}`

/** Longest overdue first. */
export const veryLateCases = async (
  queries: Queries,
  officeId: Id | undefined,
  page: { readonly after: { readonly due: number; readonly id: Id }; readonly limit: number },
): Promise<readonly InquiryRow[]> => {
  const { after, limit } = page
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries where ${open} ${of(officeId)}
    and (due_at, id) > (${after.due}, ${after.id}) and ${runsVeryLate} order by due_at, id limit ${limit}`.execute(
    queries,
  )
  return rows
}

/** Those that became it last. */
export const lastVeryLate = async (
  queries: Queries,
  officeId: Id | undefined,
  limit: number,
): Promise<readonly InquiryRow[]> => {
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries where ${open} ${of(officeId)} and due_at is not null and ${runsVeryLate}
    order by due_at desc, id desc limit ${limit}`.execute(queries)
  return rows
}

/** By age: how late they are is not public. */
export const veryLatePrivate = async (
  queries: Queries,
  officeId: Id | undefined,
  page: { readonly after: Id; readonly limit: number },
): Promise<readonly InquiryRow[]> => {
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries where ${closed} ${of(officeId)} and id > ${page.after}
    and ${runsVeryLate} order by id limit ${page.limit}`.execute(queries)
  return rows
}
