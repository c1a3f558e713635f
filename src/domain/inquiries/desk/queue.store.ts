// The SQL of the queue: each list is read along one index, in its order, and only as far as the page reaches.
import { sql, type RawBuilder } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries } from '#platform/db'
import type { EventPayload } from '../contract.ts'
import { inquiryColumns } from '../inquiries.store.ts'
import type { InquiryRow } from '../inquiry-row.ts'
import type { StateType } from '../machine.ts'
import type { Assignment, DeskWish } from './desk-contract.ts'

/** Later than every day that is due: cases without one stand behind. The index says the same. */
export const NEVER_DUE = Number.MAX_SAFE_INTEGER
const dueKey = sql`coalesce(due_at, 9007199254740991)`

export interface QueuePlace {
  readonly due: number
  readonly id: Id
}

export interface QueueFilter extends Pick<DeskWish, 'state' | 'kind' | 'topic'> {
  readonly assignee?: Assignment | undefined
  readonly userId: Id | null
  /** Now, where only what is late is wanted. */
  readonly lateAt?: number | undefined
}

const assigned = (assignee: Assignment | undefined, userId: Id | null): RawBuilder<unknown> => {
  if (assignee === undefined) return sql``
  if (assignee === 'me') return sql`and assignee_id = ${userId}`
  return assignee === 'nobody' ? sql`and assignee_id is null` : sql`and assignee_id is not null`
}

const filtered = ({ state, kind, topic, assignee, userId, lateAt }: QueueFilter): RawBuilder<unknown> =>
  sql`${state === undefined ? sql`` : sql`and state = ${state}`}
    ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
    ${topic === undefined ? sql`` : sql`and topic = ${topic}`}
    ${assigned(assignee, userId)}
    ${lateAt === undefined ? sql`` : sql`and ${dueKey} <= ${lateAt}`}`

/** Of each office as many as the page may need, by due day; merged by whoever asks. */
export const ledCases = async (
  queries: Queries,
  officeIds: readonly Id[],
  type: StateType,
  filter: QueueFilter,
  page: { readonly limit: number; readonly after: QueuePlace | undefined },
): Promise<readonly InquiryRow[]> => {
  if (officeIds.length === 0) return []
  const { limit, after } = page
  // the first half leads the index to the place, the second one is exact
  const behind =
    after === undefined ? sql`` : sql`and ${dueKey} >= ${after.due} and (${dueKey}, id) > (${after.due}, ${after.id})`
  const ofOffice = (officeId: Id) => sql`
    select * from (select ${inquiryColumns} from inquiries
      where office_id = ${officeId} and state_type = ${type} ${behind} ${filtered(filter)}
      order by ${dueKey}, id limit ${limit}) one`
  const { rows } = await sql<InquiryRow>`${sql.join(officeIds.map(ofOffice), sql` union all `)}`.execute(queries)
  return rows
}

/** Offered to the offices, oldest first. */
export const offeredCases = async (
  queries: Queries,
  officeIds: readonly Id[],
  filter: QueueFilter,
  page: { readonly limit: number; readonly after: Id },
): Promise<readonly InquiryRow[]> => {
  if (officeIds.length === 0) return []
  const ofOffice = (officeId: Id) => sql`
    select * from (select ${inquiryColumns} from inquiries
      where offered_id = ${officeId} and id > ${page.after} ${filtered(filter)} order by id limit ${page.limit}) one`
  const { rows } = await sql<InquiryRow>`${sql.join(officeIds.map(ofOffice), sql` union all `)}`.execute(queries)
  return rows
}

/** In which the offices help, oldest first: ended ones, too, until the help is ended. */
export const jointCases = async (
  queries: Queries,
  officeIds: readonly Id[],
  filter: QueueFilter,
  page: { readonly limit: number; readonly after: Id },
): Promise<readonly InquiryRow[]> => {
  if (officeIds.length === 0) return []
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries where id in (
      select inquiry_id from inquiry_offices where office_id in (${sql.join(officeIds)}) and part = 'joint'
      and until is null and inquiry_id > ${page.after}) and state_type in ('open', 'waiting', 'answered')
      ${filtered(filter)} order by id limit ${page.limit}`.execute(queries)
  return rows
}

/** Escalated and appealed: of offices, or with `undefined` of all. */
export const casesToDecide = async (
  queries: Queries,
  officeIds: readonly Id[] | undefined,
  filter: QueueFilter,
  page: { readonly limit: number; readonly after: Id },
): Promise<readonly InquiryRow[]> => {
  const few = sql`state in ('escalated', 'appealed')`
  const where =
    officeIds === undefined
      ? // these few have an index of their own, which the way by all ids would pass by
        sql`id in (select id from inquiries where ${few}) and id > ${page.after}`
      : sql`${few} and office_id in (${sql.join([...officeIds, 0])}) and id > ${page.after}`
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries where ${where} ${filtered(filter)}
    order by id limit ${page.limit}`.execute(queries)
  return rows
}

export const yearsOfCases = async (queries: Queries): Promise<readonly number[]> => {
  const { rows } = await sql<{ year: number }>`select year from inquiry_years order by year`.execute(queries)
  return rows.map(({ year }) => Number(year))
}

export const casesByNumbers = async (queries: Queries, numbers: readonly string[]): Promise<readonly InquiryRow[]> => {
  if (numbers.length === 0) return []
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries
    where id in (select inquiry_id from inquiry_numbers where number in (${sql.join(numbers)})) order by id`.execute(
    queries,
  )
  return rows
}

/** What was asked, of many cases: the first event of each. */
export const firstWords = async (queries: Queries, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> => {
  if (ids.length === 0) return new Map()
  const of = (table: 'inquiry_public' | 'inquiry_asker') => sql`
    select inquiry_id, payload from ${sql.table(table)}
    where bucket in (${sql.join([...new Set(ids.map(bucketOf))])}) and inquiry_id in (${sql.join(ids)}) and seq = 1`
  const { rows } = await sql<{ inquiry_id: Id; payload: string | null }>`
    ${of('inquiry_public')} union all ${of('inquiry_asker')}`.execute(queries)
  return new Map(
    rows.flatMap(({ inquiry_id: id, payload }) => {
      const text = payload === null ? undefined : (JSON.parse(payload) as EventPayload).text
      return text === undefined ? [] : [[id, text] as const]
    }),
  )
}
