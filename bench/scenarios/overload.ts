// overload: four times as many people as the server can serve, at even distances, whatever becomes of them. With the
// usual guard: who cannot be served in time is told to come back.
import { shownOnPage, pageShot } from './html-home.ts'
import { compareSamples } from '../check/compare.ts'
import { awakeReaders, eachReader, wakeReaders } from '../measure/readers.ts'
import { withSite, type Site } from '../measure/site.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'

/** As many as the guard of two processors admits and seats. */
const CONNECTIONS = 16
const TIMES = 4
const PART_OF_LONG = 1 / 4

const run = async (bench: Bench, site: Site): Promise<Result> => {
  const { pace } = bench
  const awake = await wakeReaders(bench, site, 'each', CONNECTIONS)
  const wishes = { awake }
  const capacity = await site.load({ stream: 'reads', connections: CONNECTIONS, millis: pace.millis, wishes })
  const limit = (capacity.answers * 1000) / capacity.millis
  const before = await site.usage()
  const flood = await site.load({
    stream: 'reads',
    perSecond: limit * TIMES,
    millis: pace.longMillis * PART_OF_LONG,
    wishes,
    mayRefuse: true,
    sampleEvery: 0,
  })
  const after = await site.usage()
  const served = flood.byStatus[200]
  const refused = flood.byStatus[503]?.count ?? 0
  const servedCount = served?.count ?? 0
  return {
    world: site.world,
    limit,
    rate: (servedCount * 1000) / flood.millis,
    limitCpu: 0,
    cpu: (after.cpu - before.cpu) / Math.max(1, flood.answers),
    p50: served?.p50 ?? 0,
    p99: served?.p99 ?? 0,
    rss: after.rss,
    compared: await compareSamples(site, shownOnPage),
    more: {
      offered_per_s: limit * TIMES,
      refused,
      refused_without_retry_after: refused - flood.withRetryAfter,
      neither: flood.answers - servedCount - refused,
      max_wait_ms: flood.latencies.max,
      unhurried_p99_ms: capacity.latencies.p99,
      p99_times: (served?.p99 ?? 0) / capacity.latencies.p99,
    },
  }
}

export const overload: Scenario = {
  name: 'overload',
  purpose: 'pages asked for at 4 × capacity, open loop; the limit is the capacity',
  streams: { reads: awakeReaders(pageShot), each: eachReader(pageShot) },
  run: (bench) =>
    withSite(bench, { scenario: 'overload', world: bench.world('100k'), writes: false, concurrent: 'usual' }, (site) =>
      run(bench, site),
    ),
}
