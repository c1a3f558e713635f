// Many writes, one fsync: runs one write at a time, each in a savepoint of the open batch, and answers them together
// after its COMMIT.
import { Problem } from '#core/problem'
import type { Log } from '#platform/log'
import type { Tx } from '../database.ts'
import type { DatabaseProblem } from '../problems.ts'
import { beginTransaction, type Transaction } from '../transaction.ts'
import { createFairTicks } from './fair-ticks.ts'
import type { WorkerLink } from './worker-link.ts'

export interface WriteLimits {
  /** Milliseconds without a statement after which a short write is rolled back. */
  readonly silence: number
  /** Milliseconds from its start after which a bulk write is rolled back. */
  readonly bulk: number
}

/** `unlimited` is for migrations. */
export type WriteKind = 'short' | 'bulk' | 'unlimited'

export interface GroupCommit {
  run<Result>(kind: WriteKind, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** The thread is gone and with it the open batch: its writes are rejected. Those that wait go to the next link. */
  crashed(cause: Error): void
  /** Resolves when all that was asked for is answered. */
  drained(): Promise<void>
}

const BATCH_WRITES = 256
const BATCH_MILLIS = 4

/** A write from the moment it is asked for until it is answered. */
interface Write {
  readonly kind: WriteKind
  readonly work: (tx: Tx) => Promise<unknown>
  resolve(result: unknown): void
  reject(error: unknown): void
}

interface OpenWrite {
  readonly write: Write
  readonly transaction: Transaction
  /** Statements that the worker has not answered yet. */
  pending: number
  /** Milliseconds since the last answer, and since the start. */
  quiet: number
  age: number
}

type Outcome =
  | { readonly good: true; readonly result: unknown; readonly transaction: Transaction }
  | { readonly good: false; readonly error: unknown }

/** A write whose work is over and whose answer waits for the commit. */
interface DoneWrite {
  readonly write: Write
  readonly outcome: Outcome
}

const notSaved = (cause: unknown): Problem<DatabaseProblem> =>
  new Problem('store_unavailable', 'The store could not save this. Please try again.', { cause })

export const createGroupCommit = (needs: { link: () => WorkerLink; limits: WriteLimits; log: Log }): GroupCommit => {
  const { limits, log } = needs
  const queue: Write[] = []
  let open: OpenWrite | undefined
  let batch: DoneWrite[] = []
  let batchStartedAt = 0
  let committing = false
  let whenDrained: (() => void)[] = []

  const answer = (done: readonly DoneWrite[], failure: unknown): void => {
    for (const { write, outcome } of done) {
      if (!outcome.good) write.reject(outcome.error)
      else if (failure !== undefined) write.reject(failure)
      else {
        outcome.transaction.runAfterCommit((error) => log.error('a step after a commit failed', { error }))
        write.resolve(outcome.result)
      }
    }
  }

  const commit = async (): Promise<void> => {
    const done = batch
    batch = []
    committing = true
    let failure: unknown
    try {
      await needs.link().commit()
    } catch (cause) {
      failure = notSaved(cause)
      log.error('a commit failed', { writes: done.length, error: cause })
    }
    committing = false
    answer(done, failure)
    goOn()
  }

  const finish = (over: OpenWrite, outcome: Outcome): void => {
    if (open !== over) return
    over.transaction.end()
    open = undefined
    needs.link().tell({ order: outcome.good ? 'keep' : 'undo' })
    batch.push({ write: over.write, outcome })
    goOn()
  }

  const begin = (write: Write): void => {
    const link = needs.link()
    const transaction = beginTransaction('sqlite', async (sql, parameters) => {
      current.pending++
      try {
        return await link.run(sql, parameters)
      } finally {
        current.pending--
        current.quiet = 0
      }
    })
    const current: OpenWrite = { write, transaction, pending: 0, quiet: 0, age: 0 }
    if (batch.length === 0) batchStartedAt = performance.now()
    open = current
    ticks.start()
    link.tell({ order: 'open' })
    const run = async (): Promise<unknown> => write.work(transaction.tx)
    run().then(
      (result) => {
        const error = transaction.failure()
        finish(current, error === undefined ? { good: true, result, transaction } : { good: false, error })
      },
      (error: unknown) => finish(current, { good: false, error }),
    )
  }

  const goOn = (): void => {
    if (open !== undefined || committing) return
    const next = queue[0]
    if (batch.length > 0) {
      const full = batch.length >= BATCH_WRITES || performance.now() - batchStartedAt >= BATCH_MILLIS
      if (next === undefined || full || next.kind !== 'short') return void commit()
    }
    if (next !== undefined) {
      queue.shift()
      return begin(next)
    }
    ticks.stop()
    for (const tell of whenDrained) tell()
    whenDrained = []
  }

  const overdue = (late: OpenWrite, passed: number): string | undefined => {
    late.age += passed
    late.quiet = late.pending > 0 ? 0 : late.quiet + passed
    if (late.write.kind === 'short' && late.quiet >= limits.silence) {
      return `a write was silent for ${limits.silence} ms and was rolled back: it may await only the database`
    }
    if (late.write.kind === 'bulk' && late.age >= limits.bulk) {
      return `a bulk write took longer than ${limits.bulk} ms and was rolled back: write less at a time`
    }
    return undefined
  }

  const ticks = createFairTicks((passed) => {
    if (open === undefined) return
    const reason = overdue(open, passed)
    if (reason === undefined) return
    const error = new Error(reason)
    log.error('a write was rolled back', { error })
    finish(open, { good: false, error })
  })

  return {
    run: <Result>(kind: WriteKind, work: (tx: Tx) => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        queue.push({ kind, work, resolve: (result) => resolve(result as Result), reject })
        goOn()
      }),
    crashed(cause) {
      const failure = notSaved(cause)
      open?.transaction.end()
      open?.write.reject(failure)
      open = undefined
      const done = batch
      batch = []
      answer(done, failure)
      goOn()
    },
    drained: () =>
      new Promise((resolve) => {
        whenDrained.push(resolve)
        goOn()
      }),
  }
}
