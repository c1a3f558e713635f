// Opens the SQLite file with the settings that durability and speed rest on.
import { DatabaseSync } from 'node:sqlite'

export type SqliteUse = 'write' | 'read'

const MEBIBYTE = 1024 * 1024

/**
 * The writer commits with `synchronous=FULL`: an answered write is on the disk. What copies its log
 * into the file is decided by checkpoints.ts. Readers map the first 256 MB of the file and can change nothing; each connection keeps 64 MB of pages.
 */
export const openSqliteFile = (file: string, use: SqliteUse): DatabaseSync => {
  const db = new DatabaseSync(file, {
    readOnly: use === 'read',
    enableForeignKeyConstraints: false,
    timeout: 5_000,
  })
  if (use === 'write') {
    db.exec('pragma journal_mode = wal')
    db.exec('pragma synchronous = full')
    db.exec('pragma wal_autocheckpoint = 0')
    db.exec(`pragma journal_size_limit = ${64 * MEBIBYTE}`)
  } else {
    db.exec(`pragma mmap_size = ${256 * MEBIBYTE}`)
  }
  db.exec('pragma cache_size = -65536')
  db.exec('pragma temp_store = memory')
  db.exec('pragma trusted_schema = off')
  return db
}
