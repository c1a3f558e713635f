// A scenario of reading: requests of one kind as fast as the clients get their answers, beside a bare server that
// answers a buffer of the same size.
import type { Check } from '../check/compare.ts'
import { compareSamples } from '../check/compare.ts'
import { startBareHttp } from '../limits/bare-http.ts'
import type { MakeStream } from '../load/stream.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { inTurns, measure, measureBare } from './phases.ts'
import { withSite, type Site } from './site.ts'

interface ReadScenario {
  readonly name: string
  readonly purpose: string
  readonly connections?: number
  readonly streams: { readonly reads: MakeStream } & Readonly<Record<string, MakeStream>>
  readonly check: Check
  /** Before anything is measured; answers wishes for the stream. The same requests warm up in any case. */
  readonly warm?: (bench: Bench, site: Site) => Promise<Readonly<Record<string, number>>>
  /** Ids of posts that the requests are about. */
  readonly ids?: (site: Site) => Promise<readonly number[]>
  /** Further figures, after the rounds. */
  readonly more?: (bench: Bench, site: Site) => Promise<Readonly<Record<string, number>>>
}

export const READERS = 32
/** Without a special way of warming up a part of the time for it is enough. */
const WARM_PART = 0.1

export const readScenario = (scenario: ReadScenario): Scenario => {
  const { name, connections = READERS, streams, check } = scenario

  const run = async (bench: Bench, site: Site): Promise<Result> => {
    const { pace } = bench
    const wishes = (await scenario.warm?.(bench, site)) ?? {}
    const reads = { stream: 'reads', connections, restless: true, wishes, ids: (await scenario.ids?.(site)) ?? [] }
    const warm = await site.load({ ...reads, millis: pace.warmMillis * WARM_PART })
    const bare = await startBareHttp(warm.bodyBytes)
    const { limit, scenario: own } = await inTurns(bench, {
      limit: () => measureBare(site, bare, { ...reads, millis: pace.limitMillis }),
      scenario: () => measure(site, { ...reads, millis: pace.millis }),
    })
    await bare.stop()
    const { rss } = await site.usage()
    const more = await scenario.more?.(bench, site)
    return {
      world: site.world,
      limit: limit.rate,
      rate: own.rate,
      limitCpu: limit.cpu,
      cpu: own.cpu,
      p50: own.p50,
      p99: own.p99,
      rss,
      compared: await compareSamples(site, check),
      more: { body_bytes: warm.bodyBytes, ...wishes, ...more },
    }
  }

  return {
    name,
    purpose: scenario.purpose,
    streams,
    run: (bench) =>
      withSite(bench, { scenario: name, world: bench.world('100k'), writes: false }, (site) => run(bench, site)),
  }
}
