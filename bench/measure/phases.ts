// Phases of a measurement: what a stretch of load costs, and limit and scenario in turns.
import type { Outcome } from '../load/job.ts'
import type { BareHttp } from '../limits/bare-http.ts'
import type { Bench } from '../scenario.ts'
import type { LoadWish, Site } from './site.ts'

export interface Phase {
  /** Answers a second. */
  readonly rate: number
  /** Microseconds of processor time for each. */
  readonly cpu: number
  readonly p50: number
  readonly p99: number
}

const phaseOf = ({ answers, millis, latencies }: Outcome, cpu: number): Phase => ({
  rate: (answers * 1000) / millis,
  cpu: cpu / answers,
  p50: latencies.p50,
  p99: latencies.p99,
})

/** @param settle what the server still does afterwards is charged, too */
export const measure = async (site: Site, wish: LoadWish, settle = false): Promise<Phase> => {
  const before = await site.usage()
  const outcome = await site.load(wish)
  if (settle) await site.settled()
  const after = await site.usage()
  return phaseOf(outcome, after.cpu - before.cpu)
}

/** The same requests to the bare server. */
export const measureBare = async (site: Site, bare: BareHttp, wish: LoadWish): Promise<Phase> => {
  const before = await bare.usage()
  const outcome = await site.load({ ...wish, address: bare.address, sampleEvery: 0 })
  const after = await bare.usage()
  return phaseOf(outcome, after.cpu - before.cpu)
}

/** The middle one; of an even number the higher of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

const medians = (phases: readonly Phase[]): Phase => ({
  rate: median(phases.map(({ rate }) => rate)),
  cpu: median(phases.map(({ cpu }) => cpu)),
  p50: median(phases.map(({ p50 }) => p50)),
  p99: median(phases.map(({ p99 }) => p99)),
})

/** All in turns, as often as the pace says; the medians of each. */
export const inTurns = async <Name extends string>(
  { pace }: Bench,
  phases: Readonly<Record<Name, () => Promise<Phase>>>,
): Promise<Readonly<Record<Name, Phase>>> => {
  const names = Object.keys(phases) as Name[]
  const measured = new Map<Name, Phase[]>(names.map((name) => [name, []]))
  for (let round = 0; round < pace.rounds; round++) {
    for (const name of names) measured.get(name)?.push(await phases[name]())
  }
  return Object.fromEntries(names.map((name) => [name, medians(measured.get(name) ?? [])])) as Record<Name, Phase>
}
