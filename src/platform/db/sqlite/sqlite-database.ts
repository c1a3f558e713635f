// The store in one SQLite file: one writer thread, reads on the main thread, threads for long reads.
import type { Log } from '#platform/log'
import { workerUrl } from '#platform/workers'
import type { OpenDatabase } from '../open-database.ts'
import { storeClosed } from '../problems.ts'
import { afterCommit } from '../transaction.ts'
import { createWriteWatch, usualLimits, type WriteLimits } from '../write-watch.ts'
import { createGroupCommit } from './group-commit.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { openSqliteReads } from './sqlite-reads.ts'
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
  const reads = openSqliteReads(file, log)

  let closing: Promise<void> | undefined
  const refuseWhenClosed = (): void => {
    if (closing !== undefined) throw storeClosed()
  }
  const close = async (): Promise<void> => {
    await commits.drained()
    await reads.close()
    await writer.close()
  }

  return {
    engine: 'sqlite',
    file,
    place: { engine: 'sqlite', file },
    read: reads.read,
    longRead: reads.longRead,
    snapshot: reads.snapshot,
    write: async (work) => {
      refuseWhenClosed()
      return commits.run('short', work)
    },
    bulkWrite: async (work) => {
      refuseWhenClosed()
      return commits.run('bulk', work)
    },
    writeParts: async (parts) => {
      refuseWhenClosed()
      return commits.writeParts(parts)
    },
    unlimitedWrite: async (work) => {
      refuseWhenClosed()
      return commits.run('unlimited', work)
    },
    afterCommit,
    close: () => (closing ??= close()),
  }
}
