// The SQL of what cases add to figures: a row for each case, and the sums of an office and a span.
import { sql, type RawBuilder } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { DeclineReason } from '#domain/inquiries'
import { manyRows, type ColumnTypes, type Engine, type Queries, type RowOf, type Tx } from '#platform/db'
import { addNames, type Adds } from './adds.ts'
import type { Span } from './contract.ts'

const kept = {
  bucket: 'smallint',
  inquiry_id: 'bigint',
  version: 'integer',
  office_id: 'bigint',
  created_at: 'bigint',
  received: 'smallint',
  open: 'smallint',
  unanswered: 'smallint',
  kept: 'smallint',
  judged: 'smallint',
  finished: 'smallint',
  solved: 'smallint',
  unconfirmed: 'smallint',
  disputed: 'smallint',
  reopened: 'smallint',
  transferred_twice: 'smallint',
  promises_open: 'integer',
  promises_kept: 'integer',
  promises_missed: 'integer',
  promises_dropped: 'integer',
  supporters: 'integer',
  first_timers: 'integer',
  declined: 'text',
  waited: 'bigint',
  basis: 'text',
  began: 'bigint',
  promise_due_at: 'bigint',
} as const satisfies ColumnTypes

export type CaseFigures = Omit<RowOf<typeof kept>, 'bucket' | 'inquiry_id'> & { readonly inquiry_id: Id }

/**
 * What was counted of a later state stays: two may count the same case at once. Support is no event of a case and has no
 * version, but it only grows.
 */
export const putFigures = async (tx: Tx, engine: Engine, rows: readonly CaseFigures[]): Promise<void> => {
  if (rows.length === 0) return
  // in one order, so that two who write the same cases wait for each other and not in a circle
  const keyed = rows
    .map((row) => ({ ...row, bucket: bucketOf(row.inquiry_id) }))
    .sort((one, other) => one.bucket - other.bucket || one.inquiry_id - other.inquiry_id)
  const names = Object.keys(kept)
  const changes = names
    .filter((name) => name !== 'bucket' && name !== 'inquiry_id')
    .map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  const listed = sql.join(names.map((name) => sql.ref(name)))
  await sql`
    insert into case_figures (${listed}) select ${listed} from ${manyRows(engine, kept, keyed)} where true
    on conflict (bucket, inquiry_id) do update set ${sql.join(changes)}
    where excluded.version > case_figures.version
      or (excluded.version = case_figures.version and excluded.supporters >= case_figures.supporters)`.execute(tx)
}

/** How many cases have no figures at all. */
export const countMissing = async (queries: Queries): Promise<number> => {
  const { rows } = await sql<{ missing: number }>`
    select (select count(*) from inquiries) - (select count(*) from case_figures) as missing`.execute(queries)
  return Number(rows[0]?.missing ?? 0)
}

/** Cases whose figures are missing, or of an earlier state. */
export const outdatedCases = async (queries: Queries, limit: number, after: Id): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select i.id from inquiries i left join case_figures f on f.bucket = i.bucket and f.inquiry_id = i.id
    where i.id > ${after} and (f.version is null or f.version < i.version) order by i.id limit ${limit}`.execute(
    queries,
  )
  return rows.map(({ id }) => id)
}

/** Of the public cases of one office that have the same basis and the same reason to be declined. */
export interface FigureSums extends Adds {
  readonly office_id: Id
  readonly basis: string | null
  readonly declined: DeclineReason | null
  readonly first_timers: number
  /** Promises that ran out and were not counted as judged. */
  readonly overdue: number
  /** Numbers with commas between: waited for an answer, waited without, and where waiting began that grows. */
  readonly answered_waits: string | null
  readonly vain_waits: string | null
  readonly growing_from: string | null
}

const joined = (engine: Engine, value: RawBuilder<unknown>): RawBuilder<unknown> =>
  engine === 'sqlite' ? sql`group_concat(${value}, ',')` : sql`string_agg((${value})::text, ',')`

const summed = (name: string): RawBuilder<unknown> => sql`sum(${sql.ref(name)}) as ${sql.ref(name)}`

/** By office, in no order. */
export const sumFigures = async (
  queries: Queries,
  engine: Engine,
  { from, until }: Span,
  now: number,
): Promise<readonly FigureSums[]> => {
  const sums = [...addNames, 'first_timers'].map(summed)
  const { rows } = await sql<FigureSums>`
    select office_id, basis, declined, ${sql.join(sums)},
      sum(case when promise_due_at < ${now} then 1 else 0 end) as overdue,
      ${joined(engine, sql`case when unanswered = 0 then waited end`)} as answered_waits,
      ${joined(engine, sql`case when unanswered = 1 then waited end`)} as vain_waits,
      ${joined(engine, sql`case when waited is null then began end`)} as growing_from
    from case_figures where received = 1 and created_at >= ${from} and created_at < ${until}
    group by office_id, basis, declined`.execute(queries)
  return rows
}

export const privateByOffice = async (queries: Queries): Promise<ReadonlyMap<Id, number>> => {
  const { rows } = await sql<{ office_id: Id; cases: number }>`
    select office_id, count(*) as cases from case_figures where received = 0 group by office_id`.execute(queries)
  return new Map(rows.map((row) => [row.office_id, Number(row.cases)]))
}
