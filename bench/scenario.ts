// What a scenario is, and what it is measured with.
import type { Engine } from '#platform/db'
import type { MakeStream } from './load/stream.ts'
import type { WorldName } from './world/shape.ts'

/** How long everything takes. All in milliseconds. */
export interface Pace {
  /** Limit and scenario take turns so often; the median counts. */
  readonly rounds: number
  readonly limitMillis: number
  readonly millis: number
  /** At most so long for warming up. */
  readonly warmMillis: number
  /** Of what must be kept up for a while: 60 s. */
  readonly longMillis: number
  /** Each so-many-th answer is compared with the store. */
  readonly sampleEvery: number
}

export const usualPace: Pace = {
  rounds: 5,
  limitMillis: 1_500,
  millis: 3_000,
  warmMillis: 45_000,
  longMillis: 60_000,
  sampleEvery: 1_000,
}

/** Does everything once; the figures mean nothing. */
export const quickPace: Pace = {
  rounds: 1,
  limitMillis: 200,
  millis: 300,
  warmMillis: 300,
  longMillis: 500,
  sampleEvery: 20,
}

export interface Bench {
  readonly engine: Engine
  readonly pace: Pace
  /** The world that was asked for, or the scenario's own. */
  world(usual: WorldName): WorldName
  /** Where profiles of the server are to go. */
  readonly profile: string | undefined
}

/** One line of the result. Figures that only this scenario has stand in `more`. */
export interface Result {
  readonly world: WorldName
  /** Requests, posts … a second that the limit makes; 0 = this scenario has none. */
  readonly limit: number
  readonly rate: number
  /** Microseconds of processor time of one request: the limit's and the scenario's, all threads and processes. */
  readonly limitCpu: number
  readonly cpu: number
  readonly p50: number
  readonly p99: number
  /** Bytes, of all processes of the server. */
  readonly rss: number
  /** Answers that were compared with the store. */
  readonly compared: number
  readonly more?: Readonly<Record<string, number>>
}

export interface Scenario {
  readonly name: string
  readonly purpose: string
  readonly streams: Readonly<Record<string, MakeStream>>
  run(bench: Bench): Promise<Result>
}
