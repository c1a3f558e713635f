// The store in one SQLite file: one writer thread, reads on the main thread, a thread for long reads.
import type { Log } from '#platform/log'
import { workerUrl } from '#platform/workers'
import { queriesOver } from '../kysely-queries.ts'
import type { OpenDatabase } from '../open-database.ts'
import { storeClosed } from '../problems.ts'
import { afterCommit } from '../transaction.ts'
import { createWriteWatch, usualLimits, type WriteLimits } from '../write-watch.ts'
import { createGroupCommit } from './group-commit.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { createStatements } from './statements.ts'
import { startWorkerLink, type WorkerLink } from './worker-link.ts'

const RESTARTS = 3
const RESTART_WINDOW_MILLIS = 60_000

/**
 * Opens the file, making it when it is missing. A writer thread that crashes is started again, three times within a
 * minute at most; after that every write is refused and `gaveUp` is called, so that the process can end.
 */
export const createSqliteDatabase = (needs: {
  file: string
  log: Log
  limits?: Partial<WriteLimits>
  gaveUp?: (error: Error) => void
}): OpenDatabase => {
  const { file, log } = needs
  openSqliteFile(file, 'write').close()

  const writerUrl = workerUrl(import.meta.url, './sqlite-writer.worker.ts')
  let crashes: number[] = []
  const startWriter = (): WorkerLink =>
    startWorkerLink(writerUrl, file, (error) => {
      log.error('the writer thread crashed', { error })
      const now = performance.now()
      crashes = [...crashes.filter((time) => now - time < RESTART_WINDOW_MILLIS), now]
      if (crashes.length > RESTARTS) needs.gaveUp?.(error)
      else writer = startWriter()
      commits.crashed(error)
    })
  let writer = startWriter()
  const commits = createGroupCommit({
    link: () => writer,
    watch: createWriteWatch({ ...usualLimits, ...needs.limits }, log),
    log,
  })

  const reader = openSqliteFile(file, 'read')
  const statements = createStatements(reader)
  const read = queriesOver('sqlite', async (sql, parameters) => statements.run(sql, parameters))

  // started when first needed: most commands never read long
  let longReader: WorkerLink | undefined
  const readerUrl = workerUrl(import.meta.url, './sqlite-reader.worker.ts')
  const longRead = queriesOver('sqlite', (sql, parameters) => {
    longReader ??= startWorkerLink(readerUrl, file, (error) => {
      log.error('the thread for long reads crashed', { error })
      longReader = undefined
    })
    return longReader.run(sql, parameters)
  })

  let closing: Promise<void> | undefined
  const refuseWhenClosed = (): void => {
    if (closing !== undefined) throw storeClosed()
  }
  const close = async (): Promise<void> => {
    await commits.drained()
    await longReader?.close()
    reader.close()
    await writer.close()
  }

  return {
    engine: 'sqlite',
    read,
    longRead,
    write: async (work) => {
      refuseWhenClosed()
      return commits.run('short', work)
    },
    bulkWrite: async (work) => {
      refuseWhenClosed()
      return commits.run('bulk', work)
    },
    unlimitedWrite: async (work) => {
      refuseWhenClosed()
      return commits.run('unlimited', work)
    },
    afterCommit,
    close: () => (closing ??= close()),
  }
}
