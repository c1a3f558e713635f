// Jobs come round, survive their failures and end when told to.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '#core/clock'
import { createJobs } from '#platform/jobs'
import { silentLog } from '#platform/log'

const half = { below: (limit: number) => limit / 2, bytes: (length: number) => Buffer.alloc(length) }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('runs after a random part of its time, then regularly, failures included', async () => {
  const failures: string[] = []
  const log = { ...silentLog, error: (message: string) => void failures.push(message) }
  const jobs = createJobs({ clock: systemClock, random: half, log })
  let runs = 0
  jobs.every(1000, 'count', async () => {
    if (++runs === 2) throw new Error('no luck')
  })
  jobs.start()
  await vi.advanceTimersByTimeAsync(499)
  expect(runs).toBe(0)
  await vi.advanceTimersByTimeAsync(2001)
  expect(runs).toBe(3)
  expect(failures).toEqual(['job failed'])
  await jobs.stop()
  await vi.advanceTimersByTimeAsync(5000)
  expect(runs).toBe(3)
})

it('waits for what is running when it stops, and never runs a job beside itself', async () => {
  const jobs = createJobs({ clock: systemClock, random: half, log: silentLog })
  let open = 0
  let most = 0
  jobs.every(100, 'slow', async () => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setTimeout(resolve, 350))
    open--
  })
  jobs.start()
  await vi.advanceTimersByTimeAsync(550)
  const stopped = jobs.stop()
  await vi.advanceTimersByTimeAsync(400)
  await stopped
  expect(open).toBe(0)
  expect(most).toBe(1)
})
