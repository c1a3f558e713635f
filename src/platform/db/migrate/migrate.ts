// Brings a store to the form this version needs. Forward only; each file in one transaction.
import { sql } from 'kysely'
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Queries, Tx } from '../database.ts'
import type { OpenDatabase } from '../open-database.ts'
import type { DatabaseProblem } from '../problems.ts'
import { migrationsFolder, readMigrations, type MigrationFile } from './migration-files.ts'
import { splitStatements } from './split-statements.ts'

/** Any number that nobody else locks: nodes that start together on PostgreSQL migrate one after the other. */
const LOCK = 7_236_625

const problem = (code: DatabaseProblem, message: string, cause?: unknown): Problem<DatabaseProblem> =>
  new Problem(code, message, { cause })

/** Names and checksums of what was applied to a store. */
export const readApplied = async (queries: Queries): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from migrations`.execute(queries)
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

/** The same inside the transaction that is going to migrate; empty for a store that was never migrated. */
const appliedIn = async (db: OpenDatabase, tx: Tx): Promise<ReadonlyMap<string, string>> => {
  if (db.engine === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(tx)
  await sql`create table if not exists migrations (
    name text primary key, applied_at bigint not null, checksum text not null)`.execute(tx)
  return readApplied(tx)
}

/** Throws `migration_unknown` or `migration_changed` when something was applied that the files do not say. */
export const refuseStrangers = (files: readonly MigrationFile[], applied: ReadonlyMap<string, string>): void => {
  const byName = new Map(files.map((file) => [file.name, file]))
  for (const [name, checksum] of applied) {
    const file = byName.get(name)
    if (file === undefined) {
      throw problem(
        'migration_unknown',
        `The store was made by a newer version: it has the migration ${name}, which this version does not know. ` +
          'Install that version, or restore a backup into an empty store.',
      )
    }
    if (file.checksum !== checksum) {
      throw problem(
        'migration_changed',
        `The migration ${name} was applied to this store and has been changed since. ` +
          'Put the file back as it was; changes belong into a new migration.',
      )
    }
  }
}

/** Applies the first file that is missing; answers its name, or undefined when all are there. */
const applyNext = (
  db: OpenDatabase,
  files: readonly MigrationFile[],
  wanted: (name: string) => boolean,
  clock: Clock,
): Promise<string | undefined> =>
  db.unlimitedWrite(async (tx) => {
    const applied = await appliedIn(db, tx)
    refuseStrangers(files, applied)
    const next = files.find(({ name }) => !applied.has(name) && wanted(name))
    if (next === undefined) return undefined
    for (const statement of splitStatements(db.engine, next.text)) {
      try {
        await sql.raw(statement).execute(tx)
      } catch (cause) {
        throw problem('migration_failed', `The migration ${next.name} failed; the store is as it was before it.`, cause)
      }
    }
    await sql`insert into migrations (name, applied_at, checksum)
      values (${next.name}, ${clock.now()}, ${next.checksum})`.execute(tx)
    return next.name
  })

/**
 * Applies what is missing and answers the names of what it applied: nothing when the store is up to date.
 * `only`: no others than these, for a backup that was made by an older version.
 * Throws `migration_changed`, `migration_unknown` or `migration_failed`.
 */
export const migrate = async (
  db: OpenDatabase,
  needs: { clock: Clock; folder?: string; only?: ReadonlySet<string> },
): Promise<readonly string[]> => {
  const files = await readMigrations(needs.folder ?? migrationsFolder())
  const names: string[] = []
  for (;;) {
    const name = await applyNext(db, files, (one) => needs.only?.has(one) ?? true, needs.clock)
    if (name === undefined) return names
    names.push(name)
  }
}
