// The SQL of a trial of promises: an office's cases of late with their clock of the first answer.
import { sql } from 'kysely'
import { firstIdAt, type Id } from '#core/ids'
import type { InquiryKind } from '#domain/inquiries'
import type { Queries } from '#platform/db'

export interface TriedRow {
  kind: InquiryKind
  created_at: number
  first_answer_at: number | null
  ended_at: number | null
  due_at: number | null
  met_at: number | null
  stopped_at: number | null
  clock: string | null
}

/** Private ones, too: they are only counted, for those who answer them. */
export const casesSince = async (
  queries: Queries,
  officeId: Id,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<readonly TriedRow[]> => {
  const { rows } = await sql<TriedRow>`
    select i.kind, i.created_at, i.first_answer_at, i.ended_at, c.due_at, c.met_at, c.stopped_at, c.clock
    from inquiries i left join inquiry_clocks c on c.bucket = i.bucket and c.inquiry_id = i.id and c.kind = 'first_answer'
    where i.office_id = ${officeId} and i.state_type in ('open', 'waiting', 'answered', 'done', 'closed')
    and i.id >= ${firstIdAt(since)} and i.created_at >= ${since} order by i.id desc limit ${limit}`.execute(queries)
  return rows
}
