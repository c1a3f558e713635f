// Ids: sortable by time, safe in JavaScript, with the owner's bucket inside.
//
// Layout, most significant first: 38 bits of 10 ms ticks since 2006-01-01 UTC (to 2093), 10 bits bucket (logical
// shard), 5 bits sequence: 53 bits. Arithmetic divides and multiplies, never shifts: bit operators cut at 32 bits.
import type { Clock, Millis } from './clock.ts'
import type { Random } from './random.ts'

/** An integer from 0 to 2^53−1. On the wire: decimal text. */
export type Id = number
/** A logical shard, 0 … 1023. Drawn when an account is made; all it owns repeats it. */
export type Bucket = number

export const BUCKETS = 1024
export const SEQUENCES = 32
export const TICK_MILLIS = 10
export const EPOCH: Millis = Date.UTC(2006, 0, 1)
export const LAST_ID: Id = Number.MAX_SAFE_INTEGER
const PER_TICK = BUCKETS * SEQUENCES
const LAST_TICK = 2 ** 38 - 1

/** The tick a moment falls into; moments before the epoch fall into tick 0. */
export const tickOf = (time: Millis): number =>
  Math.min(LAST_TICK, Math.max(0, Math.floor((time - EPOCH) / TICK_MILLIS)))

export const composeId = (tick: number, bucket: Bucket, sequence: number): Id =>
  tick * PER_TICK + bucket * SEQUENCES + sequence

export const bucketOf = (id: Id): Bucket => Math.floor(id / SEQUENCES) % BUCKETS

/** The start of the tick in which the id was made, in milliseconds. `created_at` holds the truth, not this. */
export const timeOf = (id: Id): Millis => Math.floor(id / PER_TICK) * TICK_MILLIS + EPOCH

/** The smallest id a moment can have: a cursor for "since this time". */
export const firstIdAt = (time: Millis): Id => composeId(tickOf(time), 0, 0)

/** Reads decimal text. Values past 2^53−1 are clamped (they come from elsewhere as cursors); anything else: undefined. */
export const parseId = (text: string): Id | undefined => {
  if (!/^[0-9]{1,40}$/.test(text)) return undefined
  const value = Number(text)
  return value > LAST_ID ? LAST_ID : value
}

export const wireId = (id: Id): string => String(id)

export interface IdMaker {
  /** A new id in the bucket, at the clock's time or at `time` (future moments count as now). */
  next(bucket: Bucket, time?: Millis): Id
  newBucket(): Bucket
}

/**
 * Makes ids. The sequence starts at random per tick and bucket, so that processes rarely meet; after 32 in one
 * tick and bucket the next tick is used. Unique within a process; between processes an insert that meets a taken
 * id (ON CONFLICT DO NOTHING) asks for another.
 */
export const createIds = (clock: Clock, random: Random): IdMaker => {
  // per bucket: the tick in use, the random start of its sequence and how many were taken from it
  const ticks = new Float64Array(BUCKETS).fill(-1)
  const starts = new Uint8Array(BUCKETS)
  const taken = new Uint8Array(BUCKETS)
  // ids of the past (imports, the demo world) keep their own, sparse book
  const past = new Map<number, { start: number; taken: number }>()
  const PAST_KEPT = 200_000

  const nextNow = (bucket: Bucket, tick: number): Id => {
    let current = ticks[bucket] as number
    if (tick > current || taken[bucket] === SEQUENCES) {
      current = Math.max(tick, taken[bucket] === SEQUENCES ? current + 1 : tick)
      ticks[bucket] = current
      starts[bucket] = random.below(SEQUENCES)
      taken[bucket] = 0
    }
    const sequence = ((starts[bucket] as number) + (taken[bucket] as number)) % SEQUENCES
    taken[bucket] = (taken[bucket] as number) + 1
    return composeId(current, bucket, sequence)
  }

  const nextPast = (bucket: Bucket, wished: number): Id => {
    for (let tick = wished; ; tick++) {
      const key = tick * BUCKETS + bucket
      let book = past.get(key)
      if (book === undefined) {
        if (past.size >= PAST_KEPT) past.clear()
        book = { start: random.below(SEQUENCES), taken: 0 }
        past.set(key, book)
      }
      if (book.taken < SEQUENCES) {
        const sequence = (book.start + book.taken++) % SEQUENCES
        return composeId(tick, bucket, sequence)
      }
    }
  }

  return {
    next(bucket, time) {
      const now = tickOf(clock.now())
      const wished = time === undefined ? now : tickOf(time)
      return wished >= now ? nextNow(bucket, now) : nextPast(bucket, wished)
    },
    newBucket: () => random.below(BUCKETS),
  }
}
