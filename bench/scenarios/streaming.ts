// streaming: a thousand readers listen to their homes while the most followed account posts fifty times a second; from
// the answer to the post until each of them has it.
import { setTimeout as wait } from 'node:timers/promises'
import { followersAmong } from '../check/followers.store.ts'
import { openListeners } from '../load/listeners.ts'
import { BenchFault, withSite, type Site } from '../measure/site.ts'
import { createLedger, latenciesOf, post, type Ledger, type Told } from '../measure/told.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { tokenOf } from '../world/names.ts'
import { rankOfReader } from '../world/shape.ts'
import { createWriter } from '../world/words.ts'

const LISTENERS = 1_000
const POSTS_PER_SECOND = 50
/** Of the long stretch. */
const PART = 0.25
const MOST_FAMOUS = 0
const LAST_DELIVERY_MILLIS = 5_000

/** Posts at even distances. Answers the processor time of all that, and how long it took. */
const postEvenly = async (site: Site, ledger: Ledger, rank: number, millis: number) => {
  const write = createWriter(rank + millis)
  const before = await site.usage()
  const startedAt = performance.now()
  const posts: Promise<void>[] = []
  for (let number = 0; number < (millis * POSTS_PER_SECOND) / 1000; number++) {
    const left = startedAt + (number * 1000) / POSTS_PER_SECOND - performance.now()
    if (left > 1) await wait(left)
    const sent = post(site, rank, write({ topic: undefined, mention: undefined })).then((id) => ledger.answered(id))
    posts.push(sent)
  }
  await Promise.all(posts)
  const took = performance.now() - startedAt
  await site.settled()
  return { posts: posts.length, cpu: (await site.usage()).cpu - before.cpu, millis: took }
}

const run = async ({ pace }: Bench, site: Site): Promise<Result> => {
  const { shape, facts } = site
  const readers = Math.min(LISTENERS, shape.signedIn - 2)
  const ranks = Array.from({ length: readers }, (_, reader) => rankOfReader(shape, reader + 1))
  // followed by next to nobody
  const unknown = rankOfReader(shape, shape.signedIn - 1)
  const ledger = createLedger()
  await postEvenly(site, ledger, unknown, pace.warmMillis * PART)
  const alone = await postEvenly(site, ledger, unknown, pace.millis)
  const listeners = await openListeners(site.server.address, ranks.map(tokenOf), ledger.heard)
  await site.settled()
  const beside = await postEvenly(site, ledger, unknown, pace.millis)

  await postEvenly(site, ledger, MOST_FAMOUS, pace.millis)
  ledger.clear()
  const busy = await postEvenly(site, ledger, MOST_FAMOUS, pace.longMillis * PART)
  const followers = await followersAmong(facts, MOST_FAMOUS, ranks)
  const isComplete = ({ heardAt }: Told): boolean => heardAt.length === followers.size
  const giveUpAt = performance.now() + LAST_DELIVERY_MILLIS
  while (!ledger.all().every(isComplete) && performance.now() < giveUpAt) await wait(20)
  const told = ledger.all()
  const wrong = told.find((one) => !isComplete(one))
  if (wrong !== undefined || told.length !== busy.posts) {
    throw new BenchFault(`a post came to ${wrong?.heardAt.length} who listen, the store says ${followers.size}`)
  }
  listeners.end()
  const latencies = latenciesOf(told)
  const { rss } = await site.usage()
  return {
    world: site.world,
    limit: 0,
    rate: (latencies.count() * 1000) / busy.millis,
    limitCpu: 0,
    cpu: busy.cpu / latencies.count(),
    p50: latencies.millisAt(0.5),
    p99: latencies.millisAt(0.99),
    rss,
    compared: told.length,
    more: {
      listeners: listeners.count,
      followers: followers.size,
      posts_per_s: (busy.posts * 1000) / busy.millis,
      post_cpu_us: alone.cpu / alone.posts,
      post_cpu_beside_us: beside.cpu / beside.posts,
    },
  }
}

export const streaming: Scenario = {
  name: 'streaming',
  purpose: '1,000 readers listen while the most followed account posts 50 times a second',
  streams: {},
  run: (bench) =>
    withSite(bench, { scenario: 'streaming', world: bench.world('100k'), writes: true }, (site) => run(bench, site)),
}
