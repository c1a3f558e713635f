// The statistics of cases: all of them in one pass, the same span once a minute, different ones one after the other.
import { MINUTE } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import { firstTimersByOffice, privateByOffice } from './cases.store.ts'
import type { CaseStatistics, InsightsProblem, Span } from './contract.ts'
import { createTally, rankedOffices } from './count-figures.ts'
import { isPublic, type ReadCases, type ReadNeeds } from './read-cases.ts'

/** So many different spans are remembered, and so many may wait. */
const MOST = 16

const countCases =
  ({ db, read }: { readonly db: ReadNeeds['db']; readonly read: ReadCases }) =>
  async (span: Span): Promise<CaseStatistics> => {
    const at = read.now()
    const [firstTimers, privates, beside] = await Promise.all([
      firstTimersByOffice(db.longRead, span),
      privateByOffice(db.longRead),
      read.beside(db.longRead),
    ])
    const tallies = new Map<Id, ReturnType<typeof createTally>>()
    const all = createTally()
    for await (const rows of read.pages({ span })) {
      for (const one of await read.facts(db.longRead, rows, at, beside)) {
        if (!isPublic(one)) continue
        let tally = tallies.get(one.officeId)
        if (tally === undefined) tallies.set(one.officeId, (tally = createTally()))
        tally.add(one)
        all.add(one)
      }
    }
    for (const officeId of privates.keys()) if (!tallies.has(officeId)) tallies.set(officeId, createTally())
    const sum = (counts: ReadonlyMap<Id, number>): number => [...counts.values()].reduce((one, more) => one + more, 0)
    const offices = [...tallies].map(([officeId, tally]) => ({
      officeId,
      ...tally.figures(firstTimers.get(officeId) ?? 0, privates.get(officeId) ?? 0),
    }))
    return { at, span, all: all.figures(sum(firstTimers), sum(privates)), offices: rankedOffices(offices) }
  }

export const createStatistics = (needs: { readonly db: ReadNeeds['db']; readonly read: ReadCases }) => {
  const count = countCases(needs)
  const kept = new Map<string, { readonly counted: Promise<CaseStatistics>; readonly at: number }>()
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const queued = (span: Span): Promise<CaseStatistics> => {
    if (waiting >= MOST) throw new Problem<InsightsProblem>('statistics_busy', 'Too many statistics are being counted')
    waiting++
    const counted = last.then(() => count(span)).finally(() => waiting--)
    last = counted.catch(() => undefined)
    return counted
  }

  /** @throws statistics_busy */
  return async (span: Span): Promise<CaseStatistics> => {
    const now = needs.read.now()
    const key = `${span.from}-${span.until}`
    for (const [old, { at }] of kept) if (now - at > MINUTE || now < at) kept.delete(old)
    const known = kept.get(key)
    if (known !== undefined) return known.counted
    const counted = queued(span)
    kept.set(key, { counted, at: now })
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    counted.catch(() => kept.delete(key))
    return counted
  }
}
