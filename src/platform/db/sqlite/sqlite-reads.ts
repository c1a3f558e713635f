// The reading half of a SQLite store: quick reads on the main thread, long ones and snapshots in threads of their own.
import type { Log } from '#platform/log'
import { workerUrl } from '#platform/workers'
import type { Queries } from '../database.ts'
import { queriesOver } from '../kysely-queries.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { createStatements } from './statements.ts'
import { startWorkerLink, type WorkerLink } from './worker-link.ts'

export interface SqliteReads {
  readonly read: Queries
  readonly longRead: Queries
  snapshot<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export const openSqliteReads = (file: string, log: Log): SqliteReads => {
  const connection = openSqliteFile(file, 'read')
  const statements = createStatements(connection)
  const url = workerUrl(import.meta.url, './sqlite-reader.worker.ts')

  // started when first needed: most commands never read long
  let longReader: WorkerLink | undefined

  return {
    read: queriesOver('sqlite', async (sql, parameters) => statements.run(sql, parameters)),

    longRead: queriesOver('sqlite', (sql, parameters) => {
      longReader ??= startWorkerLink(url, file, (error) => {
        log.error('the thread for long reads crashed', { error })
        longReader = undefined
      })
      return longReader.run(sql, parameters)
    }),

    async snapshot(work) {
      const link = startWorkerLink(url, file, (error) => log.error('the thread of a snapshot crashed', { error }))
      try {
        await link.run('begin', [])
        return await work(queriesOver('sqlite', link.run))
      } finally {
        await link.close()
      }
    },

    async close() {
      await longReader?.close()
      connection.close()
    },
  }
}
