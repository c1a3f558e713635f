// Work that comes round by itself: sweeps and other housekeeping of one process.
import type { Clock } from '#core/clock'
import type { Random } from '#core/random'
import type { Log } from '#platform/log'

export interface Jobs {
  /** Runs about every `millis`, first after a random part of that; never twice at the same time. Call before start(). */
  every(millis: number, name: string, run: () => Promise<unknown>): void
  start(): void
  /** Waits for what is running; nothing begins afterwards. */
  stop(): Promise<void>
}

interface Job {
  readonly millis: number
  readonly name: string
  run(): Promise<unknown>
}

export const createJobs = ({ clock, random, log }: { clock: Clock; random: Random; log: Log }): Jobs => {
  const jobs: Job[] = []
  const timers = new Map<Job, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let stopped = false

  const work = async (job: Job): Promise<void> => {
    const begun = clock.now()
    try {
      const result = await job.run()
      log.debug('job done', { job: job.name, millis: clock.now() - begun, result })
    } catch (error) {
      log.error('job failed', { job: job.name, error })
    }
  }

  const plan = (job: Job, wait: number): void => {
    if (stopped) return
    const timer = setTimeout(() => {
      const turn: Promise<void> = work(job).then(() => {
        running.delete(turn)
        plan(job, job.millis)
      })
      running.add(turn)
    }, wait)
    timer.unref()
    timers.set(job, timer)
  }

  return {
    every: (millis, name, run) => void jobs.push({ millis, name, run }),
    start: () => jobs.forEach((job) => plan(job, random.below(job.millis))),
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
