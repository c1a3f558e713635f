// A SQLite store opened for reading beside the process that owns it: nothing can be written, nothing is migrated.
import { existsSync } from 'node:fs'
import { Problem } from '#core/problem'
import { queriesOver } from '../kysely-queries.ts'
import type { OpenDatabase } from '../open-database.ts'
import type { DatabaseProblem } from '../problems.ts'
import { afterCommit } from '../transaction.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { createStatements } from './statements.ts'

const refuse = async (): Promise<never> => {
  throw new Error('this store was opened for reading only')
}

/** @throws store_missing when there is no such file */
export const openSqliteReadOnly = ({ file }: { file: string }): OpenDatabase => {
  if (!existsSync(file)) {
    throw new Problem<DatabaseProblem>('store_missing', `There is no store at ${file}.`, { params: { file } })
  }
  const reader = openSqliteFile(file, 'read')
  const statements = createStatements(reader)
  const read = queriesOver('sqlite', async (sql, parameters) => statements.run(sql, parameters))
  return {
    engine: 'sqlite',
    read,
    longRead: read,
    write: refuse,
    bulkWrite: refuse,
    unlimitedWrite: refuse,
    afterCommit,
    close: async () => reader.close(),
  }
}
