// case-statistics: figures of 1,000 offices with 100 cases each: after a start, kept, counted anew, after a change.
import { setTimeout as wait } from 'node:timers/promises'
import { DAY, SECOND, systemClock } from '#core/clock'
import { caseFigures } from '../check/case-figures.store.ts'
import { compareSamples } from '../check/compare.ts'
import { request, type MakeStream } from '../load/stream.ts'
import { measure, median } from '../measure/phases.ts'
import { BenchFault, withSite, type Site, type StorePlace } from '../measure/site.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { fillWithCases, momentsBefore } from '../store/case-promises.ts'
import { mixedLives } from '../world/case-lives.ts'
import { officesBeyond } from '../world/fill-offices.ts'
import { handleOf } from '../world/names.ts'
import { worldShapes } from '../world/shape.ts'

const OFFICES = 1_000
const EACH = 100
const QUICK_OFFICES = 30
const CONNECTIONS = 8
const CHANGES = 10
const KEY = 'bench-open311'
/** All cases are younger; each day more is another span that nobody counted yet. */
const FIRST_DAY = Date.UTC(2018, 0, 1)
const LAST_DAY = '2027-06-01'
const SEEDS = 300
const SPANS = 2_800

const dayOf = (number: number): string => new Date(FIRST_DAY + number * DAY).toISOString().slice(0, 10)
const anewPath = (number: number): string => `/api/bema/v1/inquiries/statistics?from=${dayOf(number)}&until=${LAST_DAY}`

/** Every one of another span, so that none is remembered. */
const anew: MakeStream = ({ seed }) => {
  let asked = 0
  return () => {
    const number = (asked++ + seed * SEEDS) % SPANS
    return { bytes: request('GET', anewPath(number), {}), key: `figures ${dayOf(number)} ${LAST_DAY}` }
  }
}

const page: MakeStream = () => {
  const shot = { bytes: request('GET', '/cases/statistics', { accept: 'text/html' }), key: 'page' }
  return () => shot
}

const timed = async (address: string): Promise<{ readonly millis: number; readonly text: string }> => {
  const startedAt = performance.now()
  const answer = await fetch(address, { headers: { 'accept-language': 'en' } })
  const text = await answer.text()
  if (answer.status !== 200) throw new BenchFault(`${address}: ${answer.status}\n${text.slice(0, 300)}`)
  return { millis: performance.now() - startedAt, text }
}

const receivedOf = async (site: Site, number: number): Promise<number> => {
  const { text } = await timed(`${site.server.address}${anewPath(number)}`)
  return (JSON.parse(text) as { all: { received: number } }).all.received
}

/** A new question, until a page that is counted anew has it. */
const changeOnce = async (site: Site, number: number): Promise<number> => {
  const before = await receivedOf(site, number)
  const form = { api_key: KEY, service_code: `${handleOf(site.shape.accounts)}.question`, lat: '1', long: '1' }
  const body = new URLSearchParams({ ...form, description: '路灯不亮，请检修。' })
  const answer = await fetch(`${site.server.address}/open311/v2/requests.json`, { method: 'POST', body })
  if (!answer.ok) throw new BenchFault(`a question was answered with ${answer.status}: ${await answer.text()}`)
  const askedAt = performance.now()
  for (let look = 1; ; look++) {
    if ((await receivedOf(site, number + look)) === before + 1) return performance.now() - askedAt
    if (performance.now() - askedAt > 10_000) throw new BenchFault('a new question is in no figures after 10 s')
  }
}

const run = async (bench: Bench, site: Site, cases: number): Promise<Result> => {
  const { pace } = bench
  // nobody counted these cases yet: they were written past the program
  const first = await timed(`${site.server.address}/cases/statistics`)
  const [starts, cold]: [number[], number[]] = [[], []]
  for (let round = 0; round < pace.rounds; round++) {
    await site.restart()
    starts.push(site.server.startMillis)
    cold.push((await timed(`${site.server.address}/cases/statistics`)).millis)
  }
  const pages = { stream: 'page', connections: CONNECTIONS, sampleEvery: 0 }
  await site.load({ ...pages, millis: pace.limitMillis })
  const warm = await measure(site, { ...pages, millis: pace.millis })
  const counted = await site.load({ stream: 'anew', connections: 1, millis: pace.millis, sampleEvery: 10 })
  // now, because the questions of the changes are in the store afterwards
  const compared = await compareSamples(site, caseFigures)
  const changed: number[] = []
  for (let change = 0; change < CHANGES; change++) changed.push(await changeOnce(site, change * 20))
  // a minute later the kept ones are too old: they are answered once more, and counted anew meanwhile
  await wait(pace.longMillis + SECOND)
  const older = await timed(`${site.server.address}/cases/statistics`)
  const { rss } = await site.usage()
  return {
    world: site.world,
    limit: 0,
    rate: warm.rate,
    limitCpu: 0,
    cpu: warm.cpu,
    p50: warm.p50,
    p99: warm.p99,
    rss,
    compared,
    more: {
      cases,
      first_ever_ms: first.millis,
      start_ms: median(starts),
      cold_ms: median(cold),
      cold_max_ms: Math.max(...cold),
      anew_p50_ms: counted.latencies.p50,
      anew_p99_ms: counted.latencies.p99,
      changed_ms: median(changed),
      changed_max_ms: Math.max(...changed),
      minute_old_ms: older.millis,
    },
  }
}

export const caseStatistics: Scenario = {
  name: 'case-statistics',
  purpose: 'statistics of 1,000 offices with 100 cases each: after a start, kept, counted anew, after a change',
  streams: { page, anew },
  run(bench) {
    const shape = worldShapes.tiny
    const count = bench.pace.rounds === 1 ? QUICK_OFFICES : OFFICES
    const fill = (place: StorePlace): Promise<void> =>
      fillWithCases(place, systemClock, {
        cases: count * EACH,
        offices: officesBeyond(shape, count),
        beyond: { shape, count },
        moments: momentsBefore(systemClock.now() - 20 * DAY, EACH, 2 * DAY),
        lives: mixedLives,
      })
    const env = { BEMA_OPEN311_KEYS: KEY }
    return withSite(bench, { scenario: 'case-statistics', world: 'tiny', writes: true, fill, env }, (site) =>
      run(bench, site, count * EACH),
    )
  },
}
