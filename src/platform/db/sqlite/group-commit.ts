// Many writes, one fsync: runs one write at a time, each in a savepoint of the open batch, and answers them together
// after its COMMIT.
import type { Log } from '#platform/log'
import type { Tx } from '../database.ts'
import type { Part, WriteParts } from '../parts.ts'
import { Problem } from '#core/problem'
import { notSaved } from '../problems.ts'
import { beginTransaction, type Transaction } from '../transaction.ts'
import type { WatchedWrite, WriteKind, WriteWatch } from '../write-watch.ts'
import { receiveError } from './messages.ts'
import type { WriteAnswer } from './step-list.ts'
import type { WorkerLink } from './worker-link.ts'

export interface GroupCommit {
  run<Result>(kind: WriteKind, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** All parts that wait at a moment travel to the thread in one message, the commit with them. */
  writeParts: WriteParts
  /** The thread is gone and with it the open batch: its writes are rejected. Those that wait go to the next link. */
  crashed(cause: Error): void
  /** Resolves when all that was asked for is answered. */
  drained(): Promise<void>
}

/** The part to which the step with this place belongs. */
const partOf = (parts: readonly Part[], place: number): Part => {
  let left = place
  const found = parts.find(({ steps }) => (left -= steps.length) < 0)
  if (found === undefined) throw new Error('the writer refused a step that it was not given')
  return found
}

const BATCH_WRITES = 256
const BATCH_MILLIS = 4
/** So many writes in parts set out before the turn of the event loop ends, so that the thread works beside it. */
const EAGER_PARTS = 64

/** A write from the moment it is asked for until it is answered. */
interface Write {
  readonly kind: WriteKind
  readonly work: (tx: Tx) => Promise<unknown>
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** A write in parts. */
interface PartsWrite {
  readonly kind: 'parts'
  readonly parts: readonly Part[]
  resolve(refused: Part | undefined): void
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

export const createGroupCommit = (needs: {
  link: () => WorkerLink
  watch: WriteWatch
  log: Log
  /** How long a batch may stay open while more writes wait. */
  batchMillis?: number
}): GroupCommit => {
  const { watch, log, batchMillis = BATCH_MILLIS } = needs
  const queue: (Write | PartsWrite)[] = []
  let open: OpenWrite | undefined
  let batch: DoneWrite[] = []
  let batchStartedAt = 0
  let committing = false
  let gathering = false
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

  /** Answers what stands in the open batch, and the reason why `more` writes beside it were not saved either. */
  const commit = async (more = 0): Promise<Problem | undefined> => {
    const done = batch
    batch = []
    committing = true
    let failure: Problem | undefined
    try {
      await needs.link().commit()
    } catch (cause) {
      failure = notSaved(cause)
      log.error('a commit failed', { writes: done.length + more, error: cause })
    }
    committing = false
    answer(done, failure)
    return failure
  }

  const answerParts = ({ parts, resolve, reject }: PartsWrite, answer: WriteAnswer): void => {
    if (typeof answer === 'number') return resolve(partOf(parts, answer))
    if ('message' in answer) return reject(receiveError(answer))
    let at = 0
    for (const { steps, committed } of parts) {
      const given = answer.slice(at, (at += steps.length))
      try {
        committed?.(given)
      } catch (error) {
        log.error('a step after a commit failed', { error })
      }
    }
    resolve(undefined)
  }

  /** Everything in parts that stands at the head of the queue, in one message with the commit. */
  const commitParts = async (): Promise<void> => {
    const writes: PartsWrite[] = []
    for (let next = queue[0]; next?.kind === 'parts' && writes.length < BATCH_WRITES; next = queue[0]) {
      writes.push(next)
      queue.shift()
    }
    const link = needs.link()
    const running = link.writeParts(writes.map(({ parts }) => parts))
    const committed = commit(writes.length)
    link.flush()
    const [answers, failure] = await Promise.all([running.catch(notSaved), committed])
    // the thread writes on while these are answered
    if (queue.length > 0) goOn()
    for (const [at, write] of writes.entries()) {
      if (failure !== undefined || answers instanceof Problem) write.reject(failure ?? answers)
      else answerParts(write, answers[at] as WriteAnswer)
    }
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
    if (next?.kind === 'parts') return void commitParts()
    if (batch.length > 0) {
      const full = batch.length >= BATCH_WRITES || performance.now() - batchStartedAt >= batchMillis
      if (next === undefined || full || next.kind !== 'short') return void commit().then(goOn)
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
    writeParts: (parts) =>
      new Promise((resolve, reject) => {
        queue.push({ kind: 'parts', parts, resolve, reject })
        if (queue.length >= EAGER_PARTS) return goOn()
        if (gathering) return
        // what arrives in the same turn of the event loop shares the message and the commit
        gathering = true
        setImmediate(() => {
          gathering = false
          goOn()
        })
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
