// search: the newest 20 posts with a word, rare and common ones, of one and two characters, and with operators; and how
// long a new post takes to be found while a thousand are posted every second.
import { seededRandom } from '#core/random'
import { compareSamples, type Check } from '../check/compare.ts'
import { foundPosts } from '../check/lists.store.ts'
import { publishedPost } from '../check/published.store.ts'
import { startBareHttp } from '../limits/bare-http.ts'
import { request, withToken, type MakeStream, type Shot } from '../load/stream.ts'
import { inTurns, measure, measureBare } from '../measure/phases.ts'
import { BenchFault, withSite, type Site } from '../measure/site.ts'
import { postsBy, writerRanks } from '../measure/writers.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { tokenOf } from '../world/names.ts'
import { rankOfReader, type WorldShape } from '../world/shape.ts'
import { COMMON_WORD, ONE_CHARACTER, RARE_WORD, TWO_CHARACTERS } from '../world/words.ts'

const words = {
  rare: RARE_WORD,
  common: COMMON_WORD,
  one_character: ONE_CHARACTER,
  two_characters: TWO_CHARACTERS,
  narrowed: `${COMMON_WORD} -${TWO_CHARACTERS} is:reply`,
}
type Kind = keyof typeof words
const kinds = Object.keys(words) as Kind[]

const CONNECTIONS = 8
const WRITERS = 100
const POSTS_PER_SECOND = 1_000
/** Part of the long time for which posts pour in. */
const LAG_PART = 1 / 3
const MARK_EVERY_MILLIS = 1_000
const PATIENCE_MILLIS = 30_000

const shotOf = (rank: number, word: string): Shot => ({
  bytes: request(
    'GET',
    `/api/v2/search?q=${encodeURIComponent(word)}&type=statuses&limit=20`,
    withToken(tokenOf(rank)),
  ),
  key: `${rank} searches ${word}`,
})

/** Somebody who is not famous, so that nearly all she finds is public. */
const searcher = (world: WorldShape): number => rankOfReader(world, world.signedIn - 1)

const allKinds: MakeStream = ({ world, seed }) => {
  const random = seededRandom(seed)
  const shots = kinds.map((kind) => shotOf(searcher(world), words[kind]))
  return () => shots[random.below(shots.length)]
}
const oneKind =
  (kind: Kind): MakeStream =>
  ({ world }) => {
    const shot = shotOf(searcher(world), words[kind])
    return () => shot
  }

const check: Check = (sample, facts) =>
  sample.key.startsWith('post by') ? publishedPost(sample, facts) : foundPosts(sample, facts)

const ask = async (site: Site, path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${site.server.address}${path}`, {
    headers: { authorization: `Bearer ${tokenOf(0)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  if (response.status !== 200) throw new BenchFault(`${path}: ${response.status}`)
  return response.json()
}

/** Milliseconds from the acknowledgement of a post until it is found. */
const lagOf = async (site: Site, word: string): Promise<number> => {
  await ask(site, '/api/v1/statuses', { status: `标记 ${word}`, visibility: 'public' })
  const acknowledgedAt = performance.now()
  for (;;) {
    const { statuses } = (await ask(site, `/api/v2/search?q=${word}&type=statuses`)) as { statuses: unknown[] }
    const millis = performance.now() - acknowledgedAt
    if (statuses.length > 0) return millis
    if (millis > PATIENCE_MILLIS) throw new BenchFault(`a post was not found within ${PATIENCE_MILLIS} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const lagWhilePosting = async ({ pace }: Bench, site: Site): Promise<Readonly<Record<string, number>>> => {
  const millis = pace.longMillis * LAG_PART
  const lags: number[] = []
  const until = performance.now() + millis
  const marking = async (): Promise<void> => {
    while (performance.now() < until) {
      const next = performance.now() + MARK_EVERY_MILLIS
      lags.push(await lagOf(site, `zzmark${lags.length}`))
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
    }
  }
  const [posted] = await Promise.all([site.load({ stream: 'posts', perSecond: POSTS_PER_SECOND, millis }), marking()])
  return {
    lag_posts_per_s: (posted.answers * 1000) / posted.millis,
    lag_post_p99_ms: posted.latencies.p99,
    lag_max_ms: Math.max(...lags),
  }
}

const run = async (bench: Bench, site: Site): Promise<Result> => {
  const { pace } = bench
  const reads = { stream: 'all', connections: CONNECTIONS }
  const { bodyBytes } = await site.load({ ...reads, millis: pace.limitMillis })
  const bare = await startBareHttp(bodyBytes)
  const phases = await inTurns(bench, {
    limit: () => measureBare(site, bare, { ...reads, millis: pace.limitMillis }),
    search: () => measure(site, { ...reads, millis: pace.millis }),
  })
  await bare.stop()
  const single: Record<string, number> = {}
  for (const kind of kinds) {
    const { latencies } = await site.load({ stream: kind, connections: 1, millis: pace.limitMillis })
    single[`${kind}_p50_ms`] = latencies.p50
  }
  // compared before anything new is posted
  const compared = await compareSamples(site, check)
  const lag = await lagWhilePosting(bench, site)
  const { rss } = await site.usage()
  return {
    world: site.world,
    limit: phases.limit.rate,
    rate: phases.search.rate,
    limitCpu: phases.limit.cpu,
    cpu: phases.search.cpu,
    p50: phases.search.p50,
    p99: phases.search.p99,
    rss,
    compared: compared + (await compareSamples(site, check)),
    more: { ...single, ...lag },
  }
}

export const search: Scenario = {
  name: 'search',
  purpose: 'newest 20 posts with a rare, a common, a one- and a two-character word',
  streams: {
    all: allKinds,
    ...Object.fromEntries(kinds.map((kind) => [kind, oneKind(kind)])),
    posts: postsBy((world) => writerRanks(world, WRITERS)),
  },
  run: (bench) =>
    withSite(bench, { scenario: 'search', world: bench.world('100k'), writes: true, search: true }, (site) =>
      run(bench, site),
    ),
}
