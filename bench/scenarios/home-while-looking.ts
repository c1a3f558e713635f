// home-while-looking: reading homes while the look of every minute goes through a million clocks and finds 10,000 late.
import { HOUR, MINUTE, SECOND, systemClock } from '#core/clock'
import { compareSamples } from '../check/compare.ts'
import { quietHome } from '../check/home.store.ts'
import { median } from '../measure/phases.ts'
import { awakeReaders, eachReader, wakeReaders } from '../measure/readers.ts'
import { READERS } from '../measure/read-scenario.ts'
import { BenchFault, withSite, type Site, type StorePlace } from '../measure/site.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { fillWithCases, momentsBefore } from '../store/case-promises.ts'
import { countDue } from '../store/due-cases.store.ts'
import { lateLife, openLife, type CaseLife, type Promised } from '../world/case-lives.ts'
import { officesBeyond } from '../world/fill-offices.ts'
import { worldShapes } from '../world/shape.ts'
import { homeShot } from './home.ts'

/** Two clocks each. */
const CASES = 500_000
const QUICK_CASES = 5_000
const OFFICES = 1_000
/** Every minute so many parts of a thousand become late: 10,000 cases. */
const LATE_PARTS = 20
const PARTS = 1_000
const HOMES_A_SECOND = 500
/** Looks that are measured, and how long it may take until they came. */
const LOOKS = 3
const MOST_MINUTES = 8
/** Less than this in a second is the beginning or the end of a look. */
const BUSY = 500

/** Late ones of each minute from now on; the others run for days. */
const livesFrom =
  (now: number) =>
  (promises: readonly Promised[]): readonly CaseLife[] => {
    const of = (place: number): Promised => promises[place % promises.length] as Promised
    return Array.from({ length: PARTS }, (_, place) => {
      const minute = Math.floor(place / LATE_PARTS)
      return minute < MOST_MINUTES
        ? lateLife(of(place), now + minute * MINUTE)
        : { ...openLife(of(place)), nextAt: now + 90 * HOUR }
    })
  }

interface Second {
  readonly p99: number
  readonly p50: number
  /** Cases that were looked at. */
  readonly looked: number
}

const run = async (bench: Bench, site: Site): Promise<Result> => {
  const { pace } = bench
  const awake = await wakeReaders(bench, site, 'each', READERS)
  const homes = { stream: 'reads', perSecond: HOMES_A_SECOND, calm: true, wishes: { awake }, millis: SECOND }
  await site.load(homes)
  const seconds: Second[] = []
  const giveUpAt = performance.now() + pace.longMillis * MOST_MINUTES
  let looks = 0
  let looking = false
  const before = await site.usage()
  let answers = 0
  while (performance.now() < giveUpAt && looks < LOOKS) {
    const due = await countDue(site.facts, systemClock.now())
    const { latencies } = await site.load(homes)
    answers += latencies.count
    const looked = due - (await countDue(site.facts, systemClock.now()))
    seconds.push({ p99: latencies.p99, p50: latencies.p50, looked })
    if (looking && looked <= 0) looks++
    looking = looked > 0
  }
  const { cpu, rss } = await site.usage()
  const busy = seconds.filter(({ looked }) => looked >= BUSY)
  const idle = seconds.filter(({ looked }) => looked === 0)
  if (pace.rounds > 1 && (busy.length < LOOKS || idle.length < LOOKS)) {
    throw new BenchFault(`${busy.length} seconds with a look, ${idle.length} without`)
  }
  const [of, none] = [busy.length > 0 ? busy : seconds, idle.length > 0 ? idle : seconds]
  const [p99, idleP99] = [median(of.map((one) => one.p99)), median(none.map((one) => one.p99))]
  return {
    world: site.world,
    limit: 0,
    rate: HOMES_A_SECOND,
    limitCpu: 0,
    cpu: (cpu - before.cpu) / answers,
    p50: median(of.map((one) => one.p50)),
    p99,
    rss,
    compared: await compareSamples(site, quietHome),
    more: {
      awake,
      looks,
      busy_seconds: busy.length,
      looked_per_s: median(of.map((one) => one.looked)),
      idle_p50_ms: median(none.map((one) => one.p50)),
      idle_p99_ms: idleP99,
      p99_times: p99 / idleP99,
    },
  }
}

export const homeWhileLooking: Scenario = {
  name: 'home-while-looking',
  purpose: 'homes, 500 a second, while the minute look finds 10,000 late cases among a million clocks',
  streams: { reads: awakeReaders(homeShot), each: eachReader(homeShot) },
  run(bench) {
    const world = bench.world('100k')
    const shape = worldShapes[world]
    const fill = (place: StorePlace): Promise<void> => {
      const now = systemClock.now()
      return fillWithCases(place, systemClock, {
        cases: bench.pace.rounds === 1 ? QUICK_CASES : CASES,
        offices: officesBeyond(shape, OFFICES),
        beyond: { shape, count: OFFICES },
        moments: momentsBefore(now - HOUR, 24, HOUR / 4),
        lives: livesFrom(now + 2 * MINUTE),
      })
    }
    return withSite(bench, { scenario: 'home-while-looking', world, writes: true, fill }, (site) => run(bench, site))
  },
}
