// The thread of one census.
import { parentPort, workerData } from 'node:worker_threads'
import { readAlone, type StorePlace } from '#platform/db'
import { countCensus, type CensusTask } from './count-census.ts'

export interface CensusOrder {
  readonly place: StorePlace
  readonly task: CensusTask
}

const port = parentPort
if (port === null) throw new Error('a census runs as a worker thread')

const { place, task } = workerData as CensusOrder
port.postMessage(await readAlone(place, (queries, engine) => countCensus(queries, engine, task)))
