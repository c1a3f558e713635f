// The SQL of lists that were brought as CSV: what is to be done of each, line by line.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import { insertMany, manyRows, type Engine, type Queries, type Tx } from '#platform/db'
import type { CsvCells, CsvFault, CsvImport } from '../contract.ts'
import type { CsvRow } from './forms.ts'

interface ImportRow {
  id: Id
  account_id: Id
  user_id: Id | null
  kind: CsvImport['kind']
  mode: CsvImport['mode']
  file_name: string
  state: CsvImport['state']
  rows: number
  done: number
  failed: number
  removed: number
  created_at: number
  finished_at: number | null
}

/** With who brought it. */
export type OpenImport = CsvImport & { readonly userId: Id | null }

const importOf = (row: ImportRow): OpenImport => ({
  id: row.id,
  accountId: row.account_id,
  userId: row.user_id,
  kind: row.kind,
  mode: row.mode,
  fileName: row.file_name,
  state: row.state,
  rows: row.rows,
  done: row.done,
  failed: row.failed,
  removed: row.removed,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
})

const columns = sql.raw(
  'id, account_id, user_id, kind, mode, file_name, state, rows, done, failed, removed, created_at, finished_at',
)

/** False when the id is taken, or the account has one open. */
export const insertImport = async (tx: Tx, row: OpenImport): Promise<boolean> => {
  const { rows } = await sql`
    insert into csv_imports (id, bucket, account_id, user_id, kind, mode, file_name, state, rows, created_at)
    values (${row.id}, ${bucketOf(row.id)}, ${row.accountId}, ${row.userId}, ${row.kind}, ${row.mode},
      ${row.fileName}, ${row.state}, ${row.rows}, ${row.createdAt})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

const rowColumns = {
  bucket: 'smallint',
  import_id: 'bigint',
  line: 'integer',
  cells: 'text',
  state: 'text',
} as const

export const insertRows = async (tx: Tx, engine: Engine, importId: Id, rows: readonly CsvRow[]): Promise<void> => {
  await insertMany(
    tx,
    engine,
    { table: 'csv_import_rows', columns: rowColumns, returning: ['line'] },
    rows.map(({ line, cells }) => ({
      bucket: bucketOf(importId),
      import_id: importId,
      line,
      cells: JSON.stringify(cells),
      state: 'waiting',
    })),
  )
}

export const importsOf = async (queries: Queries, accountId: Id, most: number): Promise<readonly CsvImport[]> => {
  const { rows } = await sql<ImportRow>`
    select ${columns} from csv_imports where account_id = ${accountId} order by id desc limit ${most}`.execute(queries)
  return rows.map(importOf)
}

export const importById = async (queries: Queries, id: Id): Promise<OpenImport | undefined> => {
  const { rows } = await sql<ImportRow>`
    select ${columns} from csv_imports where bucket = ${bucketOf(id)} and id = ${id}`.execute(queries)
  return rows[0] && importOf(rows[0])
}

/** The open import that waits longest, for whoever asks first; nobody else gets it until the lease ends. */
export const leaseNext = async (
  tx: Tx,
  engine: Engine,
  lease: { readonly now: number; readonly until: number },
  only?: Id,
): Promise<OpenImport | undefined> => {
  const skip = engine === 'postgres' ? sql`for update skip locked` : sql``
  const wanted = only === undefined ? sql`` : sql`and id = ${only}`
  const { rows } = await sql<ImportRow>`
    update csv_imports set leased_until = ${lease.until}
    where finished_at is null and leased_until <= ${lease.now} and (bucket, id) = (
      select bucket, id from csv_imports where finished_at is null and leased_until <= ${lease.now} ${wanted}
      order by leased_until, id limit 1 ${skip}
    )
    returning ${columns}`.execute(tx)
  return rows[0] && importOf(rows[0])
}

/** From the last line up: files have what is newest first, and so the order stays. */
export const waitingRows = async (queries: Queries, importId: Id, most: number): Promise<readonly CsvRow[]> => {
  const { rows } = await sql<{ line: number; cells: string }>`
    select line, cells from csv_import_rows
    where bucket = ${bucketOf(importId)} and import_id = ${importId} and state = 'waiting'
    order by line desc limit ${most}`.execute(queries)
  return rows.map(({ line, cells }) => ({ line, cells: JSON.parse(cells) as CsvCells }))
}

export const allRows = async (queries: Queries, importId: Id): Promise<readonly CsvRow[]> => {
  const { rows } = await sql<{ line: number; cells: string }>`
    select line, cells from csv_import_rows
    where bucket = ${bucketOf(importId)} and import_id = ${importId} order by line`.execute(queries)
  return rows.map(({ line, cells }) => ({ line, cells: JSON.parse(cells) as CsvCells }))
}

export const failedRows = async (
  queries: Queries,
  importId: Id,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly CsvFault[]> => {
  const { rows } = await sql<{ line: number; cells: string; fault: string }>`
    select line, cells, fault from csv_import_rows
    where bucket = ${bucketOf(importId)} and import_id = ${importId} and state = 'failed' and line > ${after}
    order by line limit ${limit}`.execute(queries)
  return rows.map(({ line, cells, fault }) => ({ line, cells: JSON.parse(cells) as CsvCells, fault }))
}

const outcomeColumns = { of_line: 'integer', outcome: 'text', reason: 'text' } as const

/** Answers of lines that were waiting: a code for what failed, null for what was done. The lease ends with it. */
export const noteLines = async (
  tx: Tx,
  engine: Engine,
  importId: Id,
  outcomes: readonly { readonly line: number; readonly fault: string | null }[],
): Promise<void> => {
  const given = outcomes.map(({ line, fault }) => ({
    of_line: line,
    outcome: fault === null ? 'done' : 'failed',
    reason: fault,
  }))
  const { rows } =
    given.length === 0
      ? { rows: [] }
      : await sql<{ state: string }>`
          update csv_import_rows set state = outcome, fault = reason
          from ${manyRows(engine, outcomeColumns, given)}
          where bucket = ${bucketOf(importId)} and import_id = ${importId} and line = of_line and state = 'waiting'
          returning state`.execute(tx)
  const done = rows.filter(({ state }) => state === 'done').length
  await sql`
    update csv_imports set done = done + ${done}, failed = failed + ${rows.length - done}, leased_until = 0
    where bucket = ${bucketOf(importId)} and id = ${importId}`.execute(tx)
}

/** So many were taken away; with `over` the lines come next. The lease ends with it. */
export const noteRemoved = async (tx: Tx, importId: Id, removed: number, over: boolean): Promise<void> => {
  await sql`
    update csv_imports set removed = removed + ${removed}, leased_until = 0,
      state = ${over ? 'working' : 'clearing'}
    where bucket = ${bucketOf(importId)} and id = ${importId} and state = 'clearing'`.execute(tx)
}

export const finishImport = async (tx: Tx, importId: Id, now: number): Promise<void> => {
  await sql`
    update csv_imports set state = 'done', finished_at = ${now}, leased_until = 0
    where bucket = ${bucketOf(importId)} and id = ${importId} and finished_at is null`.execute(tx)
}

/** Answers how many went. */
export const forgetFinished = async (tx: Tx, before: number): Promise<number> => {
  const { rows } = await sql<{ id: Id }>`
    delete from csv_imports where finished_at < ${before} returning id`.execute(tx)
  for (const { id } of rows) {
    await sql`delete from csv_import_rows where bucket = ${bucketOf(id)} and import_id = ${id}`.execute(tx)
  }
  return rows.length
}
