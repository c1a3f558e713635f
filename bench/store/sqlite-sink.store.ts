// Fills a migrated SQLite store past the program, 600,000 rows a second: for worlds of millions of follows.
//
// The bulk verbs of the domain write about 20,000 follows a second, so a world of six million would take five minutes.
// Here the journal is off (a load that is cut short is thrown away whole), the indexes are made afterwards, and rows
// come in the order of their keys, many to a statement. What the verbs see to is seen to by the plan: both ends of each
// follow, counts, names and their skeletons. The doctor recounts everything in tests/bench.
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { TableSink, Value } from '../world/table-sink.ts'

/** Values of one statement: SQLite allows 32,766 parameters, and more than some thousand bring nothing. */
const VALUES = 6_000
/** Pages kept in memory, in kibibytes. */
const CACHE_KIBIBYTES = 1_000_000

const insertOf = (db: DatabaseSync, table: string, columns: readonly string[], rows: number): StatementSync => {
  const row = `(${columns.map(() => '?').join(', ')})`
  return db.prepare(
    `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: rows }, () => row).join(', ')}`,
  )
}

/**
 * @param file a store made by the program, used by nobody
 * @param only the tables that are filled, where others have rows already: those keep their indexes
 */
export const createSqliteSink = (file: string, only?: readonly string[]): TableSink => {
  const db = new DatabaseSync(file)
  db.exec(`
    pragma journal_mode = delete; pragma journal_mode = off; pragma synchronous = off;
    pragma locking_mode = exclusive; pragma temp_store = memory; pragma cache_size = -${CACHE_KIBIBYTES}`)
  const indexes = db
    .prepare("select name, sql, tbl_name from sqlite_master where type = 'index' and sql is not null")
    .all()
    .filter(({ tbl_name: table }) => only?.includes(String(table)) ?? true)
  for (const { name } of indexes) db.exec(`drop index ${String(name)}`)

  return {
    async fill(table, columns, rows) {
      const rowsAtOnce = Math.floor(VALUES / columns.length)
      const full = insertOf(db, table, columns, rowsAtOnce)
      const size = rowsAtOnce * columns.length
      let values: Value[] = []
      db.exec('begin')
      rows((...row) => {
        for (const value of row) values.push(value)
        if (values.length < size) return
        full.run(...values)
        values = []
      })
      if (values.length > 0) insertOf(db, table, columns, values.length / columns.length).run(...values)
      db.exec('commit')
    },

    async finish() {
      for (const { sql } of indexes) db.exec(sql as string)
      db.exec('pragma journal_mode = wal')
      db.close()
      const handle = openSync(file, 'r+')
      fsyncSync(handle)
      closeSync(handle)
    },
  }
}
