// The SQL of a group's trail and of its notes. Rows are added and stay.
import { sql } from 'kysely'
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { ActLeave, GroupDeed, GroupEvent, GroupNote } from './contract.ts'

export interface NewEvent {
  readonly groupId: Id
  readonly at: number
  readonly userId: Id | null
  readonly officeId: Id | null
  readonly deed: GroupDeed
  readonly accountId: Id | null
  readonly note: string
  readonly key: string | null
}

/**
 * The group's row is held, or was made, by this transaction, so that numbers do not meet. Answers the event's number;
 * undefined when the key is taken.
 */
export const insertEvent = async (tx: Tx, event: NewEvent): Promise<number | undefined> => {
  const { rows } = await sql<{ number: number }>`
    insert into office_group_events (group_id, number, at, user_id, office_id, deed, account_id, note, request_key)
    values (${event.groupId},
      (select coalesce(max(number), 0) + 1 from office_group_events where group_id = ${event.groupId}),
      ${event.at}, ${event.userId}, ${event.officeId}, ${event.deed}, ${event.accountId}, ${event.note}, ${event.key})
    on conflict (office_id, request_key) where request_key is not null do nothing returning number`.execute(tx)
  return rows[0]?.number
}

/** An event of a group that is brought in with its past. */
export interface PastEvent extends Omit<NewEvent, 'key'> {
  readonly postId: Id | null
}

/** Of a group that nobody else knows yet, in their order. */
export const insertPast = async (tx: Tx, events: readonly PastEvent[]): Promise<void> => {
  const rows = events.map(
    (one, at) => sql`(${one.groupId}, ${at + 1}, ${one.at}, ${one.userId}, ${one.officeId}, ${one.deed},
      ${one.accountId}, ${one.postId}, ${one.note})`,
  )
  await sql`insert into office_group_events
    (group_id, number, at, user_id, office_id, deed, account_id, post_id, note) values ${sql.join(rows)}`.execute(tx)
}

export const eventOfKey = async (
  queries: Queries,
  officeId: Id,
  key: string,
): Promise<{ number: number; group_id: Id; deed: GroupDeed; post_id: Id | null } | undefined> => {
  const { rows } = await sql<{ number: number; group_id: Id; deed: GroupDeed; post_id: Id | null }>`
    select number, group_id, deed, post_id from office_group_events
    where office_id = ${officeId} and request_key = ${key}`.execute(queries)
  return rows[0]
}

export const putOutcome = async (tx: Tx, { groupId, number }: ActLeave, deed: GroupDeed, postId: Id): Promise<void> => {
  await sql`update office_group_events set deed = ${deed}, post_id = ${postId}
    where group_id = ${groupId} and number = ${number} and post_id is null`.execute(tx)
}

const within = ({ before, after }: IdRange) => sql`
  ${before === undefined ? sql`` : sql`and number < ${before}`} ${after === undefined ? sql`` : sql`and number > ${after}`}`
const direction = ({ order }: IdRange) => (order === 'newest' ? sql`desc` : sql`asc`)

export const eventsOf = async (
  queries: Queries,
  groupId: Id,
  range: IdRange,
  count: number,
): Promise<readonly GroupEvent[]> => {
  const { rows } = await sql<{
    number: number
    at: number
    user_id: Id | null
    office_id: Id | null
    deed: GroupDeed
    account_id: Id | null
    post_id: Id | null
    note: string
  }>`
    select number, at, user_id, office_id, deed, account_id, post_id, note from office_group_events
    where group_id = ${groupId} ${within(range)} order by number ${direction(range)} limit ${count}`.execute(queries)
  return rows.map((row) => ({
    id: row.number,
    at: row.at,
    userId: row.user_id,
    officeId: row.office_id,
    deed: row.deed,
    accountId: row.account_id,
    postId: row.post_id,
    note: row.note,
  }))
}

/** The group's row is held. */
export const insertNote = async (tx: Tx, groupId: Id, note: Omit<GroupNote, 'id'>): Promise<void> => {
  await sql`
    insert into office_group_notes (group_id, number, office_id, user_id, text, created_at)
    values (${groupId}, (select coalesce(max(number), 0) + 1 from office_group_notes where group_id = ${groupId}),
      ${note.officeId}, ${note.userId}, ${note.text}, ${note.createdAt})`.execute(tx)
}

export const notesOf = async (
  queries: Queries,
  groupId: Id,
  range: IdRange,
  count: number,
): Promise<readonly GroupNote[]> => {
  const { rows } = await sql<{ number: number; office_id: Id; user_id: Id; text: string; created_at: number }>`
    select number, office_id, user_id, text, created_at from office_group_notes
    where group_id = ${groupId} ${within(range)} order by number ${direction(range)} limit ${count}`.execute(queries)
  return rows.map((row) => ({
    id: row.number,
    officeId: row.office_id,
    userId: row.user_id,
    text: row.text,
    createdAt: row.created_at,
  }))
}
