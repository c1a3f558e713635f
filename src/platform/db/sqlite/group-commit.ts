// Many writes, one fsync: runs one write at a time, each in a savepoint of the open batch, and answers them together
// after its COMMIT.
import type { Log } from '#platform/log'
import type { Tx } from '../database.ts'
import { notSaved } from '../problems.ts'
import { beginTransaction, type Transaction } from '../transaction.ts'
import type { WatchedWrite, WriteKind, WriteWatch } from '../write-watch.ts'
import type { WorkerLink } from './worker-link.ts'

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
  readonly watched: WatchedWrite
}

type Outcome =
  | { readonly good: true; readonly result: unknown; readonly transaction: Transaction }
  | { readonly good: false; readonly error: unknown }

/** A write whose work is over and whose answer waits for the commit. */
interface DoneWrite {
  readonly write: Write
  readonly outcome: Outcome
}

export const createGroupCommit = (needs: { link: () => WorkerLink; watch: WriteWatch; log: Log }): GroupCommit => {
  const { watch, log } = needs
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
    over.watched.done()
    open = undefined
    needs.link().tell({ order: outcome.good ? 'keep' : 'undo' })
    batch.push({ write: over.write, outcome })
    goOn()
  }

  const begin = (write: Write): void => {
    const link = needs.link()
    const watched = watch.start(write.kind, (error) => finish(current, { good: false, error }))
    const transaction = beginTransaction('sqlite', watched.heard(link.run))
    const current: OpenWrite = { write, transaction, watched }
    if (batch.length === 0) batchStartedAt = performance.now()
    open = current
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
    for (const tell of whenDrained) tell()
    whenDrained = []
  }

  return {
    run: <Result>(kind: WriteKind, work: (tx: Tx) => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        queue.push({ kind, work, resolve: (result) => resolve(result as Result), reject })
        goOn()
      }),
    crashed(cause) {
      const failure = notSaved(cause)
      open?.transaction.end()
      open?.watched.done()
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
