// Decides when the log (WAL) of the SQLite file is copied into the file, so that no commit waits for it: a thread of its
// own copies beside the writer, and only that lets the log begin anew is left to the writer.
import type { DatabaseSync } from 'node:sqlite'

/** In pages of 4 KiB. */
export interface LogLimits {
  /** So many that were not copied yet are worth a turn of the thread. */
  readonly copy: number
  /** A log of this length is to begin anew: the thread copies what came meanwhile, until little is left … */
  readonly anew: number
  /** … and that is little enough for the writer. */
  readonly little: number
  /** The writer copies whatever is left. */
  readonly most: number
}

/** 16 MB are copied at a time, at 64 MB the log is to begin anew, when 4 MB are left; past 256 MB at any price. */
export const usualLogLimits: LogLimits = { copy: 4_000, anew: 16_000, little: 1_000, most: 64_000 }

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
  /** How the last copying ended, until it was looked at. */
  let ending: 'copied' | 'failed' | undefined
  /** How long the log was when it was last copied: as long as a reader holds it, it is no use to try at once. */
  let copiedAt = 0
  let ended = false

  const start = (log: number): void => {
    copiedAt = log
    const end = (how: 'copied' | 'failed'): void => {
      copying = undefined
      ending = how
      look()
    }
    copying = copy().then(
      () => end('copied'),
      () => end('failed'),
    )
  }

  const go = (): void => {
    const before = size()
    const long = before.log >= limits.anew
    const again = ending === 'copied' && long && before.checkpointed >= copiedAt
    const nearly = ending === 'copied' && long && before.log - before.checkpointed <= limits.little
    const mine = nearly || ending === 'failed' || (ending === 'copied' && before.log >= limits.most)
    ending = undefined
    if (mine) finish.get()
    const { log, checkpointed } = mine ? size() : before
    if (log < copiedAt) copiedAt = 0
    const due = again ? log > checkpointed : log - Math.max(checkpointed, copiedAt) >= limits.copy
    if (due) start(log)
  }

  const look = (): void => {
    // SQLite refuses even to measure the log in the middle of a transaction
    if (copying !== undefined || ended || db.isTransaction) return
    try {
      go()
    } catch {
      // a disk that is full: the log stays as it is, and the next commit says what is wrong
    }
  }

  return {
    look,
    async end() {
      ended = true
      await copying
    },
  }
}
