// memory: everybody reads once, so that all timelines are active; what the server then holds.
import { compareSamples } from '../check/compare.ts'
import { quietHome } from '../check/home.store.ts'
import { measure } from '../measure/phases.ts'
import { eachReader } from '../measure/readers.ts'
import { withSite, type Site } from '../measure/site.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { homeShot } from './home.ts'

const CONNECTIONS = 16
/** Times the long time: 100,000 cold reads are many. */
const LONG_TIMES = 30

const run = async ({ pace }: Bench, site: Site): Promise<Result> => {
  const wishes = { from: 0, upTo: site.shape.signedIn }
  const each = { stream: 'each', connections: CONNECTIONS, wishes }
  let active = 0
  const counting: Site = {
    ...site,
    async load(load) {
      const outcome = await site.load(load)
      active += outcome.answers
      return outcome
    },
  }
  const { rate, cpu, p50, p99 } = await measure(counting, { ...each, millis: pace.longMillis * LONG_TIMES })
  const { rss } = await site.usage()
  return {
    world: site.world,
    limit: 0,
    rate,
    limitCpu: 0,
    cpu,
    p50,
    p99,
    rss,
    compared: await compareSamples(site, quietHome),
    more: { active },
  }
}

export const memory: Scenario = {
  name: 'memory',
  purpose: '100,000 active timelines over 1 M accounts, 20 M follows, 10 M posts; the reads are cold',
  streams: { each: eachReader(homeShot) },
  run: (bench) =>
    withSite(bench, { scenario: 'memory', world: bench.world('1m'), writes: false }, (site) => run(bench, site)),
}
