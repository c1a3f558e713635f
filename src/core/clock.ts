// The only source of time: passed in, so that tests can hold it still.

/** Milliseconds since 1970-01-01 UTC, an integer. */
export type Millis = number

export interface Clock {
  now(): Millis
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock for tests and for worlds built "as of" a day: stands still until moved. */
export const fixedClock = (start: Millis): Clock & { set(time: Millis): void; advance(by: Millis): void } => {
  let time = start
  return {
    now: () => time,
    set: (to) => {
      time = to
    },
    advance: (by) => {
      time += by
    },
  }
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
