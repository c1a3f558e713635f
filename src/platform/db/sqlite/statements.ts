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
  readonly givesRows: boolean
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
      found = { statement, givesRows: statement.columns().length > 0 }
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
      const { statement, givesRows } = prepared(sql)
      const values = parameters.map(bound)
      if (givesRows) {
        const rows = statement.all(...values)
        return { rows, changes: rows.length }
      }
      return { rows: [], changes: Number(statement.run(...values).changes) }
    },
    first(sql, list, from, end) {
      const { statement, givesRows } = prepared(sql)
      const values: SQLInputValue[] = []
      for (let at = from; at < end; at++) values.push(bound(list[at]))
      if (!givesRows) {
        const changes = Number(statement.run(...values).changes)
        return { found: changes > 0, value: changes }
      }
      const row = statement.get(...values)
      if (row === undefined) return { found: false, value: undefined }
      for (const name in row) return { found: true, value: row[name] }
      return { found: true, value: undefined }
    },
  }
}
