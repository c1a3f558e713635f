// Decides when the log (WAL) of the SQLite file is copied into the file, so that no commit waits for it: a thread of its
// own copies beside the writer, and only that lets the log begin anew is left to the writer.
import type { DatabaseSync } from 'node:sqlite'

export interface LogLimits {
  /** In pages of 4 KiB: so many that were not copied yet are worth a turn of the thread. */
  readonly copyPages: number
  /** A longer log is copied to its end by the writer, right after the thread: the next commit begins it anew. */
  readonly anewPages: number
}

/** 16 MB are copied at a time; the log begins anew at 64 MB. */
export const usualLogLimits: LogLimits = { copyPages: 4_000, anewPages: 16_000 }

export interface Checkpoints {
  /** To be called after answers were sent. */
  look(): void
  /** Nothing is copied any more. Resolves when the thread does not hold the file. */
  end(): Promise<void>
}

interface LogSize {
  readonly log: number
  readonly checkpointed: number
}

/**
 * Under load the thread never reaches the end of the log, which grows meanwhile, and SQLite begins a log anew only when
 * all of it was copied. What the thread has left over is short, so the writer copies that itself.
 *
 * @param needs.db the writer's connection, which copies nothing by itself
 * @param needs.copy copies what stands in the log, beside the writer; when it rejects, the writer does it
 */
export const createCheckpoints = (needs: {
  db: DatabaseSync
  copy: () => Promise<void>
  limits?: LogLimits
}): Checkpoints => {
  const { db, copy, limits = usualLogLimits } = needs
  const measure = db.prepare('pragma wal_checkpoint(noop)')
  const finish = db.prepare('pragma wal_checkpoint(passive)')
  const size = (): LogSize => measure.get() as unknown as LogSize
  let copying: Promise<void> | undefined
  /** How long the log was when it was last copied: a reader may keep all of it from being copied. */
  let copiedAt = 0
  let finishing = false
  let ended = false

  const copied = (failed: boolean): void => {
    copying = undefined
    if (ended) return
    finishing = failed || size().log >= limits.anewPages
    look()
  }

  const look = (): void => {
    if (copying !== undefined || ended || db.isTransaction) return
    if (finishing) {
      finishing = false
      finish.get()
    }
    const { log, checkpointed } = size()
    if (log < copiedAt) copiedAt = 0
    if (log - Math.max(checkpointed, copiedAt) < limits.copyPages) return
    copiedAt = log
    copying = copy().then(
      () => copied(false),
      () => copied(true),
    )
  }

  return {
    look,
    async end() {
      ended = true
      await copying
    },
  }
}
