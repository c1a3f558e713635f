// desk: pages of the queue of an office with 100,000 open cases, one after the other to its depth.
import { composeId, LAST_ID } from '#core/ids'
import { median } from '../measure/phases.ts'
import type { Bench, Result, Scenario } from '../scenario.ts'
import { openCasesStore } from '../store/cases-store.ts'
import { dueFirst, newestOpen } from '../store/queue.store.ts'

const CASES = 100_000
const QUICK_CASES = 2_000
const PAGES = 400
const QUICK_PAGES = 20

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? 0

const run = async (bench: Bench): Promise<Result> => {
  const { engine, pace } = bench
  const [cases, pages] = pace.rounds === 1 ? [QUICK_CASES, QUICK_PAGES] : [CASES, PAGES]
  const office = composeId(1_000, 7, 0)
  const store = await openCasesStore({ engine, cases, dueEvery: 10, offices: [office] })
  try {
    const seen = new Set<number>()
    const [byDue, byAge]: [number[], number[]] = [[], []]
    let after = { dueAt: 0, id: -1 }
    let before = LAST_ID
    const startedAt = performance.now()
    for (let page = 0; page < pages; page++) {
      const began = performance.now()
      const due = await dueFirst(store.db.read, office, after)
      const middle = performance.now()
      const newest = await newestOpen(store.db.read, office, before)
      byDue.push(middle - began)
      byAge.push(performance.now() - middle)
      for (const { id } of due) seen.add(id)
      const [lastDue, lastNew] = [due.at(-1), newest.at(-1)]
      if (lastDue === undefined || lastNew === undefined) break
      after = { dueAt: lastDue.due_at ?? 0, id: lastDue.id }
      before = lastNew.id
    }
    const millis = performance.now() - startedAt
    if (seen.size !== Math.min(cases, byDue.length * 40)) throw new Error(`pages of ${seen.size} different cases`)
    return {
      world: bench.world('tiny'),
      limit: 0,
      rate: ((byDue.length + byAge.length) * 1_000) / millis,
      limitCpu: 0,
      cpu: 0,
      p50: median(byDue),
      p99: percentile(byDue, 0.99),
      rss: process.memoryUsage().rss,
      compared: seen.size,
      more: { cases, newest_p50_ms: median(byAge), newest_p99_ms: percentile(byAge, 0.99) },
    }
  } finally {
    await store.close()
  }
}

export const desk: Scenario = {
  name: 'desk',
  purpose: 'pages of the queue of an office with 100,000 open cases, straight from the store',
  streams: {},
  run,
}
