// Runs statements on one SQLite connection and keeps them prepared.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

export interface StatementResult {
  readonly rows: unknown[]
  /** Rows inserted, updated or deleted; with RETURNING the rows that came back. */
  readonly changes: number
}

export interface FirstValue {
  /** A row was found or changed. */
  readonly found: boolean
  readonly value: unknown
}

export interface Statements {
  run(sql: string, parameters: readonly unknown[]): StatementResult
  /** The first value of the first row; the number of changes where the statement gives no rows. */
  first(sql: string, list: readonly unknown[], from: number, end: number): FirstValue
}

interface Prepared {
  readonly statement: StatementSync
  /** Empty: it gives no rows. */
  columns: readonly string[]
}

const columnsOf = (statement: StatementSync): readonly string[] => statement.columns().map(({ name }) => name)

/**
 * Objects of one shape, made from rows without names: node:sqlite's own take longer to make and to read (20 posts of 26
 * columns: 150 µs, this way 108).
 */
const named = (prepared: Prepared, rows: readonly unknown[][]): Record<string, unknown>[] => {
  // the table behind a `*` may have changed since
  if (rows[0] !== undefined && rows[0].length !== prepared.columns.length)
    prepared.columns = columnsOf(prepared.statement)
  const { columns } = prepared
  return rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (let at = 0; at < columns.length; at++) row[columns[at] as string] = values[at]
    return row
  })
}

/**
 * node:sqlite binds every number as a REAL: 7 would land as '7.0' in a text column and `7 / 2` would be 3.5. Whole
 * numbers therefore go in as integers, as they do on PostgreSQL.
 */
const bound = (value: unknown): SQLInputValue =>
  typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : (value as SQLInputValue)

/** Longer statements (inserts of thousands of rows) come in ever new lengths: prepared, they would fill the memory. */
const LONGEST_KEPT = 4000

/**
 * The cache has two generations: what was not used while `kept` others were falls out. Evicting the oldest key of
 * one Map would walk its deleted entries.
 */
export const createStatements = (db: DatabaseSync, kept = 500): Statements => {
  let young = new Map<string, Prepared>()
  let old = new Map<string, Prepared>()

  const prepared = (sql: string): Prepared => {
    const known = young.get(sql)
    if (known !== undefined) return known
    let found = old.get(sql)
    if (found === undefined) {
      const statement = db.prepare(sql)
      statement.setReturnArrays(true)
      found = { statement, columns: columnsOf(statement) }
    }
    if (sql.length > LONGEST_KEPT) return found
    if (young.size >= kept) {
      old = young
      young = new Map()
    }
    young.set(sql, found)
    return found
  }

  return {
    run(sql, parameters) {
      const found = prepared(sql)
      const { statement, columns } = found
      const values = parameters.map(bound)
      if (columns.length > 0) {
        const rows = named(found, statement.all(...values) as unknown as unknown[][])
        return { rows, changes: rows.length }
      }
      return { rows: [], changes: Number(statement.run(...values).changes) }
    },
    first(sql, list, from, end) {
      const { statement, columns } = prepared(sql)
      const values: SQLInputValue[] = []
      for (let at = from; at < end; at++) values.push(bound(list[at]))
      if (columns.length === 0) {
        const changes = Number(statement.run(...values).changes)
        return { found: changes > 0, value: changes }
      }
      const row = statement.get(...values) as unknown as unknown[] | undefined
      return { found: row !== undefined, value: row?.[0] }
    },
  }
}
