// celebrity: an account with six million followers posts in turns with one that has ten. The rest of the world sleeps,
// but for a few hundred followers who are reading.
import { compareSamples, type Check } from '../check/compare.ts'
import { busyHome } from '../check/home.store.ts'
import { countPosts, publishedPost, refuseLosses } from '../check/published.store.ts'
import type { Outcome } from '../load/job.ts'
import { inTurns, measure } from '../measure/phases.ts'
import { awakeReaders, eachReader } from '../measure/readers.ts'
import { withSite, BenchFault, type Site } from '../measure/site.ts'
import { postsBy } from '../measure/writers.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { tokenOf } from '../world/names.ts'
import { CELEBRITY, ORDINARY } from '../world/shape.ts'
import { homeShot } from './home.ts'

const CONNECTIONS = 4
const ONLINE = 500
const READS_PER_SECOND = 50
const ARRIVALS = 20
/** A post that is not there by then never comes. */
const PATIENCE_MILLIS = 10_000

const check: Check = (sample, facts) =>
  sample.key.startsWith('post by') ? publishedPost(sample, facts) : busyHome(sample, facts)

const call = async <Answer>(site: Site, rank: number, path: string, body?: unknown): Promise<Answer> => {
  const response = await fetch(`${site.server.address}${path}`, {
    headers: { authorization: `Bearer ${tokenOf(rank)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  if (response.status !== 200) throw new BenchFault(`${path}: ${response.status}`)
  return (await response.json()) as Answer
}

/** Milliseconds from the acknowledgement until a follower who is online finds the post on top. */
const arrival = async (site: Site, follower: number): Promise<number> => {
  const text = `到场 ${follower}`
  const { id } = await call<{ id: string }>(site, CELEBRITY, '/api/v1/statuses', { status: text, visibility: 'public' })
  const acknowledgedAt = performance.now()
  for (;;) {
    const page = await call<{ id: string }[]>(site, follower, '/api/v1/timelines/home')
    const millis = performance.now() - acknowledgedAt
    if (page.some((status) => status.id === id)) return millis
    if (millis > PATIENCE_MILLIS) throw new BenchFault(`a post did not arrive within ${PATIENCE_MILLIS} ms`)
  }
}

const run = async (bench: Bench, site: Site): Promise<Result> => {
  const { pace } = bench
  const before = await countPosts(site.facts)
  let acknowledged = 0
  const count = (outcome: Outcome): Outcome => {
    acknowledged += outcome.answers
    return outcome
  }
  const counting: Site = { ...site, load: async (load) => count(await site.load(load)) }
  const online = Math.min(ONLINE, site.shape.signedIn - 2)
  await site.load({ stream: 'each', connections: 4, millis: pace.warmMillis, wishes: { from: 2, upTo: 2 + online } })
  const wishes = { awake: online }
  const reads = { stream: 'reads', perSecond: READS_PER_SECOND, wishes }

  const posting = (stream: string, millis: number) => async () => {
    const [phase] = await Promise.all([
      measure(counting, { stream, connections: CONNECTIONS, millis }, true),
      site.load({ ...reads, millis }),
    ])
    return phase
  }
  await posting('ordinary', pace.limitMillis)()
  const phases = await inTurns(bench, {
    ordinary: posting('ordinary', pace.millis),
    celebrity: posting('celebrity', pace.millis),
  })
  const arrivals: number[] = []
  for (let number = 0; number < ARRIVALS; number++) arrivals.push(await arrival(site, 2 + (number % online)))
  acknowledged += ARRIVALS

  const { rss } = await site.usage()
  const compared = await compareSamples(site, check)
  await refuseLosses(site, before, acknowledged, [CELEBRITY, ORDINARY])
  const { ordinary, celebrity: famous } = phases
  return {
    world: site.world,
    limit: ordinary.rate,
    rate: famous.rate,
    limitCpu: ordinary.cpu,
    cpu: famous.cpu,
    p50: famous.p50,
    p99: famous.p99,
    rss,
    compared,
    more: {
      followers: site.shape.accounts - 1,
      ordinary_p50_ms: ordinary.p50,
      p50_times: famous.p50 / ordinary.p50,
      cpu_times: famous.cpu / ordinary.cpu,
      arrival_max_ms: Math.max(...arrivals),
    },
  }
}

/** Followers of the celebrity alone: the first two accounts are the authors. */
const follower = (rank: number) => homeShot(rank + 2)

export const celebrity: Scenario = {
  name: 'celebrity',
  purpose: '6 M followers against 10, posts in turns; the limit is the author with 10',
  streams: {
    celebrity: postsBy(() => [CELEBRITY]),
    ordinary: postsBy(() => [ORDINARY]),
    reads: awakeReaders(follower),
    each: eachReader(homeShot),
  },
  run: (bench) =>
    withSite(bench, { scenario: 'celebrity', world: bench.world('celebrity'), writes: true }, (site) =>
      run(bench, site),
    ),
}
