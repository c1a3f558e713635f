// The thread that holds search.db: carries out one call after the other.
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { openSqliteReadOnly } from '#platform/db'
import { createDocumentsStore, type DocumentsStore } from './documents.store.ts'
import type { Files } from './fts-index.ts'
import { loadFold } from './fold.ts'
import { isUseless, openFtsStore, throwAway } from './fts.store.ts'
import type { IndexCall, IndexReply, RefreshCall } from './fts-messages.ts'

/** Where the processors are all taken, this thread gets a third of what others get. */
const NICE = 5

const port = parentPort
if (port === null) throw new Error('the search index runs as a worker thread')

// whoever waits for an answer comes first; on Linux the process "0" is this thread alone
if (process.platform === 'linux') setPriority(0, NICE)

const { file, storeFile } = workerData as Files
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
    case 'among':
      return store.among(...call.values)
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

let documents: DocumentsStore | undefined
const openDocuments = (): DocumentsStore => {
  if (storeFile === undefined) throw new Error('the search thread was not told where the store is')
  return createDocumentsStore('sqlite', openSqliteReadOnly({ file: storeFile }).read)
}

/** Resolves with the calls that do it. */
const refreshing = async ({ values: [kind, ids] }: RefreshCall): Promise<readonly IndexCall[]> => {
  documents ??= openDocuments()
  const found = await documents.documents(kind, ids)
  const present = new Set(found.map(({ id }) => id))
  const gone = ids.filter((id) => !present.has(id))
  return [
    ...(found.length > 0 ? [{ verb: 'put', values: [kind, found] } as const] : []),
    ...(gone.length > 0 ? [{ verb: 'remove', values: [kind, gone] } as const] : []),
  ]
}

const carryOut = async (call: IndexCall | RefreshCall): Promise<{ result: unknown; anew: boolean }> => {
  if (call.verb !== 'refresh') return answerAnyway(call)
  const answers = (await refreshing(call)).map(answerAnyway)
  return { result: undefined, anew: answers.some(({ anew }) => anew) }
}

const answerTo = async (ticket: number, call: IndexCall | RefreshCall): Promise<void> => {
  let reply: IndexReply
  try {
    reply = { ticket, ...(await carryOut(call)) }
  } catch (error) {
    reply = { ticket, error: error instanceof Error ? `${error.message}` : String(error) }
  }
  port.postMessage(reply)
}

// one after the other: what reads the store waits for it
let last: Promise<void> = Promise.resolve()
port.on('message', ({ ticket, call }: { ticket: number; call: IndexCall | RefreshCall }) => {
  last = last.then(() => answerTo(ticket, call))
})
