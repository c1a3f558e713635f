// Asks the thread that copies the log; it is started when it is first needed, which on a quiet instance is never.
import { Worker } from 'node:worker_threads'
import { workerUrl } from '#platform/workers'

/** One call at a time. Rejects when the thread dies; the next call starts another. */
export const createCopyLog = (file: string): (() => Promise<void>) => {
  const url = workerUrl(import.meta.url, './sqlite-checkpoint.worker.ts')
  let thread: Worker | undefined
  let answer = (_failure?: Error): void => {}

  const start = (): Worker => {
    const died = (cause: unknown): void => {
      if (thread !== worker) return
      thread = undefined
      answer(new Error('the thread that copies the log died', { cause }))
    }
    const worker = new Worker(url, { workerData: { file } })
    return worker
      .on('error', died)
      .on('exit', died)
      .on('message', () => answer())
  }

  return () =>
    new Promise((resolve, reject) => {
      answer = (failure) => (failure === undefined ? resolve() : reject(failure))
      thread ??= start()
      thread.postMessage('copy')
    })
}
