// Takes a census in a thread of its own: it reads and counts there, and only the finished report comes back.
import { Worker } from 'node:worker_threads'
import { MINUTE, type Clock } from '#core/clock'
import { DORMANT_DAYS } from '#domain/offices'
import type { Database } from '#platform/db'
import { workerUrl } from '#platform/workers'
import type { CensusOrder, CensusReply } from './census.worker.ts'
import type { Census, CensusQuestion } from './contract.ts'

/** What lives for one piece of rows dies there: most of them are never moved. */
const YOUNG_MEBIBYTES = 16
/** The thread waits so long for the next question, so that not each of them begins and ends one. */
const KEPT = MINUTE

interface Asked {
  resolve(census: Census): void
  reject(error: Error): void
}

export const takeCensus = ({
  db,
  clock,
  dormantDays = DORMANT_DAYS,
}: {
  readonly db: Database
  readonly clock: Clock
  readonly dormantDays?: number
}) => {
  const waiting = new Map<number, Asked>()
  let thread: Worker | undefined
  let lastTicket = 0
  let rest: NodeJS.Timeout | undefined

  const ended = (worker: Worker, error: Error): void => {
    if (thread !== worker) return
    thread = undefined
    clearTimeout(rest)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const begin = (): Worker => {
    const worker = new Worker(workerUrl(import.meta.url, './census.worker.ts'), {
      workerData: db.place,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES },
    })
    worker.once('error', (error) => ended(worker, error instanceof Error ? error : new Error(String(error))))
    worker.once('exit', () => ended(worker, new Error('the census ended without a result')))
    worker.on('message', (reply: CensusReply) => {
      const asked = waiting.get(reply.ticket)
      waiting.delete(reply.ticket)
      if ('census' in reply) asked?.resolve(reply.census)
      else asked?.reject(new Error(reply.failure))
      if (waiting.size > 0) return
      // nobody's end waits for it
      worker.unref()
      rest = setTimeout(() => {
        thread = undefined
        void worker.terminate()
      }, KEPT)
      rest.unref()
    })
    return worker
  }

  return (question: CensusQuestion = {}): Promise<Census> =>
    new Promise((resolve, reject) => {
      clearTimeout(rest)
      const worker = (thread ??= begin())
      const ticket = ++lastTicket
      waiting.set(ticket, { resolve, reject })
      worker.ref()
      const order: CensusOrder = { ticket, task: { dormantDays, ...question, at: question.at ?? clock.now() } }
      worker.postMessage(order)
    })
}
