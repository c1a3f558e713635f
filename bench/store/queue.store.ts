// Pages of an office's queue as plain statements over the indexes there are: what first comes due, and what came last.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'

interface QueueRow {
  readonly id: Id
  readonly due_at: number | null
}

const PAGE = 40

/** What comes due first, after a place in that order. */
export const dueFirst = async (
  queries: Queries,
  officeId: Id,
  after: { readonly dueAt: number; readonly id: Id },
): Promise<readonly QueueRow[]> => {
  const { rows } = await sql<QueueRow>`
    select id, number, state, kind, publicity, topic, due_at, assignee_id, created_at from inquiries
    where office_id = ${officeId} and due_at is not null and due_at >= ${after.dueAt}
      and (due_at > ${after.dueAt} or id > ${after.id})
    order by due_at, id limit ${PAGE}`.execute(queries)
  return rows
}

export const newestOpen = async (queries: Queries, officeId: Id, before: Id): Promise<readonly QueueRow[]> => {
  const { rows } = await sql<QueueRow>`
    select id, number, state, kind, publicity, topic, due_at, assignee_id, created_at from inquiries
    where office_id = ${officeId} and state_type = 'open' and id < ${before} order by id desc limit ${PAGE}`.execute(
    queries,
  )
  return rows
}
