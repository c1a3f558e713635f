// import: an archive of posts through the command, beside the bare rows of as many posts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generatedCascades } from '#testing/generated-cascades'
import { startCommitLimit } from '../limits/commit-rows.ts'
import { median } from '../measure/phases.ts'
import { BenchFault } from '../measure/site.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { root, startChild } from '../server/child.ts'
import type { Usage } from '../server/report-usage.ts'
import { dataOf, openEngine, useStore } from '../store/kept-store.ts'
import { countPosts } from '../check/published.store.ts'
import { openPostgresFacts, openSqliteFacts } from '../store/facts.store.ts'

const ITEMS = 100_000
const QUICK_ITEMS = 1_000
/** Rows of one commit of the limit: an import writes in large batches, too. */
const CALLERS = 5_000
const LOOK_EVERY_MILLIS = 100
/** Two are enough: each begins with a store of its own. */
const MOST_ROUNDS = 2

const writeArchive = (folder: string, items: number): void => {
  for (const [name, lines] of generatedCascades(items)) {
    writeFileSync(path.join(folder, name), lines.map((line) => `${line}\n`).join(''))
  }
}

interface Imported {
  readonly posts: number
  readonly millis: number
  readonly usage: Usage
  readonly limit: { readonly rate: number; readonly cpu: number }
}

const importOnce = async (bench: Bench, archive: string): Promise<Imported> => {
  const store = await useStore({ world: bench.world('10k'), engine: bench.engine }, true)
  const postgres = await openEngine(bench.engine, store.folder)
  const data = dataOf(store.folder)
  try {
    const facts = postgres === undefined ? openSqliteFacts(data) : await openPostgresFacts(postgres.url)
    const before = await countPosts(facts)
    const argv = ['import', 'weibo-cascades', archive, '--data', data]
    const postgresBefore = postgres?.cpu() ?? 0
    const startedAt = performance.now()
    const child = startChild([
      path.join(root, 'dist/main.js'),
      ...argv,
      ...(postgres === undefined ? [] : ['--database', postgres.url]),
    ])
    let usage: Usage = { cpu: 0, mainCpu: 0, rss: 0 }
    const ended = new Promise<number | null>((resolve) => child.process.once('exit', (code) => resolve(code)))
    const look = setInterval(() => {
      child.usage().then(
        (now) => {
          usage = { ...now, rss: Math.max(now.rss, usage.rss) }
        },
        () => {}, // it is over
      )
    }, LOOK_EVERY_MILLIS)
    const code = await ended
    clearInterval(look)
    const millis = performance.now() - startedAt
    // 2: lines that cannot be read are part of a real archive
    if (code !== 0 && code !== 2) throw new BenchFault(`the import ended with ${code}:\n${child.said()}`)
    const posts = (await countPosts(facts)) - before
    await facts.close()
    const postgresCpu = (postgres?.cpu() ?? 0) - postgresBefore

    const limit = await startCommitLimit(data, postgres?.url)
    const ranks = Array.from({ length: CALLERS }, (_, rank) => rank % 1_000)
    const cpuBefore = (await limit.usage()).cpu + (postgres?.cpu() ?? 0)
    const committed = await limit.run({ callers: CALLERS, millis: bench.pace.limitMillis, ranks })
    const cpu = (await limit.usage()).cpu + (postgres?.cpu() ?? 0) - cpuBefore
    await limit.stop()
    return {
      posts,
      millis,
      usage: { ...usage, cpu: usage.cpu + postgresCpu },
      limit: { rate: (committed.answers * 1000) / committed.millis, cpu: cpu / committed.answers },
    }
  } finally {
    await postgres?.stop()
    store.release()
  }
}

const run = async (bench: Bench): Promise<Result> => {
  const archive = mkdtempSync(path.join(tmpdir(), 'bema-bench-archive-'))
  try {
    writeArchive(archive, bench.pace.rounds === 1 ? QUICK_ITEMS : ITEMS)
    const all: Imported[] = []
    for (let round = 0; round < Math.min(MOST_ROUNDS, bench.pace.rounds); round++) {
      all.push(await importOnce(bench, archive))
    }
    const middle = (figure: (imported: Imported) => number): number => median(all.map(figure))
    return {
      world: bench.world('10k'),
      limit: middle(({ limit }) => limit.rate),
      rate: middle(({ posts, millis }) => (posts * 1000) / millis),
      limitCpu: middle(({ limit }) => limit.cpu),
      cpu: middle(({ posts, usage }) => usage.cpu / posts),
      p50: 0,
      p99: 0,
      rss: middle(({ usage }) => usage.rss),
      compared: 0,
      more: { posts: middle(({ posts }) => posts), seconds: middle(({ millis }) => millis) / 1000 },
    }
  } finally {
    rmSync(archive, { recursive: true })
  }
}

export const importArchive: Scenario = {
  name: 'import',
  purpose: 'an archive through the command, search index included, into a store of 100,000 posts',
  streams: {},
  run,
}
