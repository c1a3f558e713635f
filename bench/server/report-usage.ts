// Loaded before the program into every process that is measured: answers how much of the processors and the memory the
// process has used, all its threads together, and ends the process when whoever measures is gone.
import { isMainThread } from 'node:worker_threads'

export interface Usage {
  /** Microseconds of processor time, user and system, of all threads since the start. */
  readonly cpu: number
  /** Those of the main thread alone. */
  readonly mainCpu: number
  readonly rss: number
}

if (isMainThread && process.send !== undefined) {
  process.on('message', (message: unknown) => {
    if (message !== 'usage') return
    const { user, system } = process.cpuUsage()
    const main = process.threadCpuUsage()
    const usage: Usage = { cpu: user + system, mainCpu: main.user + main.system, rss: process.memoryUsage.rss() }
    process.send?.({ usage })
  })
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // a process that has nothing else to do may end
  process.channel?.unref()
}
