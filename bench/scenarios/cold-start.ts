// cold-start: from the start of the process to the first answer, beside a bare server.
import { compareSamples } from '../check/compare.ts'
import { quietHome } from '../check/home.store.ts'
import { startBareHttp } from '../limits/bare-http.ts'
import { inTurns, type Phase } from '../measure/phases.ts'
import { eachReader } from '../measure/readers.ts'
import { withSite } from '../measure/site.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import type { WorldName } from '../world/shape.ts'
import { homeShot } from './home.ts'

interface Started {
  readonly rss: number
  readonly compared: number
}

/** Starts the server, asks for one home, stops it. */
const startOnce = (bench: Bench, world: WorldName, note: (started: Started) => void): Promise<Phase> =>
  withSite(bench, { scenario: 'cold-start', world, writes: false }, async (site) => {
    const first = await site.load({
      stream: 'each',
      connections: 1,
      millis: bench.pace.warmMillis,
      wishes: { from: 0, upTo: 1 },
    })
    const { cpu, rss } = await site.usage()
    note({ rss, compared: await compareSamples(site, quietHome) })
    const millis = site.server.startMillis + first.latencies.max
    return { rate: 1000 / millis, cpu, p50: millis, p99: millis }
  })

const bareOnce = async (): Promise<Phase> => {
  const startedAt = performance.now()
  const bare = await startBareHttp(1)
  await fetch(bare.address)
  const millis = performance.now() - startedAt
  const { cpu } = await bare.usage()
  await bare.stop()
  return { rate: 1000 / millis, cpu, p50: millis, p99: millis }
}

const run = async (bench: Bench): Promise<Result> => {
  const world = bench.world('1m')
  const starts: Started[] = []
  const millis: number[] = []
  const phases = await inTurns(bench, {
    limit: bareOnce,
    start: async () => {
      const phase = await startOnce(bench, world, (started) => starts.push(started))
      millis.push(phase.p50)
      return phase
    },
  })
  return {
    world,
    limit: phases.limit.rate,
    rate: phases.start.rate,
    limitCpu: phases.limit.cpu,
    cpu: phases.start.cpu,
    p50: phases.start.p50,
    p99: Math.max(...millis),
    rss: Math.max(...starts.map(({ rss }) => rss)),
    compared: starts.reduce((sum, { compared }) => sum + compared, 0),
  }
}

export const coldStart: Scenario = {
  name: 'cold-start',
  purpose: 'start to first answered home with 1 M accounts and 10 M posts; latencies are of starts',
  streams: { each: eachReader(homeShot) },
  run,
}
