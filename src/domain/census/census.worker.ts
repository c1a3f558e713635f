// The thread that takes censuses, one after the other.
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { readAlone, type StorePlace } from '#platform/db'
import { countCensus, type CensusTask } from './count-census.ts'
import type { Census } from './contract.ts'

export interface CensusOrder {
  readonly ticket: number
  readonly task: CensusTask
}

export type CensusReply =
  | { readonly ticket: number; readonly census: Census }
  | { readonly ticket: number; readonly failure: string }

/** Where the processors are all taken, this thread gets a tenth of what others get. */
const NICE = 10

const port = parentPort
if (port === null) throw new Error('a census runs as a worker thread')

// whoever reads a page comes first; on Linux the process "0" is this thread alone
if (process.platform === 'linux') setPriority(0, NICE)

const place = workerData as StorePlace
let last: Promise<void> = Promise.resolve()

const take = async ({ ticket, task }: CensusOrder): Promise<void> => {
  let reply: CensusReply
  try {
    reply = { ticket, census: await readAlone(place, (queries, engine) => countCensus(queries, engine, task)) }
  } catch (error) {
    reply = { ticket, failure: error instanceof Error ? error.message : String(error) }
  }
  port.postMessage(reply)
}

port.on('message', (order: CensusOrder) => {
  last = last.then(() => take(order))
})
