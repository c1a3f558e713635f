// Rows of a table as lines of JSON arrays, out of a store and into one: the same on both engines.
import { sql } from 'kysely'
import type { Engine, Queries, Tx } from '../database.ts'
import type { TableShape } from './tables.ts'

const PAGE_ROWS = 1_000

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

/**
 * Inserts lines as readRows gave them, with one value per statement: the database takes the JSON apart.
 * @param columns of the lines, in their order; `table` is the shape of the table in this store
 */
export const insertRows = async (
  engine: Engine,
  tx: Tx,
  table: TableShape,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> => {
  const given = `[${lines.join(',')}]`
  const values = columns.map((column, place) => {
    if (engine === 'sqlite') return sql`line.value ->> ${sql.lit(place)}`
    const type = table.types[table.columns.indexOf(column)]
    if (type === undefined) throw new Error(`the table ${table.name} has no column ${column}`)
    return sql`(line ->> ${sql.lit(place)})::${sql.raw(type)}`
  })
  const from = engine === 'sqlite' ? sql`json_each(${given}) as line` : sql`json_array_elements(${given}::json) as line`
  await sql`insert into ${sql.table(table.name)} (${sql.join(columns.map((name) => sql.ref(name)))})
    select ${sql.join(values)} from ${from}`.execute(tx)
}
