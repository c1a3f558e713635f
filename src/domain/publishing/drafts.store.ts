// The SQL of drafts and of their trail.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { DraftState } from './contract.ts'

export interface DraftRow {
  id: Id
  account_id: Id
  user_id: Id
  deed: string
  content: string
  post_id: Id | null
  state: DraftState
  version: number
  changed_by: Id
  urgent: number
  reviewed_by: Id | null
  scheduled_at: number | null
  happened_at: number | null
  request_key: string | null
  created_at: number
  submitted_at: number | null
  approved_at: number | null
  published_at: number | null
}

const columns = sql`id, account_id, user_id, deed, content, post_id, state, version, changed_by, urgent, reviewed_by,
  scheduled_at, happened_at, request_key, created_at, submitted_at, approved_at, published_at`

/** False when the id or the request key is taken. */
export const insertDraft = async (tx: Tx, row: DraftRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into drafts (bucket, ${columns}) values (${bucketOf(row.id)}, ${row.id}, ${row.account_id}, ${row.user_id},
      ${row.deed}, ${row.content}, ${row.post_id}, ${row.state}, ${row.version}, ${row.changed_by}, ${row.urgent},
      ${row.reviewed_by}, ${row.scheduled_at}, ${row.happened_at}, ${row.request_key}, ${row.created_at}, ${row.submitted_at},
      ${row.approved_at}, ${row.published_at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const draftById = async (queries: Queries, id: Id): Promise<DraftRow | undefined> => {
  const { rows } = await sql<DraftRow>`select ${columns} from drafts where id = ${id}`.execute(queries)
  return rows[0]
}

export const draftByKey = async (queries: Queries, accountId: Id, key: string): Promise<DraftRow | undefined> => {
  const { rows } = await sql<DraftRow>`
    select ${columns} from drafts where bucket = ${bucketOf(accountId)} and account_id = ${accountId}
    and request_key = ${key}`.execute(queries)
  return rows[0]
}

export const draftsInState = async (
  queries: Queries,
  accountId: Id,
  states: readonly DraftState[],
  limit: number,
): Promise<readonly DraftRow[]> => {
  const { rows } = await sql<DraftRow>`
    select ${columns} from drafts where account_id = ${accountId} and state in (${sql.join(states)})
    order by id desc limit ${limit}`.execute(queries)
  return rows
}

export const draftsById = async (queries: Queries, ids: readonly Id[]): Promise<readonly DraftRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<DraftRow>`
    select ${columns} from drafts where id in (${sql.join(ids)})`.execute(queries)
  return rows
}

export const draftsOfAccounts = async (
  queries: Queries,
  accountIds: readonly Id[],
  states: readonly DraftState[],
  limit: number,
): Promise<readonly DraftRow[]> => {
  if (accountIds.length === 0) return []
  const { rows } = await sql<DraftRow>`
    select ${columns} from drafts where account_id in (${sql.join(accountIds)}) and state in (${sql.join(states)})
    order by id desc limit ${limit}`.execute(queries)
  return rows
}

export const urgentUnreviewed = async (queries: Queries, accountId: Id): Promise<readonly DraftRow[]> => {
  const { rows } = await sql<DraftRow>`
    select ${columns} from drafts where account_id = ${accountId} and state = 'published' and urgent = 1
    and reviewed_by is null order by id desc limit 200`.execute(queries)
  return rows
}

export const dueDrafts = async (queries: Queries, now: number, limit: number): Promise<readonly DraftRow[]> => {
  const { rows } = await sql<DraftRow>`
    select ${columns} from drafts where state = 'approved' and scheduled_at <= ${now}
    order by scheduled_at, id limit ${limit}`.execute(queries)
  return rows
}

export interface DraftSteps {
  readonly from: readonly DraftState[]
  /** Of its content, as whoever decides has seen it; undefined: whichever. */
  readonly seen?: number
  /** Nobody decides about a version of her own. */
  readonly notBy?: Id
  readonly set: Partial<Pick<DraftRow, 'state' | 'content' | 'version' | 'changed_by' | 'reviewed_by' | 'post_id'>> &
    Partial<Pick<DraftRow, 'scheduled_at' | 'happened_at' | 'submitted_at' | 'approved_at' | 'published_at'>>
}

/** The draft after the step; undefined when it was not as the step expects it. */
export const moveDraft = async (
  tx: Tx,
  id: Id,
  { from, seen, notBy, set }: DraftSteps,
): Promise<DraftRow | undefined> => {
  const changes = sql.join(Object.entries(set).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))
  const sameVersion = seen === undefined ? sql`` : sql`and version = ${seen}`
  const other = notBy === undefined ? sql`` : sql`and changed_by <> ${notBy}`
  const { rows } = await sql<DraftRow>`
    update drafts set ${changes} where id = ${id} and state in (${sql.join(from)}) ${sameVersion} ${other}
    returning ${columns}`.execute(tx)
  return rows[0]
}

/** Reviewed afterwards, by somebody else than who published it, once. */
export const reviewUrgent = async (tx: Tx, id: Id, userId: Id): Promise<boolean> => {
  const { rows } = await sql`
    update drafts set reviewed_by = ${userId} where id = ${id} and urgent = 1 and state = 'published'
    and reviewed_by is null and changed_by <> ${userId} returning id`.execute(tx)
  return rows.length > 0
}

export interface EventRow {
  number: number
  user_id: Id | null
  office_id: Id | null
  deed: string
  note: string
  at: number
}

/** The draft's row is held by the step before it, so that numbers do not meet. */
export const addEvent = async (tx: Tx, draftId: Id, event: Omit<EventRow, 'number'>): Promise<void> => {
  await sql`
    insert into draft_events (draft_id, number, user_id, office_id, deed, note, at)
    select ${draftId}, coalesce(max(number), 0) + 1, ${event.user_id}, ${event.office_id}, ${event.deed}, ${event.note}, ${event.at}
    from draft_events where draft_id = ${draftId}`.execute(tx)
}

export const eventsOf = async (queries: Queries, draftId: Id): Promise<readonly EventRow[]> => {
  const { rows } = await sql<EventRow>`
    select number, user_id, office_id, deed, note, at from draft_events where draft_id = ${draftId} order by number`.execute(
    queries,
  )
  return rows
}

/** For comments, which change nothing else. False when there is no such draft of the account. */
export const holdDraft = async (tx: Tx, id: Id, accountId: Id): Promise<boolean> => {
  const { rows } = await sql`
    update drafts set version = version where id = ${id} and account_id = ${accountId} returning id`.execute(tx)
  return rows.length > 0
}
