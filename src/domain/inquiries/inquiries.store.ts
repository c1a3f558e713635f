// The SQL of cases themselves: their rows, numbers and the posts that are cases.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { InquiryRow, RowChange } from './inquiry-row.ts'
import { stateTypes, type InquiryState } from './machine.ts'

const names = [
  'id',
  'number',
  'office_id',
  'asked_office_id',
  'offered_id',
  'state',
  'state_type',
  'back',
  'kind',
  'publicity',
  'origin',
  'origin_post_id',
  'language',
  'topic',
  'place',
  'version',
  'head',
  'merged_into',
  'bound',
  'transfers',
  'pauses',
  'appeals',
  'extensions',
  'reopenings',
  'joined',
  'supporters',
  'assignee_id',
  'answered_by',
  'escalation',
  'created_at',
  'first_answer_at',
  'first_answer_millis',
  'answered_at',
  'ended_at',
  'due_at',
  'next_at',
  'changed_at',
] as const satisfies readonly (keyof InquiryRow)[]
export const inquiryColumns = sql.join(names.map((name) => sql.ref(name)))

/** False when the id is taken. */
export const insertInquiry = async (tx: Tx, row: InquiryRow): Promise<boolean> => {
  const values = sql.join(names.map((name) => sql`${row[name]}`))
  const { rows } = await sql`
    insert into inquiries (bucket, ${inquiryColumns}) values (${bucketOf(row.id)}, ${values})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** The next number of the year, without gaps: the row is held until the transaction ends. */
export const nextNumber = async (tx: Tx, year: number): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    insert into inquiry_years (year, last) values (${year}, 1)
    on conflict (year) do update set last = inquiry_years.last + 1 returning last`.execute(tx)
  return Number(rows[0]?.last)
}

export const insertNumber = async (tx: Tx, number: string, id: Id): Promise<void> => {
  await sql`insert into inquiry_numbers (number, inquiry_id) values (${number}, ${id})`.execute(tx)
}

/** False when the post is a case at that office already. */
export const claimPost = async (tx: Tx, postId: Id, officeId: Id, id: Id): Promise<boolean> => {
  const { rows } = await sql`
    insert into inquiry_posts (post_id, office_id, inquiry_id) values (${postId}, ${officeId}, ${id})
    on conflict do nothing returning post_id`.execute(tx)
  return rows.length > 0
}

export const casesOfPosts = async (
  queries: Queries,
  postIds: readonly Id[],
): Promise<readonly { post_id: Id; office_id: Id; inquiry_id: Id }[]> => {
  if (postIds.length === 0) return []
  const { rows } = await sql<{ post_id: Id; office_id: Id; inquiry_id: Id }>`
    select post_id, office_id, inquiry_id from inquiry_posts where post_id in (${sql.join(postIds)})`.execute(queries)
  return rows
}

export const inquiryById = async (queries: Queries, id: Id): Promise<InquiryRow | undefined> => {
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries where bucket = ${bucketOf(id)} and id = ${id}`.execute(queries)
  return rows[0]
}

export const inquiriesByIds = async (queries: Queries, ids: readonly Id[]): Promise<readonly InquiryRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries where id in (${sql.join(ids)})`.execute(queries)
  return rows
}

export const idByNumber = async (queries: Queries, number: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ inquiry_id: Id }>`
    select inquiry_id from inquiry_numbers where number = ${number}`.execute(queries)
  return rows[0]?.inquiry_id
}

export interface Moved {
  /** The version that was seen: every event counts one on, so that nobody acts on what has changed. */
  readonly seen: number
  readonly state: InquiryState
  readonly head: string
  readonly at: number
  readonly set: RowChange
}

/** The case after the step; undefined when something else happened to it first. */
export const moveInquiry = async (
  tx: Tx,
  id: Id,
  { seen, state, head, at, set }: Moved,
): Promise<InquiryRow | undefined> => {
  const all = { ...set, state, state_type: stateTypes[state], head, version: seen + 1, changed_at: at }
  const changes = sql.join(Object.entries(all).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))
  const { rows } = await sql<InquiryRow>`
    update inquiries set ${changes} where bucket = ${bucketOf(id)} and id = ${id} and version = ${seen}
    returning ${inquiryColumns}`.execute(tx)
  return rows[0]
}

/** False when something happened to it since; else nothing does before the transaction ends. */
export const holdInquiry = async (tx: Tx, id: Id, seen: number): Promise<boolean> => {
  const { rows } = await sql`
    update inquiries set version = version where bucket = ${bucketOf(id)} and id = ${id} and version = ${seen}
    returning id`.execute(tx)
  return rows.length > 0
}

/** What the clocks say, and counts that no event tells: neither is a step. */
export const noteInquiry = async (
  tx: Tx,
  id: Id,
  set: Pick<RowChange, 'due_at' | 'next_at' | 'escalation' | 'first_answer_millis'>,
): Promise<void> => {
  const changes = sql.join(Object.entries(set).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))
  await sql`update inquiries set ${changes} where bucket = ${bucketOf(id)} and id = ${id}`.execute(tx)
}

/** The next cases at which a clock changes, from a place in their order on. */
export const dueInquiries = async (
  queries: Queries,
  now: number,
  limit: number,
  after: { readonly next_at: number; readonly id: Id },
): Promise<readonly InquiryRow[]> => {
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries
    where next_at <= ${now} and (next_at, id) > (${after.next_at}, ${after.id})
    order by next_at, id limit ${limit}`.execute(queries)
  return rows
}
