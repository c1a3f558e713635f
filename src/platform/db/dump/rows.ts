// Rows of a table as lines of JSON arrays, out of a store and into one: the same on both engines.
import { sql } from 'kysely'
import type { Engine, Queries, Tx } from '../database.ts'
import type { TableShape } from './tables.ts'

const PAGE_ROWS = 1_000
/** SQLite takes 32,766 values in one statement. */
const MOST_VALUES = 30_000

/** Pages of lines in the order of the key. The database writes the JSON, so that a page costs the caller little. */
export const readRows = async function* (
  engine: Engine,
  queries: Queries,
  table: TableShape,
): AsyncGenerator<readonly string[]> {
  if (table.key.length === 0) throw new Error(`the table ${table.name} has no primary key`)
  const columns = sql.join(table.columns.map((name) => sql.ref(name)))
  const line = engine === 'sqlite' ? sql`json_array(${columns})` : sql`json_build_array(${columns})::text`
  const key = sql.join(table.key.map((name) => sql.ref(name)))
  const places = table.key.map((name) => table.columns.indexOf(name))

  let after = sql``
  for (;;) {
    const { rows } = await sql<{ line: string }>`
      select ${line} as line from ${sql.table(table.name)} ${after} order by ${key} limit ${PAGE_ROWS}`.execute(queries)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map((row) => row.line)
    if (rows.length < PAGE_ROWS) return
    const values = JSON.parse(last.line) as unknown[]
    after = sql`where (${key}) > (${sql.join(places.map((place) => values[place]))})`
  }
}

/** Inserts lines as readRows gave them. */
export const insertRows = async (tx: Tx, table: TableShape, lines: readonly string[]): Promise<void> => {
  const columns = sql.join(table.columns.map((name) => sql.ref(name)))
  const atOnce = Math.floor(MOST_VALUES / table.columns.length)
  for (let start = 0; start < lines.length; start += atOnce) {
    const rows = lines
      .slice(start, start + atOnce)
      .map((text) => sql`(${sql.join(JSON.parse(text) as unknown[])})`)
    await sql`insert into ${sql.table(table.name)} (${columns}) values ${sql.join(rows)}`.execute(tx)
  }
}
