// case-sweep: the look at a million clocks every minute, when nothing is due and when ten thousand are.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DAY, HOUR } from '#core/clock'
import { composeId } from '#core/ids'
import { median } from '../measure/phases.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { momentsBefore } from '../store/case-promises.ts'
import { openCasesStore } from '../store/cases-store.ts'
import { openLife, type CaseLife, type Promised } from '../world/case-lives.ts'

/** A Friday noon in Shanghai: nobody's holiday. */
const NOW = Date.UTC(2026, 10, 20, 4)
/** A question of then is late by now, and was in time when the looks before it were. */
const LATE = NOW - 5 * DAY
const RUNNING = 24

/** Two clocks each. */
const CASES = 500_000
const DUE = 10_000
const QUICK_CASES = 2_000
const QUICK_DUE = 200
const OFFICES = 1_000
const LOOKS = 50
const NANO = 1e6

/** The first of so many is due. */
const livesOf =
  (dueEvery: number) =>
  ([due, ...running]: readonly Promised[]): readonly CaseLife[] => [
    openLife(due as Promised),
    ...Array.from({ length: dueEvery - 1 }, (_, place) => openLife(running[place % running.length] as Promised)),
  ]

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const run = async (bench: Bench): Promise<Result> => {
  const { engine, pace } = bench
  const quick = pace.rounds === 1
  const [cases, due] = quick ? [QUICK_CASES, QUICK_DUE] : [CASES, DUE]
  const offices = Array.from({ length: OFFICES }, (_, index) => composeId(1_000 + index, index % 1_024, 0))
  const filling = performance.now()
  const moments = [LATE, ...momentsBefore(NOW, RUNNING, HOUR / 4)]
  const store = await openCasesStore(engine, NOW, { cases, offices, moments, lives: livesOf(cases / due) })
  const filled = performance.now() - filling
  try {
    store.clock.set(NOW - 6 * DAY)
    const looks: number[] = []
    for (let look = 0; look < LOOKS; look++) looks.push(await timed(() => store.inquiries.sweep()))
    store.clock.set(NOW)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const before = process.cpuUsage()
    const engineBefore = store.cpu()
    delay.enable()
    let events = 0
    const millis = await timed(async () => {
      events = await store.inquiries.sweep()
    })
    delay.disable()
    const used = process.cpuUsage(before)
    const engineUsed = store.cpu() - engineBefore
    if (events !== due) throw new Error(`${events} events of ${due} cases that were due`)
    if ((await store.inquiries.sweep()) !== 0) throw new Error('a second look found something')
    const sorted = looks.toSorted((one, other) => one - other)
    return {
      world: bench.world('tiny'),
      limit: 0,
      rate: (due * 1_000) / millis,
      limitCpu: 0,
      cpu: (used.user + used.system + engineUsed) / due,
      p50: median(looks),
      p99: sorted[Math.floor(LOOKS * 0.99)] ?? 0,
      rss: process.memoryUsage().rss,
      compared: due,
      more: {
        clocks: cases * 2,
        due,
        sweep_ms: millis,
        idle_look_ms: median(looks),
        thread_delay_p99_ms: delay.percentile(99) / NANO,
        thread_delay_max_ms: delay.max / NANO,
        fill_ms: filled,
      },
    }
  } finally {
    await store.close()
  }
}

export const caseSweep: Scenario = {
  name: 'case-sweep',
  purpose: 'the minute look at 1,000,000 clocks of cases: when nothing is due, and when 10,000 cases are late',
  streams: {},
  run,
}
