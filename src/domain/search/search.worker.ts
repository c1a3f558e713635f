// The thread that holds search.db: carries out one call after the other.
import { parentPort, workerData } from 'node:worker_threads'
import { loadFold } from './fold.ts'
import { openFtsStore } from './fts.store.ts'
import type { IndexCall, IndexReply } from './fts-messages.ts'

const port = parentPort
if (port === null) throw new Error('the search index runs as a worker thread')

const store = openFtsStore((workerData as { file: string }).file, await loadFold())

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

port.on('message', ({ ticket, call }: { ticket: number; call: IndexCall }) => {
  let reply: IndexReply
  try {
    reply = { ticket, result: answer(call) }
  } catch (error) {
    reply = { ticket, error: error instanceof Error ? `${error.message}` : String(error) }
  }
  port.postMessage(reply)
})
