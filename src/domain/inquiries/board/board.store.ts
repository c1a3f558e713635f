// The SQL of public lists of cases.
import { sql, type RawBuilder } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { inquiriesByIds } from '../inquiries.store.ts'
import type { InquiryRow } from '../inquiry-row.ts'
import type { BoardWish } from './contract.ts'

type Filter = Pick<BoardWish, 'officeId' | 'kind' | 'state' | 'topic' | 'late'> & { readonly now: number }
type Condition = RawBuilder<unknown>

const all = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `)
const open = sql`state_type in ('open', 'waiting')`
const unanswered = sql`first_answer_at is null and state_type in ('open', 'waiting')`

const chosen = ({ officeId, kind, state, topic, late, now }: Filter): readonly Condition[] => [
  sql`publicity = 'public'`,
  ...(officeId === undefined ? [] : [sql`office_id = ${officeId}`]),
  ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
  ...(state === undefined ? [] : [sql`state_type = ${state}`]),
  ...(topic === undefined ? [] : [sql`topic = ${topic}`]),
  ...(late === true ? [sql`due_at < ${now} and state_type in ('open', 'waiting')`] : []),
]

export interface Place {
  readonly rank: number
  readonly id: Id
}

const placesIn = async (queries: Queries, query: ReturnType<typeof sql<{ rank: number; id: Id }>>): Promise<Place[]> =>
  (await query.execute(queries)).rows.map(({ rank, id }) => ({ rank: Number(rank), id }))

/** Newest first. `part`: those nobody has answered yet, all others, or all. */
export const newestCases = (
  queries: Queries,
  filter: Filter,
  { part, before, limit }: { part: 'unanswered' | 'rest' | 'all'; before: Id; limit: number },
): Promise<Place[]> => {
  const partly = { unanswered: [unanswered], rest: [sql`not (${unanswered})`], all: [] }[part]
  const where = all([...chosen(filter), ...partly, sql`id < ${before}`])
  return placesIn(queries, sql`select 0 as rank, id from inquiries where ${where} order by id desc limit ${limit}`)
}

/** A prime above any page's needs: each day's factor gives another order of the same ids. */
export const SHUFFLE = 1_000_003

export const shuffledCases = (
  queries: Queries,
  filter: Filter,
  { factor, after, limit }: { factor: number; after: Place; limit: number },
): Promise<Place[]> => {
  const rank = sql`((id % ${sql.lit(SHUFFLE)}) * ${sql.lit(factor)}) % ${sql.lit(SHUFFLE)}`
  const where = all([
    ...chosen(filter),
    ...(filter.state === undefined ? [open] : []),
    sql`(${rank} > ${after.rank} or (${rank} = ${after.rank} and id > ${after.id}))`,
  ])
  return placesIn(
    queries,
    sql`select ${rank} as rank, id from inquiries where ${where} order by ${rank}, id limit ${limit}`,
  )
}

export const supportedCases = (
  queries: Queries,
  filter: Filter,
  { after, limit }: { after: Place; limit: number },
): Promise<Place[]> => {
  const rank = sql`(supporters + joined)`
  const where = all([
    ...chosen(filter),
    sql`(${rank} < ${after.rank} or (${rank} = ${after.rank} and id < ${after.id}))`,
  ])
  return placesIn(
    queries,
    sql`select ${rank} as rank, id from inquiries where ${where} order by ${rank} desc, id desc limit ${limit}`,
  )
}

export const rowsInOrder = async (queries: Queries, ids: readonly Id[]): Promise<readonly InquiryRow[]> => {
  const found = new Map((await inquiriesByIds(queries, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** The public part of the first event of each. */
export const firstPayloads = async (
  queries: Queries,
  ids: readonly Id[],
): Promise<readonly { inquiry_id: Id; payload: string | null }[]> => {
  if (ids.length === 0) return []
  const these = ids.map((id) => sql`(bucket = ${bucketOf(id)} and inquiry_id = ${id} and seq = 1)`)
  const { rows } = await sql<{ inquiry_id: Id; payload: string | null }>`
    select inquiry_id, payload from inquiry_public where ${sql.join(these, sql` or `)}`.execute(queries)
  return rows
}

/** Among the newest `among` public cases that are filed under any. */
export const topicsInUse = async (queries: Queries, among: number, limit: number): Promise<readonly string[]> => {
  const { rows } = await sql<{ topic: string }>`
    select topic from (
      select topic from inquiries where publicity = 'public' and topic is not null order by id desc limit ${among}) filed
    group by topic order by count(*) desc, topic limit ${limit}`.execute(queries)
  return rows.map(({ topic }) => topic)
}

export const countOffice = async (
  queries: Queries,
  officeId: Id,
): Promise<{ open: number; unanswered: number; first_time: number }> => {
  const { rows } = await sql<{ open: number; unanswered: number; first_time: number }>`
    select count(*) as open, sum(case when one.first_answer_at is null then 1 else 0 end) as unanswered,
      sum(case when one.first_answer_at is null and first.first_time = 1 then 1 else 0 end) as first_time
    from inquiries as one
    left join inquiry_askers as first on first.bucket = one.bucket and first.inquiry_id = one.id and first.number = 1
    where one.office_id = ${officeId} and one.state_type in ('open', 'waiting')`.execute(queries)
  const [row] = rows
  return {
    open: Number(row?.open ?? 0),
    unanswered: Number(row?.unanswered ?? 0),
    first_time: Number(row?.first_time ?? 0),
  }
}
