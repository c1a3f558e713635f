// Which migrations a store still lacks, asked without changing it.
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'

/** Names of files that were not applied yet, and of applied ones that this version does not know or that changed. */
export const pendingMigrations = async (
  db: Database,
  folder: string = migrationsFolder(),
): Promise<{ readonly missing: readonly string[]; readonly strange: readonly string[] }> => {
  const files = await readMigrations(folder)
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from migrations`.execute(db.read)
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]))
  const known = new Map(files.map(({ name, checksum }) => [name, checksum]))
  return {
    missing: files.map(({ name }) => name).filter((name) => !applied.has(name)),
    strange: [...applied].filter(([name, checksum]) => known.get(name) !== checksum).map(([name]) => name),
  }
}
