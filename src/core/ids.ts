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

const PAST_KEPT = 200_000

/**
 * Ids of the past (imports, the demo world) keep a sparse book: per tick and bucket the random start of its sequence
 * and how many were taken. What does not fit its tick goes to a random one of the following second, a span that grows
 * by a tick each time: it stays nearly empty, so an insert that meets ids of an earlier run finds a free one within a
 * few tries even where thousands share one second and one bucket.
 */
const createPastIds = (random: Random) => {
  const books = new Map<number, number>() // start × 64 + taken
  const overflows = new Map<number, number>()
  const FIRST_SPAN = 100

  const take = (tick: number, bucket: Bucket): Id | undefined => {
    const key = tick * BUCKETS + bucket
    const book = books.get(key) ?? random.below(SEQUENCES) * 64
    const taken = book % 64
    if (taken === SEQUENCES) return undefined
    if (books.size >= PAST_KEPT) books.clear()
    books.set(key, book + 1)
    return composeId(tick, bucket, (Math.floor(book / 64) + taken) % SEQUENCES)
  }

  /** Undefined when the moment has no room left before `now`. */
  return (bucket: Bucket, wished: number, now: number): Id | undefined => {
    const id = take(wished, bucket)
    if (id !== undefined) return id
    const key = wished * BUCKETS + bucket
    if (overflows.size >= PAST_KEPT) overflows.clear()
    for (;;) {
      const overflow = (overflows.get(key) ?? 0) + 1
      overflows.set(key, overflow)
      const tick = wished + 1 + random.below(FIRST_SPAN + overflow)
      if (tick >= now) return undefined
      const spare = take(tick, bucket)
      if (spare !== undefined) return spare
    }
  }
}

/** Starts of the sequence in a tick: few enough to leave room behind them, enough that processes rarely meet. */
const STARTS = 8

/**
 * Makes ids. The sequence starts at random per tick and bucket, so that processes rarely meet, and only rises, so that
 * what one account writes in quick succession stays in order; when it is used up, the next tick is used. Ids of now are
 * unique within a process; between processes, and for moments of the past after a restart, an insert that meets a
 * taken id (ON CONFLICT DO NOTHING) asks for another.
 */
export const createIds = (clock: Clock, random: Random): IdMaker => {
  // per bucket: the tick in use and the sequence that comes next in it
  const ticks = new Float64Array(BUCKETS).fill(-1)
  const nexts = new Uint8Array(BUCKETS)
  const nextPast = createPastIds(random)

  const nextNow = (bucket: Bucket, tick: number): Id => {
    let current = ticks[bucket] as number
    if (tick > current || nexts[bucket] === SEQUENCES) {
      current = Math.max(tick, current + 1)
      if (current > LAST_TICK) throw new RangeError('The ids of this bucket are used up')
      ticks[bucket] = current
      nexts[bucket] = random.below(STARTS)
    }
    const sequence = nexts[bucket] as number
    nexts[bucket] = sequence + 1
    return composeId(current, bucket, sequence)
  }

  return {
    next(bucket, time) {
      const now = tickOf(clock.now())
      const wished = time === undefined ? now : tickOf(time)
      return (wished < now ? nextPast(bucket, wished, now) : undefined) ?? nextNow(bucket, now)
    },
    newBucket: () => random.below(BUCKETS),
  }
}
