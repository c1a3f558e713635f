// Which migrations a store still lacks, asked without changing it.
import type { Database } from '../database.ts'
import { readApplied } from './migrate.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'

/** Names of files that were not applied yet, and of applied ones that this version does not know or that changed. */
export const pendingMigrations = async (
  db: Database,
  folder: string = migrationsFolder(),
): Promise<{ readonly missing: readonly string[]; readonly strange: readonly string[] }> => {
  const files = await readMigrations(folder)
  const applied = await readApplied(db.read)
  const known = new Map(files.map(({ name, checksum }) => [name, checksum]))
  return {
    missing: files.map(({ name }) => name).filter((name) => !applied.has(name)),
    strange: [...applied].filter(([name, checksum]) => known.get(name) !== checksum).map(([name]) => name),
  }
}
