// The thread of one census.
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { readAlone, type StorePlace } from '#platform/db'
import { countCensus, type CensusTask } from './count-census.ts'

export interface CensusOrder {
  readonly place: StorePlace
  readonly task: CensusTask
}

/** Where the processors are all taken, this thread gets a tenth of what others get. */
const NICE = 10

const port = parentPort
if (port === null) throw new Error('a census runs as a worker thread')

// whoever reads a page comes first; on Linux the process "0" is this thread alone
if (process.platform === 'linux') setPriority(0, NICE)

const { place, task } = workerData as CensusOrder
port.postMessage(await readAlone(place, (queries, engine) => countCensus(queries, engine, task)))
