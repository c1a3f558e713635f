// census: reading homes while reports over 100,151 accounts are counted one after the other.
import { DAY } from '#core/clock'
import { compareSamples } from '../check/compare.ts'
import { quietHome } from '../check/home.store.ts'
import { request, type MakeStream } from '../load/stream.ts'
import { inTurns, measure, median, type Phase } from '../measure/phases.ts'
import { awakeReaders, eachReader, wakeReaders } from '../measure/readers.ts'
import { READERS } from '../measure/read-scenario.ts'
import { withSite, type Site } from '../measure/site.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { homeShot } from './home.ts'

/** What a site of some size is asked: more would measure how full two processors are. */
const HOMES_A_SECOND = 500
/** The registry is complete then. */
const LAST_DAY = Date.UTC(2013, 9, 31)
const SEEDS = 1_000

/** Every one of another day, so that none is remembered. */
const censuses: MakeStream = ({ seed }) => {
  let asked = 0
  return () => {
    const day = new Date(LAST_DAY + (asked++ * SEEDS + (seed % SEEDS)) * DAY).toISOString().slice(0, 10)
    return { bytes: request('GET', `/api/bema/v1/census?at=${day}`, {}), key: `census of ${day}` }
  }
}

const run = async (bench: Bench, site: Site): Promise<Result> => {
  const { pace } = bench
  const awake = await wakeReaders(bench, site, 'each', READERS)
  const homes = { stream: 'reads', perSecond: HOMES_A_SECOND, calm: true, wishes: { awake } }
  const counted = { stream: 'censuses', connections: 1, sampleEvery: 0 }
  // its own time: nobody else is there, and the thread and its pages are cold
  const first = await site.load({ ...counted, millis: 1 })
  const times: number[] = []

  const busy = async (): Promise<Phase> => {
    const [phase, reports] = await Promise.all([
      measure(site, { ...homes, millis: pace.millis }),
      site.load({ ...counted, millis: pace.millis }),
    ])
    times.push(reports.latencies.p50)
    return phase
  }
  const phases = await inTurns(bench, { idle: () => measure(site, { ...homes, millis: pace.millis }), busy })
  const alone = await site.load({ ...counted, millis: pace.millis })
  const { rss } = await site.usage()
  return {
    world: site.world,
    limit: 0,
    rate: phases.busy.rate,
    limitCpu: 0,
    cpu: phases.busy.cpu,
    p50: phases.busy.p50,
    p99: phases.busy.p99,
    rss,
    compared: await compareSamples(site, quietHome),
    more: {
      awake,
      idle_p50_ms: phases.idle.p50,
      idle_p99_ms: phases.idle.p99,
      p99_times: phases.busy.p99 / phases.idle.p99,
      first_census_ms: first.latencies.p50,
      census_ms: alone.latencies.p50,
      busy_census_ms: median(times),
    },
  }
}

export const census: Scenario = {
  name: 'census',
  purpose: 'homes, 500 a second, while reports over the registry are counted one after the other',
  streams: { reads: awakeReaders(homeShot), each: eachReader(homeShot), censuses },
  run: (bench) =>
    withSite(
      bench,
      {
        scenario: 'census',
        world: bench.world('100k'),
        writes: true,
        commands: [
          ['pack', 'install', 'packs/china'],
          ['registry', 'synth', bench.pace.rounds === 1 ? 'china-2011' : 'china-2013'],
        ],
      },
      (site) => run(bench, site),
    ),
}
