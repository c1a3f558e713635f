// desk: pages of the queue of an office with 100,000 open cases to its depth, as the desk reads them and as a page.
import { DAY, HOUR, systemClock } from '#core/clock'
import type { Viewer } from '#core/viewer'
import { createDesk, type DeskWish } from '#domain/inquiries'
import { request, type MakeStream } from '../load/stream.ts'
import { median } from '../measure/phases.ts'
import { BenchFault, withSite, type Site, type StorePlace } from '../measure/site.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { fillWithCases, momentsBefore, openPlace, benchConfig } from '../store/case-promises.ts'
import { placesOfQueue } from '../store/queue.store.ts'
import { openLife } from '../world/case-lives.ts'
import { accountId, cookieOf, userId } from '../world/names.ts'

const CASES = 100_000
const QUICK_CASES = 2_000
const PAGES = 400
const QUICK_PAGES = 20
/** As the page has them. */
const LINES = 30
const RANK = 0
const office = accountId(RANK)
const clerk: Viewer = { accountId: office, userId: userId(RANK), role: 'none' }

const wishes: Readonly<Record<string, Partial<DeskWish>>> = {
  due: {},
  late: { late: true },
  nobody: { assignee: 'nobody', kind: 'question' },
}

/** Cursors of places in the queue, as two numbers each. */
const pages: MakeStream = ({ ids }) => {
  let asked = 0
  return () => {
    const at = (asked++ * 2) % ids.length
    const path = `/desk?after=${ids[at]}-${ids[at + 1]}`
    const headers = { cookie: `bema=${cookieOf(RANK)}`, accept: 'text/html', 'accept-language': 'zh' }
    return { bytes: request('GET', path, headers), key: path }
  }
}

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? 0

/** The desk over a connection of its own, without a server: a page, its counts and whose desk it is. */
const readDesk = async (site: Site, count: number) => {
  const db = openPlace(site.place)
  const own = { id: office, kind: 'office', deletedAt: null, domain: null }
  const desk = createDesk({
    db,
    clock: systemClock,
    outbox: { listen: () => {} },
    accounts: { byId: async () => own, byIds: async () => new Map([[office, own]]) },
    isStaff: async () => true,
    coordinatedBy: async () => [],
    coordinatorsOf: async () => [],
    mayReview: async () => true,
    config: benchConfig,
  } as never)
  const took = new Map<string, number[]>()
  const seen = new Set<number>()
  for (const [name, wish] of Object.entries(wishes)) {
    const times: number[] = []
    took.set(name, times)
    let after: string | undefined
    for (let page = 0; page < count; page++) {
      const begun = performance.now()
      const [{ lines, next }] = await Promise.all([
        desk.queue(clerk, { place: 'open', limit: LINES, ...wish, after }),
        desk.counts(clerk),
        desk.offices(clerk),
      ])
      times.push(performance.now() - begun)
      if (name === 'due') for (const { inquiry } of lines) seen.add(inquiry.id)
      after = next
    }
  }
  await db.close()
  return { took, seen: seen.size }
}

const run = async (bench: Bench, site: Site, cases: number): Promise<Result> => {
  const { pace } = bench
  const count = pace.rounds === 1 ? QUICK_PAGES : PAGES
  const { took, seen } = await readDesk(site, count)
  if (seen !== count * LINES) throw new BenchFault(`${count} pages of ${seen} different cases`)
  const due = took.get('due') ?? []
  const ids = await placesOfQueue(site.facts, office, LINES)
  const load = { stream: 'pages', connections: 1, sampleEvery: 0, ids }
  await site.load({ ...load, millis: pace.limitMillis })
  const before = await site.usage()
  const shown = await site.load({ ...load, millis: pace.millis })
  const { cpu, rss } = await site.usage()
  const others = Object.fromEntries(
    [...took].flatMap(([name, times]) =>
      name === 'due'
        ? []
        : [
            [`${name}_p50_ms`, median(times)],
            [`${name}_p99_ms`, percentile(times, 0.99)],
          ],
    ),
  )
  return {
    world: site.world,
    limit: 0,
    rate: (shown.answers * 1_000) / shown.millis,
    limitCpu: 0,
    cpu: (cpu - before.cpu) / shown.answers,
    p50: median(due),
    p99: percentile(due, 0.99),
    rss,
    compared: seen,
    more: { cases, ...others, http_p50_ms: shown.latencies.p50, http_p99_ms: shown.latencies.p99 },
  }
}

export const desk: Scenario = {
  name: 'desk',
  purpose: 'pages of the queue of an office with 100,000 open cases, with counts, as the desk reads and shows them',
  streams: { pages },
  run(bench) {
    const cases = bench.pace.rounds === 1 ? QUICK_CASES : CASES
    const fill = (place: StorePlace): Promise<void> =>
      fillWithCases(place, systemClock, {
        cases,
        offices: [office],
        moments: momentsBefore(systemClock.now(), 24, HOUR / 4),
        // nothing changes by itself while it is read
        lives: (promises) =>
          promises.map((promised, place) => ({
            ...openLife(promised),
            dueAt: systemClock.now() + (place - 4) * DAY,
            nextAt: null,
          })),
      })
    return withSite(bench, { scenario: 'desk', world: 'tiny', writes: true, fill }, (site) => run(bench, site, cases))
  },
}
