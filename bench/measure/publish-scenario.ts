// A scenario of publishing: writers post as fast as they are answered, beside the bare rows of as many callers.
import { compareSamples } from '../check/compare.ts'
import { countPosts, publishedPost, refuseLosses } from '../check/published.store.ts'
import { startCommitLimit, type CommitLimit } from '../limits/commit-rows.ts'
import type { Outcome } from '../load/job.ts'
import type { MakeStream } from '../load/stream.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { dataOf, openEngine, useStore } from '../store/kept-store.ts'
import type { WorldName } from '../world/shape.ts'
import { inTurns, measure, type Phase } from './phases.ts'
import { withSite, type LoadWish, type Site } from './site.ts'
import { postsBy, writerRanks } from './writers.ts'

interface PublishScenario {
  readonly name: string
  readonly purpose: string
  readonly writers: number
  readonly streams?: Readonly<Record<string, MakeStream>>
  /** After the rounds; `post` counts what is acknowledged. */
  readonly more?: (bench: Bench, site: Site, post: Poster) => Promise<Readonly<Record<string, number>>>
}

/** As fast as the writers are answered, or so many a second. */
export type Poster = (
  wish: Pick<LoadWish, 'sampleEvery'> & { readonly millis: number; readonly perSecond?: number },
) => Promise<Outcome>

interface OpenLimit {
  measure(): Promise<Phase>
  close(): Promise<void>
}

/** The limit has a store of its own, so that nobody listens to what it commits. */
const openLimit = async (bench: Bench, world: WorldName, ranks: readonly number[]): Promise<OpenLimit> => {
  const store = await useStore({ world, engine: bench.engine }, true)
  const postgres = await openEngine(bench.engine, store.folder)
  const limit: CommitLimit = await startCommitLimit(dataOf(store.folder), postgres?.url)
  const cpu = async (): Promise<number> => (await limit.usage()).cpu + (postgres?.cpu() ?? 0)
  return {
    async measure() {
      const before = await cpu()
      const { answers, millis } = await limit.run({ callers: ranks.length, millis: bench.pace.limitMillis, ranks })
      return { rate: (answers * 1000) / millis, cpu: ((await cpu()) - before) / answers, p50: 0, p99: 0 }
    },
    async close() {
      await limit.stop()
      await postgres?.stop()
      store.release()
    },
  }
}

export const publishScenario = (scenario: PublishScenario): Scenario => {
  const { name, purpose, writers, more } = scenario
  const posts = postsBy((world) => writerRanks(world, writers))

  const run = async (bench: Bench, site: Site): Promise<Result> => {
    const ranks = writerRanks(site.shape, writers)
    const before = await countPosts(site.facts)
    let acknowledged = 0
    const count = (outcome: Outcome): Outcome => {
      acknowledged += outcome.answers
      return outcome
    }
    const wish = { stream: 'posts', connections: writers }
    const poster: Poster = async ({ perSecond, ...rest }) =>
      count(
        await site.load(
          perSecond === undefined ? { ...wish, ...rest } : { stream: 'posts', perSecond, calm: true, ...rest },
        ),
      )
    await poster({ millis: bench.pace.limitMillis, sampleEvery: 0 })
    await site.settled()

    const limit = await openLimit(bench, site.world, ranks)
    const counting: Site = { ...site, load: async (load) => count(await site.load(load)) }
    const phases = await inTurns(bench, {
      limit: limit.measure,
      scenario: () => measure(counting, { ...wish, millis: bench.pace.millis }, true),
    })
    await limit.close()
    const figures = await more?.(bench, site, poster)
    const { rss } = await site.usage()
    const compared = await compareSamples(site, publishedPost)
    await refuseLosses(site, before, acknowledged, ranks)
    return {
      world: site.world,
      limit: phases.limit.rate,
      rate: phases.scenario.rate,
      limitCpu: phases.limit.cpu,
      cpu: phases.scenario.cpu,
      p50: phases.scenario.p50,
      p99: phases.scenario.p99,
      rss,
      compared,
      more: { writers, ...figures },
    }
  }

  return {
    name,
    purpose,
    streams: { posts, ...scenario.streams },
    run: (bench) =>
      withSite(bench, { scenario: name, world: bench.world('100k'), writes: true }, (site) => run(bench, site)),
  }
}
