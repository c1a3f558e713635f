// Time limits of transactions: none waits for anything but the database, and none takes for ever.
import type { Log } from '#platform/log'
import type { Execute } from './kysely-queries.ts'

export interface WriteLimits {
  /** Milliseconds without a statement after which a short write is rolled back. */
  readonly silence: number
  /** Milliseconds from its start after which a bulk write is rolled back. */
  readonly bulk: number
}

export const usualLimits: WriteLimits = { silence: 50, bulk: 60_000 }

/** `unlimited` is for migrations and restoring. */
export type WriteKind = 'short' | 'bulk' | 'unlimited'

export interface WatchedWrite {
  /** Wraps the execution of statements, so that the watch knows when the database is at work. */
  heard(execute: Execute): Execute
  done(): void
}

export interface WriteWatch {
  /** @param overdue called at most once, with the reason for the rollback */
  start(kind: WriteKind, overdue: (error: Error) => void): WatchedWrite
}

interface Watched {
  readonly kind: WriteKind
  readonly overdue: (error: Error) => void
  /** Statements that are not answered yet. */
  pending: number
  /** Milliseconds since the last answer, and since the start. */
  quiet: number
  age: number
}

const TICK_MILLIS = 10

/**
 * Time is counted in ticks of about 10 ms, and one tick counts for 15 ms at most: when the event loop was held up for
 * a second, nobody could act in that second, so it does not count.
 */
export const createWriteWatch = (limits: WriteLimits, log: Log): WriteWatch => {
  const all = new Set<Watched>()
  let timer: NodeJS.Timeout | undefined
  let lastTick = 0

  const reasonAgainst = ({ kind, quiet, age }: Watched): string | undefined => {
    if (kind === 'short' && quiet >= limits.silence) {
      return `a write was silent for ${limits.silence} ms and was rolled back: it may await only the database`
    }
    if (kind === 'bulk' && age >= limits.bulk) {
      return `a bulk write took longer than ${limits.bulk} ms and was rolled back: write less at a time`
    }
    return undefined
  }

  const tick = (): void => {
    const now = performance.now()
    const passed = Math.min(now - lastTick, TICK_MILLIS * 1.5)
    lastTick = now
    for (const write of all) {
      write.age += passed
      write.quiet = write.pending > 0 ? 0 : write.quiet + passed
      const reason = reasonAgainst(write)
      if (reason === undefined) continue
      all.delete(write)
      const error = new Error(reason)
      log.error('a write was rolled back', { error })
      write.overdue(error)
    }
    if (all.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }

  return {
    start(kind, overdue) {
      const write: Watched = { kind, overdue, pending: 0, quiet: 0, age: 0 }
      all.add(write)
      if (timer === undefined) {
        lastTick = performance.now()
        timer = setInterval(tick, TICK_MILLIS)
      }
      return {
        heard: (execute) => async (sql, parameters, name) => {
          write.pending++
          try {
            return await execute(sql, parameters, name)
          } finally {
            write.pending--
            write.quiet = 0
          }
        },
        done: () => void all.delete(write),
      }
    },
  }
}
