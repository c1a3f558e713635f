// An empty store in the form that a backup or a site file was made in.
import type { Clock } from '#core/clock'
import { isProblem, Problem } from '#core/problem'
import {
  countRows,
  listTables,
  migrate,
  migrationsFolder,
  readApplied,
  readMigrations,
  refuseStrangers,
  removeSeeds,
  type OpenDatabase,
  type TableShape,
  type Tx,
} from '#platform/db'
import type { BackupProblem } from './problems.ts'

export const backupProblem = (code: BackupProblem, message: string, file: string): Problem<BackupProblem> =>
  new Problem(code, message, { params: { file } })

export const notEmpty = (file: string): Problem<BackupProblem> =>
  backupProblem(
    'restore_not_empty',
    'There is something in this store already. Restore into an empty data folder and database.',
    file,
  )

/**
 * Brings the store to the form that the file has: name of each migration → checksum.
 * @throws backup_newer, restore_not_empty
 */
export const prepareStore = async (
  { db, clock, file }: { readonly db: OpenDatabase; readonly clock: Clock; readonly file: string },
  migrations: Readonly<Record<string, string>>,
): Promise<void> => {
  const wanted = new Map(Object.entries(migrations))
  try {
    refuseStrangers(await readMigrations(migrationsFolder()), wanted)
  } catch (error) {
    if (!isProblem(error, 'migration_unknown')) throw error
    throw backupProblem(
      'backup_newer',
      `${file} was made by a newer version of Bema. Install that version first.`,
      file,
    )
  }
  await migrate(db, { clock, only: new Set(wanted.keys()) })
  const applied = await readApplied(db.read)
  if (applied.size > wanted.size) throw notEmpty(file)
}

/** The tables of a store in which nothing is. @throws restore_not_empty */
export const emptyTables = async (db: OpenDatabase, tx: Tx, file: string): Promise<ReadonlyMap<string, TableShape>> => {
  const here = new Map((await listTables(db.engine, tx)).map((table) => [table.name, table]))
  // the file brings them
  await removeSeeds(tx, new Set(here.keys()))
  for (const name of here.keys()) {
    if ((await countRows(tx, name)) > 0) throw notEmpty(file)
  }
  return here
}
