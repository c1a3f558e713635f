// Whether there is a store at all behind a connection, asked without changing anything.
import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** False for an empty file or database that no version of the program has set up yet. */
export const isMigrated = async (db: Database): Promise<boolean> => {
  const { rows } =
    db.engine === 'sqlite'
      ? await sql`select 1 from sqlite_master where type = 'table' and name = 'migrations'`.execute(db.read)
      : await sql`select 1 where to_regclass('migrations') is not null`.execute(db.read)
  return rows.length > 0
}
