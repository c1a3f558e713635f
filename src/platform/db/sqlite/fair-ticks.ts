// A clock for time limits that does not blame anybody for a process that stood still.

const TICK_MILLIS = 10

export interface FairTicks {
  start(): void
  stop(): void
}

/**
 * Calls `tick` about every 10 ms with the milliseconds passed, but never more than 15: when the event loop was held
 * up for a second, nobody could act in that second, so it does not count.
 */
export const createFairTicks = (tick: (passed: number) => void): FairTicks => {
  let timer: NodeJS.Timeout | undefined
  let last = 0
  return {
    start() {
      if (timer !== undefined) return
      last = performance.now()
      timer = setInterval(() => {
        const now = performance.now()
        const passed = Math.min(now - last, TICK_MILLIS * 1.5)
        last = now
        tick(passed)
      }, TICK_MILLIS)
    },
    stop() {
      clearInterval(timer)
      timer = undefined
    },
  }
}
