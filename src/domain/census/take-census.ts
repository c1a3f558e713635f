// Takes a census in a thread of its own: it reads and counts there, and only the finished report comes back.
import { Worker } from 'node:worker_threads'
import type { Clock } from '#core/clock'
import { DORMANT_DAYS } from '#domain/offices'
import type { Database } from '#platform/db'
import { workerUrl } from '#platform/workers'
import type { CensusOrder } from './census.worker.ts'
import type { Census, CensusQuestion } from './contract.ts'

/** Rows live as long as the census: moving them out of a small nursery cost 100 ms. */
const YOUNG_MEBIBYTES = 64

/** A thread begins for each census and ends with it: so 100,151 accounts are in memory only as long as they are counted. */
export const takeCensus =
  ({
    db,
    clock,
    dormantDays = DORMANT_DAYS,
  }: {
    readonly db: Database
    readonly clock: Clock
    readonly dormantDays?: number
  }) =>
  (question: CensusQuestion = {}): Promise<Census> =>
    new Promise((resolve, reject) => {
      const order: CensusOrder = { place: db.place, task: { dormantDays, ...question, at: question.at ?? clock.now() } }
      const worker = new Worker(workerUrl(import.meta.url, './census.worker.ts'), {
        workerData: order,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES },
      })
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the census ended without a result')))
    })
