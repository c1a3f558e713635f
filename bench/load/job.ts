// What a load generator is asked for and what it answers.
import type { WorldName } from '../world/shape.ts'

interface AnyJob {
  readonly address: string
  /** The scenario whose stream is sent, and which. */
  readonly scenario: string
  readonly stream: string
  readonly world: WorldName
  readonly seed: number
  readonly wishes: Readonly<Record<string, number>>
  /** Ids of posts that the stream is about. */
  readonly ids: readonly number[]
  /** At most so long; a stream that ends, ends earlier. */
  readonly millis: number
  /** The first answer and each so-many-th after it come back whole, to be compared; 0 = none. */
  readonly sampleEvery: number
}

/** So many connections, each sends as soon as it has its answer. */
export interface ClosedJob extends AnyJob {
  readonly kind: 'closed'
  readonly connections: number
  /**
   * The generator never sleeps while it works. To wake a processor of a virtual machine costs whoever sends 20 µs and
   * more, which a server pays for each answer, and a bare one that keeps the generator busy does not.
   */
  readonly restless?: boolean
}

/** So many requests a second at even distances, whatever becomes of those before. */
export interface OpenJob extends AnyJob {
  readonly kind: 'open'
  readonly perSecond: number
  /**
   * The generator sleeps between requests instead of waiting awake, which takes a processor: for measuring beside other
   * work. A request that its timer sends late counts from when it was sent.
   */
  readonly calm?: boolean
}

export type Job = ClosedJob | OpenJob

export interface Sample {
  readonly key: string
  readonly status: number
  readonly body: string
  /** When it was sent and when the whole answer was there: milliseconds since 1970. */
  readonly sentAt: number
  readonly answeredAt: number
}

export interface Latencies {
  readonly count: number
  readonly p50: number
  readonly p99: number
  readonly max: number
}

export interface Outcome {
  readonly answers: number
  readonly millis: number
  /** In milliseconds: closed loop from sending, open loop from the time it was planned for. */
  readonly latencies: Latencies
  /** By status code; 0 = the connection broke. */
  readonly byStatus: Readonly<Record<number, Latencies>>
  readonly withRetryAfter: number
  /** Mean of the bodies. */
  readonly bodyBytes: number
  readonly samples: readonly Sample[]
}
