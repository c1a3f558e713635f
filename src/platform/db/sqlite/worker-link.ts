// The main thread's end of a database worker: sends orders in lists, matches replies, notices its death.
import { Worker } from 'node:worker_threads'
import type { Problem } from '#core/problem'
import { unreachable } from '../problems.ts'
import type { Part } from '../parts.ts'
import { receiveError, type WorkerOrder, type WorkerReply } from './messages.ts'
import type { StatementResult } from './statements.ts'
import { createStepPacker, type WriteAnswer } from './step-list.ts'

export interface WorkerLink {
  /** Sends an order that is not answered. */
  tell(order: WorkerOrder): void
  /** Sends what was told in this turn now, and not only when all that can go on has gone on. */
  flush(): void
  run(sql: string, parameters: readonly unknown[]): Promise<StatementResult>
  /** One answer for each write, in their order. */
  writeParts(writes: readonly (readonly Part[])[]): Promise<readonly WriteAnswer[]>
  commit(): Promise<void>
  /** Closes the file and ends the thread. */
  close(): Promise<void>
}

interface Waiting {
  readonly sql: string | undefined
  resolve(result: StatementResult): void
  reject(error: unknown): void
}

/**
 * @param died called once when the thread ends without having been asked to; whatever waited has been rejected
 */
export const startWorkerLink = (url: URL, file: string, died: (error: Error) => void): WorkerLink => {
  const worker = new Worker(url, { workerData: { file } })
  const waiting = new Map<number, Waiting>()
  const pack = createStepPacker()
  let orders: WorkerOrder[] = []
  let lastTicket = 0
  let end: Problem | undefined
  let closing = false

  const ended = (error: Error): void => {
    if (end !== undefined) return
    end = unreachable(error)
    for (const { reject } of waiting.values()) reject(end)
    waiting.clear()
    if (!closing) died(error)
  }
  worker.on('error', (cause) => ended(new Error('the database thread crashed', { cause })))
  worker.on('exit', (code) => ended(new Error(`the database thread ended with code ${code}`)))
  worker.on('message', (replies: readonly WorkerReply[]) => {
    for (const reply of replies) {
      const asker = waiting.get(reply.ticket)
      waiting.delete(reply.ticket)
      if ('error' in reply) asker?.reject(receiveError(reply.error, asker.sql))
      else asker?.resolve(reply)
    }
  })

  // All orders given before the event loop turns travel as one message: the end of one write, the start of the next
  // and its first statement cost one trip.
  const flush = (): void => {
    if (orders.length === 0) return
    const list = orders
    orders = []
    if (end === undefined) worker.postMessage(list)
  }
  const tell = (order: WorkerOrder): void => {
    if (orders.push(order) === 1) process.nextTick(flush)
  }
  const ask = (order: (ticket: number) => WorkerOrder, sql?: string): Promise<StatementResult> =>
    new Promise((resolve, reject) => {
      if (end !== undefined) return reject(end)
      const ticket = ++lastTicket
      waiting.set(ticket, { sql, resolve, reject })
      tell(order(ticket))
    })

  return {
    tell,
    flush,
    run: (sql, parameters) => ask((ticket) => ({ order: 'run', ticket, sql, parameters }), sql),
    writeParts: async (writes) => {
      const list = pack(writes)
      const { rows } = await ask((ticket) => ({ order: 'parts', ticket, list }))
      return rows as WriteAnswer[]
    },
    commit: async () => {
      await ask((ticket) => ({ order: 'commit', ticket }))
    },
    close: async () => {
      if (end !== undefined) return
      closing = true
      await ask((ticket) => ({ order: 'close', ticket }))
      await worker.terminate()
    },
  }
}
