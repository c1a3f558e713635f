// What the engine itself can say about the health of its files and the durability of its commits.
import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** Sentences about damage; empty when all is well. On SQLite every page and index is read; PostgreSQL looks after itself. */
export const integrityFaults = async (db: Database): Promise<readonly string[]> => {
  if (db.engine === 'postgres') return []
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db.longRead)
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
}

/** Settings of the database server under which answered writes may be lost. SQLite is opened with ours. */
export const durabilityFaults = async (db: Database): Promise<readonly string[]> => {
  if (db.engine === 'sqlite') return []
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off' order by name
  `.execute(db.longRead)
  return rows.map(({ name }) => `${name} = off`)
}

/** Milliseconds by which the clock of the database server is ahead of ours; 0 on SQLite, which has none of its own. */
export const clockAhead = async (db: Database, now: number): Promise<number> => {
  if (db.engine === 'sqlite') return 0
  const { rows } = await sql<{ now: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::bigint as now
  `.execute(db.longRead)
  return (rows[0]?.now ?? now) - now
}
