// Rows of a table as records that are the same from either engine: columns by name, rows by key.
import { sql } from 'kysely'
import type { Engine, Queries } from '../database.ts'
import { readRows } from './rows.ts'
import type { TableShape } from './tables.ts'

const PAGE_ROWS = 1_000

export type Cell = string | number | null
export type TableRecord = Readonly<Record<string, Cell>>

/** The bucket follows from the id and stands in the keys of PostgreSQL alone. */
const keyOf = ({ key }: TableShape): readonly string[] => {
  const short = key.filter((column) => column !== 'bucket')
  return short.length > 0 ? short : key
}

const recordsOf = (columns: readonly string[], lines: readonly string[]): TableRecord[] => {
  const places = columns.map((name, place) => ({ name, place })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return lines.map((line) => {
    const values = JSON.parse(line) as Cell[]
    return Object.fromEntries(places.map(({ name, place }) => [name, values[place] ?? null]))
  })
}

/** Sorted once, by bytes, whatever the language of the database is. */
const postgresLines = async function* (queries: Queries, table: TableShape): AsyncGenerator<readonly string[]> {
  const columns = sql.join(table.columns.map((name) => sql.ref(name)))
  const order = sql.join(
    keyOf(table).map((name) =>
      table.types[table.columns.indexOf(name)] === 'text' ? sql`${sql.ref(name)} collate "C"` : sql.ref(name),
    ),
  )
  await sql`declare records no scroll cursor for
    select json_build_array(${columns})::text as line from ${sql.table(table.name)} order by ${order}`.execute(queries)
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch forward ${sql.lit(PAGE_ROWS)} from records`.execute(queries)
    if (rows.length > 0) yield rows.map(({ line }) => line)
    if (rows.length < PAGE_ROWS) break
  }
  await sql`close records`.execute(queries)
}

/** Pages of records. `queries` must be those of a snapshot; read one table after the other. */
export const readRecords = async function* (
  engine: Engine,
  queries: Queries,
  table: TableShape,
): AsyncGenerator<readonly TableRecord[]> {
  const pages =
    engine === 'sqlite' ? readRows(engine, queries, { ...table, key: keyOf(table) }) : postgresLines(queries, table)
  for await (const lines of pages) yield recordsOf(table.columns, lines)
}

/** Events that somebody has still to hear. */
export const waitingEvents = async (engine: Engine, queries: Queries): Promise<number> => {
  const { rows } = await (
    engine === 'sqlite'
      ? sql<{ n: number }>`select count(*) as n from outbox where seq > (select min(seq) from outbox_cursors)`
      : sql<{ n: number }>`select count(distinct seq) as n from outbox_tasks`
  ).execute(queries)
  return rows[0]?.n ?? 0
}
