// mixed: a day on the site. Of 51 requests 50 read and one writes.
import { seededRandom } from '#core/random'
import { compareSamples, type Check } from '../check/compare.ts'
import { busyHome } from '../check/home.store.ts'
import { publishedPost } from '../check/published.store.ts'
import { startBareHttp } from '../limits/bare-http.ts'
import { request, type MakeStream } from '../load/stream.ts'
import { inTurns, measure, measureBare } from '../measure/phases.ts'
import { awakeReaders, eachReader, wakeReaders } from '../measure/readers.ts'
import { READERS } from '../measure/read-scenario.ts'
import { withSite, type Site } from '../measure/site.ts'
import { postsBy, writerRanks } from '../measure/writers.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { homeShot } from './home.ts'

const READS_PER_WRITE = 50
const WRITERS = 1_000
/** Of a hundred reads so many are of the home; the others see what everybody sees. */
const HOME_PERCENT = 70

const publicShot = { bytes: request('GET', '/api/v1/timelines/public', {}), key: 'public' }
const homeReads = awakeReaders(homeShot)
const posts = postsBy((world) => writerRanks(world, Math.min(WRITERS, world.signedIn)))

const all: MakeStream = (needs) => {
  const random = seededRandom(needs.seed)
  const readHome = homeReads(needs)
  const write = posts(needs)
  let number = 0
  return (connection) => {
    if (number++ % (READS_PER_WRITE + 1) === READS_PER_WRITE) return write(number)
    return random.below(100) < HOME_PERCENT ? readHome(connection) : publicShot
  }
}

/** Public timelines change with each post: what they show must be public and in order. */
const check: Check = async (sample, facts) => {
  if (sample.key.startsWith('post by')) return publishedPost(sample, facts)
  if (sample.key.startsWith('home')) return busyHome(sample, facts)
  const ids = (JSON.parse(sample.body) as { id: string }[]).map(({ id }) => Number(id))
  const from = ids.at(-1) ?? 0
  const rows = await facts.rows<{ id: number }>(
    `select id from posts where id between ? and ? and visibility = 'public' and deleted_at is null
       and (kind = 'original' or kind = 'quote')`,
    from,
    ids[0] ?? 0,
  )
  const known = new Set(rows.map(({ id }) => id))
  const stranger = ids.find((id, at) => !known.has(id) || (at > 0 && id >= (ids[at - 1] as number)))
  return stranger === undefined ? undefined : `${stranger} does not belong here`
}

const run = async (bench: Bench, site: Site): Promise<Result> => {
  const { pace } = bench
  const awake = await wakeReaders(bench, site, 'each', READERS)
  const load = { stream: 'all', connections: READERS, wishes: { awake } }
  const { bodyBytes } = await site.load({ ...load, millis: pace.limitMillis })
  const bare = await startBareHttp(bodyBytes)
  const phases = await inTurns(bench, {
    limit: () => measureBare(site, bare, { ...load, millis: pace.limitMillis }),
    mixed: () => measure(site, { ...load, millis: pace.millis }, true),
  })
  await bare.stop()
  const { rss } = await site.usage()
  return {
    world: site.world,
    limit: phases.limit.rate,
    rate: phases.mixed.rate,
    limitCpu: phases.limit.cpu,
    cpu: phases.mixed.cpu,
    p50: phases.mixed.p50,
    p99: phases.mixed.p99,
    rss,
    compared: await compareSamples(site, check),
    more: { awake },
  }
}

export const mixed: Scenario = {
  name: 'mixed',
  purpose: '50 reads (home 35, public 15) to one post',
  streams: { all, each: eachReader(homeShot) },
  run: (bench) =>
    withSite(bench, { scenario: 'mixed', world: bench.world('100k'), writes: true }, (site) => run(bench, site)),
}
