// Many rows in few parameters: with one parameter a value, building and binding a statement costs 2.5 µs for each.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Engine, Tx } from './database.ts'

type ColumnType = 'bigint' | 'smallint' | 'integer' | 'text'
export type ColumnTypes = Readonly<Record<string, ColumnType>>
/** A row holds a value for each column. */
export type RowOf<Columns extends ColumnTypes> = {
  readonly [Name in keyof Columns]: (Columns[Name] extends 'text' ? string : number) | null
}

/** Rows per statement. */
const CHUNK = 5000

export const chunks = function* <Item>(items: readonly Item[], size = CHUNK): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/** The rows as a table called `d`: one JSON text on SQLite, an array for each column on PostgreSQL. */
export const manyRows = <Columns extends ColumnTypes>(
  engine: Engine,
  columns: Columns,
  rows: readonly RowOf<Columns>[],
): RawBuilder<unknown> => {
  const names = Object.keys(columns)
  if (engine === 'sqlite') {
    const picked = names.map((name, place) => sql`value ->> ${sql.lit(place)} as ${sql.ref(name)}`)
    return sql`(select ${sql.join(picked)} from json_each(${JSON.stringify(rows.map((row) => names.map((name) => row[name])))})) as d`
  }
  const lists = names.map((name) => sql`${rows.map((row) => row[name])}::${sql.raw(columns[name] as ColumnType)}[]`)
  return sql`unnest(${sql.join(lists)}) as d (${sql.join(names.map((name) => sql.ref(name)))})`
}

/** Inserts what does not stand in the way of something; answers `returning` of what came in, in no order. */
export const insertMany = async <Columns extends ColumnTypes, Returned extends keyof Columns & string>(
  tx: Tx,
  engine: Engine,
  into: { table: string; columns: Columns; returning: readonly Returned[] },
  rows: readonly RowOf<Columns>[],
): Promise<RowOf<Pick<Columns, Returned>>[]> => {
  const inserted: RowOf<Pick<Columns, Returned>>[] = []
  const names = sql.join(Object.keys(into.columns).map((name) => sql.ref(name)))
  const returning = sql.join(into.returning.map((name) => sql.ref(name)))
  for (const part of chunks(rows)) {
    const result = await sql<RowOf<Pick<Columns, Returned>>>`
      insert into ${sql.table(into.table)} (${names}) select ${names} from ${manyRows(engine, into.columns, part)} where true
      on conflict do nothing returning ${returning}
    `.execute(tx)
    for (const row of result.rows) inserted.push(row)
  }
  return inserted
}

/**
 * Inserts, or changes all other columns where a row with this key is there, but for those that are `kept`. Fails when
 * a row meets another one in some other key.
 */
export const upsertMany = async <Columns extends ColumnTypes>(
  tx: Tx,
  engine: Engine,
  into: {
    table: string
    columns: Columns
    key: readonly (keyof Columns & string)[]
    kept?: readonly (keyof Columns & string)[] | undefined
  },
  rows: readonly RowOf<Columns>[],
): Promise<void> => {
  const all = Object.keys(into.columns)
  const names = sql.join(all.map((name) => sql.ref(name)))
  const key = sql.join(into.key.map((name) => sql.ref(name)))
  const changed = all.filter((name) => !into.key.includes(name) && into.kept?.includes(name) !== true)
  const changes = sql.join(changed.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
  for (const part of chunks(rows)) {
    await sql`
      insert into ${sql.table(into.table)} (${names}) select ${names} from ${manyRows(engine, into.columns, part)} where true
      on conflict (${key}) do update set ${changes}
    `.execute(tx)
  }
}
