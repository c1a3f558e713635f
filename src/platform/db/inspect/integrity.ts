// What the engine itself can say about the health of its files and the durability of its commits.
import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** Sentences about what is wrong; empty when all is well. On SQLite every page and index is read. */
export const integrityFaults = async (db: Database): Promise<readonly string[]> => {
  if (db.engine === 'sqlite') {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db.longRead)
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  }
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')
  `.execute(db.longRead)
  return rows
    .filter(({ setting }) => setting === 'off')
    .map(({ name }) => `${name} is off: answered writes may be lost`)
}

/** Milliseconds by which the clock of the database server is ahead of ours; 0 on SQLite, which has none of its own. */
export const clockAhead = async (db: Database, now: number): Promise<number> => {
  if (db.engine === 'sqlite') return 0
  const { rows } = await sql<{ now: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::bigint as now
  `.execute(db.longRead)
  return (rows[0]?.now ?? now) - now
}
