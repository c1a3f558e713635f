// The thread that holds search.db: carries out one call after the other.
import { parentPort, workerData } from 'node:worker_threads'
import { loadFold } from './fold.ts'
import { isUseless, openFtsStore, throwAway } from './fts.store.ts'
import type { IndexCall, IndexReply } from './fts-messages.ts'

const port = parentPort
if (port === null) throw new Error('the search index runs as a worker thread')

const { file } = workerData as { file: string }
const fold = await loadFold()
let store = openFtsStore(file, fold)

const answer = (call: IndexCall): unknown => {
  switch (call.verb) {
    case 'put':
      return store.put(...call.values)
    case 'remove':
      return store.remove(...call.values)
    case 'find':
      return store.find(...call.values)
    case 'known':
      return store.known(...call.values)
    case 'isComplete':
      return store.isComplete()
    case 'setComplete':
      return store.setComplete(...call.values)
    case 'close':
      return store.close()
  }
}

/** Damage may show only when a page is read; then the file is made anew under the call that met it. */
const answerAnyway = (call: IndexCall): { result: unknown; anew: boolean } => {
  try {
    return { result: answer(call), anew: false }
  } catch (error) {
    if (!isUseless(error)) throw error
    store.close()
    throwAway(file)
    store = openFtsStore(file, fold)
    return { result: answer(call), anew: true }
  }
}

port.on('message', ({ ticket, call }: { ticket: number; call: IndexCall }) => {
  let reply: IndexReply
  try {
    reply = { ticket, ...answerAnyway(call) }
  } catch (error) {
    reply = { ticket, error: error instanceof Error ? `${error.message}` : String(error) }
  }
  port.postMessage(reply)
})
