// The search index of SQLite as the main thread sees it: every call goes to the thread that holds search.db.
import { Worker } from 'node:worker_threads'
import type { Log } from '#platform/log'
import { workerUrl } from '#platform/workers'
import type { IndexCall, IndexReply, RefreshCall } from './fts-messages.ts'
import type { KnownDocument, WordIndex } from './word-index.ts'

interface Waiting {
  resolve(result: unknown): void
  reject(error: Error): void
}

interface Thread {
  ask(call: IndexCall | RefreshCall): Promise<unknown>
  end(): Promise<void>
}

export interface Files {
  readonly file: string
  /** The main store; undefined: documents are only handed over. */
  readonly storeFile?: string | undefined
}

/** The thread keeps the process alive only while somebody waits for it. */
const startThread = (files: Files, died: (error: Error) => void, anew: () => void): Thread => {
  const worker = new Worker(workerUrl(import.meta.url, './search.worker.ts'), { workerData: files })
  worker.unref()
  const waiting = new Map<number, Waiting>()
  let lastTicket = 0
  let over: Error | undefined

  const ended = (error: Error): void => {
    if (over !== undefined) return
    over = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    died(error)
  }
  worker.on('error', (cause) => ended(new Error('the search thread crashed', { cause })))
  worker.on('exit', () => ended(new Error('the search thread ended')))
  worker.on('message', (reply: IndexReply) => {
    const asker = waiting.get(reply.ticket)
    waiting.delete(reply.ticket)
    if (waiting.size === 0) worker.unref()
    if ('error' in reply) asker?.reject(new Error(reply.error))
    else {
      asker?.resolve(reply.result)
      if (reply.anew) anew()
    }
  })

  return {
    ask: (call) =>
      new Promise((resolve, reject) => {
        if (over !== undefined) return reject(over)
        const ticket = ++lastTicket
        waiting.set(ticket, { resolve, reject })
        worker.ref()
        worker.postMessage({ ticket, call })
      }),
    async end() {
      await worker.terminate()
    },
  }
}

/**
 * Opens the file with the first call. A thread that died is started again with the next call.
 * @param anew called when the file was found damaged at work and made anew: it has to be filled again
 */
export const createFtsIndex = ({ log, anew, ...files }: Files & { log: Log; anew: () => void }): WordIndex => {
  let thread: Thread | undefined
  let closed = false

  const ask = (call: IndexCall | RefreshCall): Promise<unknown> => {
    if (closed) return Promise.reject(new Error('the search index is closed'))
    thread ??= startThread(
      files,
      (error) => {
        thread = undefined
        if (!closed) log.error('the search thread died', { error })
      },
      () => {
        log.error('the search index was damaged and is made anew')
        if (!closed) anew()
      },
    )
    return thread.ask(call)
  }

  return {
    async put(...values) {
      await ask({ verb: 'put', values })
    },
    ...(files.storeFile === undefined
      ? {}
      : {
          async refresh(...values) {
            await ask({ verb: 'refresh', values })
          },
        }),
    async remove(...values) {
      await ask({ verb: 'remove', values })
    },
    find: async (...values) => (await ask({ verb: 'find', values })) as readonly number[],
    among: async (...values) => (await ask({ verb: 'among', values })) as readonly number[],
    known: async (...values) => (await ask({ verb: 'known', values })) as readonly KnownDocument[],
    isComplete: async () => (await ask({ verb: 'isComplete', values: [] })) === true,
    async setComplete(...values) {
      await ask({ verb: 'setComplete', values })
    },
    async close() {
      if (closed) return
      const running = thread
      const last = running?.ask({ verb: 'close', values: [] })
      closed = true
      await last
      await running?.end()
    },
  }
}
