// The tables of a store as they can be copied: their columns and the key that orders their rows.
import { sql } from 'kysely'
import type { Engine, Queries, Tx } from '../database.ts'

export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  /** The engine's name of each column's type. */
  readonly types: readonly string[]
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[]
}

/** What is written down elsewhere in a copy, or is built again: the search index. */
const isLeftOut = (table: string): boolean => table === 'migrations' || table.startsWith('search_')

interface ColumnRow {
  readonly name: string
  readonly column_name: string
  readonly type: string
  /** Place in the primary key from 1; 0 or null: not in it. */
  readonly key_place: number | null
}

const sqliteColumns = sql<ColumnRow>`
  select t.name, c.name as column_name, c.type, c.pk as key_place
  from sqlite_master t, pragma_table_info(t.name) c
  where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'
  order by t.name, c.cid`

const postgresColumns = sql<ColumnRow>`
  select c.table_name as name, c.column_name, c.data_type as type, array_position(k.key_columns, c.column_name::text) as key_place
  from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  left join (
    select conrelid, array_agg(a.attname::text order by place) as key_columns
    from pg_constraint, unnest(conkey) with ordinality as part (attnum, place)
    join pg_attribute a on a.attnum = part.attnum
    where contype = 'p' and a.attrelid = conrelid
    group by conrelid
  ) k on k.conrelid = (quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass
  where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
  order by c.table_name, c.ordinal_position`

/** In the order of their names. */
export const listTables = async (engine: Engine, queries: Queries): Promise<readonly TableShape[]> => {
  const { rows } = await (engine === 'sqlite' ? sqliteColumns : postgresColumns).execute(queries)
  return [...Map.groupBy(rows, ({ name }) => name)]
    .filter(([name]) => !isLeftOut(name))
    .map(([name, columns]) => ({
      name,
      columns: columns.map(({ column_name }) => column_name),
      types: columns.map(({ type }) => type),
      key: columns
        .filter(({ key_place }) => (key_place ?? 0) > 0)
        .toSorted((a, b) => (a.key_place ?? 0) - (b.key_place ?? 0))
        .map(({ column_name }) => column_name),
    }))
}

export const countRows = async (queries: Queries, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(queries)
  return rows[0]?.n ?? 0
}

/** Tables into which migrations put rows: at the moment 0, at which nobody added anything. */
const seeded = ['purposes'] as const

/** Takes away what migrations put there, so that a store nobody has used has no rows at all. */
export const removeSeeds = async (tx: Tx, tables: ReadonlySet<string>): Promise<void> => {
  for (const table of seeded) {
    if (tables.has(table)) await sql`delete from ${sql.table(table)} where added_at = 0`.execute(tx)
  }
}

/** The last number that each sequence gave out; on SQLite those of `autoincrement` tables. */
export const readSequences = async (engine: Engine, queries: Queries): Promise<Readonly<Record<string, number>>> => {
  const found =
    engine === 'sqlite'
      ? sql<{ name: string; value: number }>`select name, seq as value from sqlite_sequence`
      : sql<{ name: string; value: number }>`
          select sequencename as name, last_value as value from pg_sequences
          where schemaname = current_schema() and last_value is not null`
  const { rows } = await found.execute(queries)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

export const setSequences = async (engine: Engine, tx: Tx, values: Readonly<Record<string, number>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    if (engine === 'sqlite') {
      await sql`delete from sqlite_sequence where name = ${name}`.execute(tx)
      await sql`insert into sqlite_sequence (name, seq) values (${name}, ${value})`.execute(tx)
    } else {
      await sql`select setval(${name}::regclass, ${value}::bigint)`.execute(tx)
    }
  }
}
