// The SQL of what a morning's letter tells beside the counts of the desk: what came, what is due, what awaits approval.
import { sql } from 'kysely'
import { firstIdAt, type Id } from '#core/ids'
import type { Queries } from '#platform/db'

export interface DeskFactsRow {
  readonly came: number
  readonly today: number
  readonly proposals: number
}

/** Counted no further than this. */
export const MOST_TOLD = 1000

/** @param userId who wrote a proposal does not approve it */
export const deskFacts = async (
  queries: Queries,
  officeId: Id,
  wish: { readonly userId: Id; readonly since: number; readonly now: number; readonly dayEnds: number },
): Promise<DeskFactsRow> => {
  const { userId, since, now, dayEnds } = wish
  const types = sql`state_type in ('open', 'waiting', 'answered', 'done', 'closed')`
  const { rows } = await sql<DeskFactsRow>`
    select (select count(*) from (select 1 from inquiries where office_id = ${officeId} and ${types}
        and id >= ${firstIdAt(since)} and created_at > ${since} limit ${MOST_TOLD}) one) as came,
      (select count(*) from (select 1 from inquiries where office_id = ${officeId} and state_type = 'open'
        and coalesce(due_at, 9007199254740991) > ${now} and coalesce(due_at, 9007199254740991) <= ${dayEnds}
        limit ${MOST_TOLD}) two) as today,
      (select count(*) from (select 1 from inquiry_proposals p join inquiries i on i.bucket = p.bucket
        and i.id = p.inquiry_id where p.state = 'proposed' and i.office_id = ${officeId} and p.user_id <> ${userId}
        limit ${MOST_TOLD}) three) as proposals`.execute(queries)
  const [row] = rows
  return { came: Number(row?.came ?? 0), today: Number(row?.today ?? 0), proposals: Number(row?.proposals ?? 0) }
}
