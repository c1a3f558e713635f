// The SQL of cases as open data: many at once, and nothing that is not public.
import { sql, type RawBuilder } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { InquiryKind, InquiryState, Origin, Publicity, StateType } from '#domain/inquiries'
import { manyRows, type Engine, type Queries } from '#platform/db'
import type { CaseFilter } from './contract.ts'

export interface CaseRow {
  id: Id
  number: string
  office_id: Id
  asked_office_id: Id
  state: InquiryState
  state_type: StateType
  kind: InquiryKind
  publicity: Publicity
  origin: Origin
  language: string | null
  topic: string | null
  place: string | null
  transfers: number
  reopenings: number
  joined: number
  supporters: number
  created_at: number
  first_answer_at: number | null
  first_answer_millis: number | null
  answered_at: number | null
  ended_at: number | null
  due_at: number | null
  changed_at: number
}

const columnNames = [
  ...['id', 'number', 'office_id', 'asked_office_id', 'state', 'state_type', 'kind', 'publicity', 'origin'],
  ...['language', 'topic', 'place', 'transfers', 'reopenings', 'joined', 'supporters', 'created_at'],
  ...['first_answer_at', 'first_answer_millis', 'answered_at', 'ended_at', 'due_at', 'changed_at'],
]
const columnsOf = (table: string): RawBuilder<unknown> =>
  sql.join(columnNames.map((name) => sql.ref(`${table}.${name}`)))
const columns = columnsOf('inquiries')

/** Whether the filter asks what only public cases answer. */
export const asksThePublic = ({ kind, topic, span }: CaseFilter): boolean =>
  kind !== undefined || topic !== undefined || span !== undefined

const conditions = (filter: CaseFilter): RawBuilder<unknown> => {
  const { officeId, states, stateTypes, kind, topic, span } = filter
  const all = [sql`true`]
  if (officeId !== undefined) all.push(sql`office_id = ${officeId}`)
  if (states !== undefined) all.push(sql`state in (${sql.join(states)})`)
  if (stateTypes !== undefined) all.push(sql`state_type in (${sql.join(stateTypes)})`)
  if (asksThePublic(filter)) all.push(sql`publicity = 'public'`)
  if (kind !== undefined) all.push(sql`kind = ${kind}`)
  if (topic !== undefined) all.push(sql`topic = ${topic}`)
  // with the plus the rows are read in the order of their ids, and not all of the span sorted for each page
  if (span?.from !== undefined) all.push(sql`+created_at >= ${span.from}`)
  if (span?.until !== undefined) all.push(sql`+created_at < ${span.until}`)
  return sql.join(all, sql` and `)
}

/** Newest first with `before`, oldest first with `after`. */
export const somePublished = async (
  queries: Queries,
  filter: CaseFilter,
  page: { readonly limit: number; readonly before?: Id | undefined; readonly after?: Id | undefined },
): Promise<readonly CaseRow[]> => {
  const { limit, before, after } = page
  const newer = after === undefined ? sql`` : sql`and id > ${after}`
  const older = before === undefined ? sql`` : sql`and id < ${before}`
  const order = after === undefined ? sql`desc` : sql`asc`
  const { rows } = await sql<CaseRow>`
    select ${columns} from inquiries where ${conditions(filter)} ${newer} ${older}
    order by id ${order} limit ${limit}`.execute(queries)
  return rows
}

export const publishedByNumbers = async (queries: Queries, numbers: readonly string[]): Promise<readonly CaseRow[]> => {
  if (numbers.length === 0) return []
  const { rows } = await sql<CaseRow>`
    select ${columns} from inquiries
    where id in (select inquiry_id from inquiry_numbers where number in (${sql.join(numbers)}))
    order by id desc`.execute(queries)
  return rows
}

export const publishedByIds = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly (CaseRow & { version: number })[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<CaseRow & { version: number }>`
    select ${columnsOf('i')}, i.version from ${these(engine, ids)}
      join inquiries i on i.bucket = d.bucket and i.id = d.id`.execute(queries)
  return rows
}

/** Whom one may ask, by handle. */
export const askableOffices = async (
  queries: Queries,
): Promise<readonly { id: Id; handle: string; display_name: string }[]> => {
  const { rows } = await sql<{ id: Id; handle: string; display_name: string }>`
    select id, handle, display_name from accounts
    where kind in ('office', 'official') and domain is null and deleted_at is null order by handle`.execute(queries)
  return rows
}

const these = (engine: Engine, ids: readonly Id[]): RawBuilder<unknown> =>
  manyRows(
    engine,
    { bucket: 'smallint', id: 'bigint' },
    ids.map((id) => ({ bucket: bucketOf(id), id })),
  )

export interface ClockRow {
  inquiry_id: Id
  kind: string
  due_at: number
  met_at: number | null
  stopped_at: number | null
  /** Of clocks that were not met: what they are reckoned with. */
  clock: string | null
}

export const clocksOfCases = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly ClockRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<ClockRow>`
    select c.inquiry_id, c.kind, c.due_at, c.met_at, c.stopped_at,
      case when c.met_at is null then c.clock end as clock
    from ${these(engine, ids)} join inquiry_clocks c on c.bucket = d.bucket and c.inquiry_id = d.id
    order by c.inquiry_id, c.kind`.execute(queries)
  return rows
}

export const disputesOfCases = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly { inquiry_id: Id; disputes: number }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ inquiry_id: Id; disputes: number }>`
    select e.inquiry_id, count(*) as disputes
    from ${these(engine, ids)} join inquiry_events e on e.bucket = d.bucket and e.inquiry_id = d.id
    where e.deed in ('answer', 'decline', 'dispute', 'summarise') and e.deed = 'dispute'
    group by e.inquiry_id`.execute(queries)
  return rows.map((row) => ({ inquiry_id: row.inquiry_id, disputes: Number(row.disputes) }))
}

interface PromiseRow {
  inquiry_id: Id
  state: 'promised' | 'kept' | 'missed' | 'dropped'
  promises: number
}

export const promisesOfCases = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly PromiseRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<PromiseRow>`
    select p.inquiry_id, p.state, count(*) as promises
    from ${these(engine, ids)} join inquiry_promises p on p.bucket = d.bucket and p.inquiry_id = d.id
    group by p.inquiry_id, p.state`.execute(queries)
  return rows.map((row) => ({ ...row, promises: Number(row.promises) }))
}

export interface SaidRow {
  inquiry_id: Id
  seq: number
  deed: string
  payload: string | null
}

/** What was said in public with the question, the answers, refusals and summaries, in order. */
export const saidOfCases = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly SaidRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<SaidRow>`
    select p.inquiry_id, p.seq, 'ask' as deed, p.payload
    from ${these(engine, ids)} join inquiry_public p on p.bucket = d.bucket and p.inquiry_id = d.id and p.seq = 1
    union all
    select p.inquiry_id, p.seq, e.deed, p.payload
    from ${these(engine, ids)} join inquiry_events e on e.bucket = d.bucket and e.inquiry_id = d.id
      join inquiry_public p on p.bucket = e.bucket and p.inquiry_id = e.inquiry_id and p.seq = e.seq
    where e.deed in ('answer', 'decline', 'dispute', 'summarise') and e.deed <> 'dispute'
    order by 1, 2`.execute(queries)
  return rows
}

/** Why cases were declined, in the order of their refusals. */
export const refusalsOfCases = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly { inquiry_id: Id; payload: string | null }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ inquiry_id: Id; payload: string | null }>`
    select r.inquiry_id, r.payload from (
      select e.bucket, e.inquiry_id, e.seq
      from ${these(engine, ids)} join inquiry_events e on e.bucket = d.bucket and e.inquiry_id = d.id
      where e.deed in ('answer', 'decline', 'dispute', 'summarise') and e.deed = 'decline'
    ) t join inquiry_public r on r.bucket = t.bucket and r.inquiry_id = t.inquiry_id and r.seq = t.seq
    order by r.inquiry_id, r.seq`.execute(queries)
  return rows
}

/** Askers who never asked before, of each of these cases. */
export const firstTimersOfCases = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, number>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ inquiry_id: Id; people: number }>`
    select a.inquiry_id, count(*) as people
    from ${these(engine, ids)} join inquiry_askers a on a.bucket = d.bucket and a.inquiry_id = d.id
    where a.first_time = 1 group by a.inquiry_id`.execute(queries)
  return new Map(rows.map((row) => [row.inquiry_id, Number(row.people)]))
}
