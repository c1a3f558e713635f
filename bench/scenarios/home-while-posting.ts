// home-while-posting: reading homes while eight clients post as fast as they are answered, among them famous accounts.
import { compareSamples, type Check } from '../check/compare.ts'
import { busyHome } from '../check/home.store.ts'
import { publishedPost } from '../check/published.store.ts'
import { startBareHttp } from '../limits/bare-http.ts'
import { inTurns, measure, measureBare, median, type Phase } from '../measure/phases.ts'
import { awakeReaders, eachReader, wakeReaders } from '../measure/readers.ts'
import { READERS } from '../measure/read-scenario.ts'
import { withSite, type Site } from '../measure/site.ts'
import { postsBy, writerRanks } from '../measure/writers.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { homeShot } from './home.ts'

const WRITERS = 8

const check: Check = (sample, facts) =>
  sample.key.startsWith('post by') ? publishedPost(sample, facts) : busyHome(sample, facts)

const run = async (bench: Bench, site: Site): Promise<Result> => {
  const { pace } = bench
  const awake = await wakeReaders(bench, site, 'each', READERS)
  const reads = { stream: 'reads', connections: READERS, wishes: { awake } }
  const { bodyBytes } = await site.load({ ...reads, millis: pace.limitMillis })
  const bare = await startBareHttp(bodyBytes)
  const posted: number[] = []

  const busy = async (): Promise<Phase> => {
    const [phase, posts] = await Promise.all([
      measure(site, { ...reads, millis: pace.millis }),
      site.load({ stream: 'posts', connections: WRITERS, millis: pace.millis }),
    ])
    posted.push((posts.answers * 1000) / posts.millis)
    await site.settled()
    return phase
  }
  const phases = await inTurns(bench, {
    limit: () => measureBare(site, bare, { ...reads, millis: pace.limitMillis }),
    idle: () => measure(site, { ...reads, millis: pace.millis }),
    busy,
  })
  await bare.stop()
  const { rss } = await site.usage()
  return {
    world: site.world,
    limit: phases.limit.rate,
    rate: phases.busy.rate,
    limitCpu: phases.limit.cpu,
    cpu: phases.busy.cpu,
    p50: phases.busy.p50,
    p99: phases.busy.p99,
    rss,
    compared: await compareSamples(site, check),
    more: {
      awake,
      idle_rate: phases.idle.rate,
      idle_ratio: phases.busy.rate / phases.idle.rate,
      posts_per_s: median(posted),
    },
  }
}

export const homeWhilePosting: Scenario = {
  name: 'home-while-posting',
  purpose: 'home timeline while 8 clients post; cpu holds their posts',
  streams: {
    reads: awakeReaders(homeShot),
    each: eachReader(homeShot),
    posts: postsBy((world) => writerRanks(world, WRITERS)),
  },
  run: (bench) =>
    withSite(bench, { scenario: 'home-while-posting', world: bench.world('100k'), writes: true }, (site) =>
      run(bench, site),
    ),
}
