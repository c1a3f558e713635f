// A SQLite store opened for reading beside the process that owns it: nothing can be written, nothing is migrated.
import { existsSync } from 'node:fs'
import { Problem } from '#core/problem'
import { silentLog, type Log } from '#platform/log'
import type { OpenDatabase } from '../open-database.ts'
import type { DatabaseProblem } from '../problems.ts'
import { afterCommit } from '../transaction.ts'
import { openSqliteReads } from './sqlite-reads.ts'

const refuse = async (): Promise<never> => {
  throw new Error('this store was opened for reading only')
}

/** Throws `store_missing` when there is no such file. */
export const openSqliteReadOnly = ({ file, log = silentLog }: { file: string; log?: Log }): OpenDatabase => {
  if (!existsSync(file)) {
    throw new Problem<DatabaseProblem>('store_missing', `There is no store at ${file}.`, { params: { file } })
  }
  return {
    engine: 'sqlite',
    file,
    place: { engine: 'sqlite', file },
    ...openSqliteReads(file, log),
    write: refuse,
    bulkWrite: refuse,
    unlimitedWrite: refuse,
    writeParts: refuse,
    afterCommit,
  }
}
