// For threads that read for themselves: a connection of their own, and the store as it is at one moment.
import type { Engine, Queries } from './database.ts'
import { queriesOver } from './kysely-queries.ts'
import { executeOn } from './postgres/postgres-transaction.ts'
import { openSqliteFile } from './sqlite/sqlite-file.ts'
import { createStatements } from './sqlite/statements.ts'
import type { StorePlace } from './store-place.ts'

type Work<Result> = (queries: Queries, engine: Engine) => Promise<Result>

const fromSqlite = async <Result>(file: string, work: Work<Result>): Promise<Result> => {
  const connection = openSqliteFile(file, 'read')
  try {
    const statements = createStatements(connection)
    connection.exec('begin')
    return await work(
      queriesOver('sqlite', async (sql, parameters) => statements.run(sql, parameters)),
      'sqlite',
    )
  } finally {
    connection.close()
  }
}

const fromPostgres = async <Result>(url: string, work: Work<Result>): Promise<Result> => {
  // a thread on SQLite has no use for them, and begins for each report
  const [{ default: pg }, { postgresValues }] = await Promise.all([
    import('pg'),
    import('./postgres/postgres-values.ts'),
  ])
  const client = new pg.Client({
    connectionString: url,
    types: postgresValues,
    application_name: 'bema',
    options: '-c jit=off -c default_transaction_read_only=on',
  })
  // one that breaks rejects its statements; without a listener it would end the thread before they can say so
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    return await work(
      queriesOver('postgres', (sql, parameters) => executeOn(client, sql, parameters)),
      'postgres',
    )
  } finally {
    await client.end()
  }
}

export const readAlone = <Result>(place: StorePlace, work: Work<Result>): Promise<Result> =>
  place.engine === 'sqlite' ? fromSqlite(place.file, work) : fromPostgres(place.url, work)
