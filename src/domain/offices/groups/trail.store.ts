// The SQL of a group's trail and of its notes. Rows are added and stay.
import { sql } from 'kysely'
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { GroupDeed, GroupEvent, GroupNote } from './contract.ts'

export interface NewEvent {
  readonly id: Id
  readonly groupId: Id
  readonly at: number
  readonly userId: Id | null
  readonly officeId: Id | null
  readonly deed: GroupDeed
  readonly accountId: Id | null
  readonly note: string
  readonly key: string | null
}

/** False when the id, or the key, is taken. */
export const insertEvent = async (tx: Tx, event: NewEvent): Promise<boolean> => {
  const { rows } = await sql`
    insert into office_group_events (id, group_id, at, user_id, office_id, deed, account_id, note, request_key)
    values (${event.id}, ${event.groupId}, ${event.at}, ${event.userId}, ${event.officeId}, ${event.deed},
      ${event.accountId}, ${event.note}, ${event.key})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const eventOfKey = async (
  queries: Queries,
  officeId: Id,
  key: string,
): Promise<{ id: Id; group_id: Id } | undefined> => {
  const { rows } = await sql<{ id: Id; group_id: Id }>`
    select id, group_id from office_group_events where office_id = ${officeId} and request_key = ${key}`.execute(
    queries,
  )
  return rows[0]
}

export const putOutcome = async (tx: Tx, id: Id, deed: GroupDeed, postId: Id): Promise<void> => {
  await sql`update office_group_events set deed = ${deed}, post_id = ${postId}
    where id = ${id} and post_id is null`.execute(tx)
}

const within = ({ before, after }: IdRange) => sql`
  ${before === undefined ? sql`` : sql`and id < ${before}`} ${after === undefined ? sql`` : sql`and id > ${after}`}`
const direction = ({ order }: IdRange) => (order === 'newest' ? sql`desc` : sql`asc`)

export const eventsOf = async (
  queries: Queries,
  groupId: Id,
  range: IdRange,
  count: number,
): Promise<readonly GroupEvent[]> => {
  const { rows } = await sql<{
    id: Id
    at: number
    user_id: Id | null
    office_id: Id | null
    deed: GroupDeed
    account_id: Id | null
    post_id: Id | null
    note: string
  }>`
    select id, at, user_id, office_id, deed, account_id, post_id, note from office_group_events
    where group_id = ${groupId} ${within(range)} order by id ${direction(range)} limit ${count}`.execute(queries)
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    userId: row.user_id,
    officeId: row.office_id,
    deed: row.deed,
    accountId: row.account_id,
    postId: row.post_id,
    note: row.note,
  }))
}

export const insertNote = async (tx: Tx, groupId: Id, note: GroupNote): Promise<boolean> => {
  const { rows } = await sql`
    insert into office_group_notes (id, group_id, office_id, user_id, text, created_at)
    values (${note.id}, ${groupId}, ${note.officeId}, ${note.userId}, ${note.text}, ${note.createdAt})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const notesOf = async (
  queries: Queries,
  groupId: Id,
  range: IdRange,
  count: number,
): Promise<readonly GroupNote[]> => {
  const { rows } = await sql<{ id: Id; office_id: Id; user_id: Id; text: string; created_at: number }>`
    select id, office_id, user_id, text, created_at from office_group_notes
    where group_id = ${groupId} ${within(range)} order by id ${direction(range)} limit ${count}`.execute(queries)
  return rows.map((row) => ({
    id: row.id,
    officeId: row.office_id,
    userId: row.user_id,
    text: row.text,
    createdAt: row.created_at,
  }))
}
