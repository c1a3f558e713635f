// The statistics of cases: sums of what each adds, the same span once a minute, and nobody waits who can have the last ones.
import { setImmediate as turn } from 'node:timers/promises'
import { HOUR, MINUTE } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { ClockBasis } from '#domain/calendars'
import type { Database } from '#platform/db'
import type { CaseStatistics, InsightsProblem, Span } from './contract.ts'
import { createTally, rankedOffices, type Tally } from './count-figures.ts'
import { waitedAt } from './first-answer.ts'
import { privateByOffice, sumFigures, type FigureSums } from './figures.store.ts'
import type { KeepFigures } from './keep-figures.ts'
import type { ReadCases } from './read-cases.ts'

/** So many different spans are remembered, and so many may wait. */
const MOST = 16
/** Added up in one go; others have their turn before the next. */
const IN_A_GO = 50
/** Older ones are shown to nobody. */
const SHOWN_FOR = HOUR

export interface StatisticsNeeds {
  readonly db: Pick<Database, 'engine' | 'longRead'>
  readonly read: Pick<ReadCases, 'now' | 'shownAt'>
  readonly figures: Pick<KeepFigures, 'whole'>
}

const numbersIn = (list: string | null): readonly number[] => (list === null ? [] : list.split(',').map(Number))

const addUp = (tallies: readonly Tally[], sums: FigureSums, shown: number): void => {
  const [answered, vain, growing] = [sums.answered_waits, sums.vain_waits, sums.growing_from].map(numbersIn)
  for (const tally of tallies) {
    tally.addSums({ ...sums, judged: sums.judged + sums.overdue })
    for (const millis of answered ?? []) tally.addWait(millis, true)
    for (const millis of vain ?? []) tally.addWait(millis, false)
    for (const began of growing ?? []) tally.addWait(waitedAt({ waited: null, began }, shown), false)
    if (sums.declined !== null) tally.addDeclined(sums.declined, sums.received)
  }
}

const total = (counts: ReadonlyMap<Id, number>): number => [...counts.values()].reduce((one, more) => one + more, 0)

const countCases =
  ({ db, read, figures }: StatisticsNeeds) =>
  async (span: Span): Promise<CaseStatistics> => {
    await figures.whole()
    const at = read.now()
    const [sums, privates] = await Promise.all([
      sumFigures(db.longRead, db.engine, span, at),
      privateByOffice(db.longRead),
    ])
    const tallies = new Map<Id, Tally>([...privates.keys()].map((officeId) => [officeId, createTally()]))
    const firstTimers = new Map<Id, number>()
    const all = createTally()
    for (const [place, one] of sums.entries()) {
      if (place % IN_A_GO === IN_A_GO - 1) await turn()
      const basis = one.basis === null ? null : (JSON.parse(one.basis) as ClockBasis)
      const shown = await read.shownAt(basis, at)
      let tally = tallies.get(one.office_id)
      if (tally === undefined) tallies.set(one.office_id, (tally = createTally()))
      addUp([tally, all], one, shown)
      firstTimers.set(one.office_id, (firstTimers.get(one.office_id) ?? 0) + one.first_timers)
    }
    await turn()
    const offices = [...tallies].map(([officeId, tally]) => ({
      officeId,
      ...tally.figures(firstTimers.get(officeId) ?? 0, privates.get(officeId) ?? 0),
    }))
    await turn()
    return { at, span, all: all.figures(total(firstTimers), total(privates)), offices: rankedOffices(offices) }
  }

interface Kept {
  /** The last ones that are complete. */
  last: CaseStatistics | undefined
  counting: Promise<CaseStatistics> | undefined
}

export const createStatistics = (needs: StatisticsNeeds) => {
  const count = countCases(needs)
  const kept = new Map<string, Kept>()
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const queued = (span: Span): Promise<CaseStatistics> => {
    waiting++
    const counted = last.then(() => count(span)).finally(() => waiting--)
    last = counted.catch(() => undefined)
    return counted
  }
  const countAnew = (key: string, known: Kept, span: Span): Promise<CaseStatistics> => {
    const counting = queued(span).finally(() => {
      known.counting = undefined
    })
    known.counting = counting
    const forget = (): void => {
      if (known.last === undefined) kept.delete(key)
    }
    counting.then((counted) => {
      // where there is nothing yet, nothing is long to count
      known.last = counted.offices.length === 0 ? undefined : counted
      forget()
    }, forget)
    return counting
  }
  const knownOf = (key: string): Kept => {
    let known = kept.get(key)
    if (known === undefined) {
      const [oldest] = kept.keys()
      if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest)
      known = { last: undefined, counting: undefined }
    }
    // what was asked for last is forgotten last
    kept.delete(key)
    kept.set(key, known)
    return known
  }

  /** A minute old at most, or as old as an hour while newer ones are counted. @throws statistics_busy */
  return async (span: Span): Promise<CaseStatistics> => {
    const now = needs.read.now()
    const key = `${span.from}-${span.until}`
    const known = knownOf(key)
    const { last: before, counting } = known
    const age = before === undefined ? Infinity : now - before.at
    if (before !== undefined && age >= 0 && age <= SHOWN_FOR) {
      if (age > MINUTE && counting === undefined && waiting < MOST) countAnew(key, known, span).catch(() => undefined)
      return before
    }
    if (counting !== undefined) return counting
    if (waiting >= MOST) {
      if (before === undefined) kept.delete(key)
      throw new Problem<InsightsProblem>('statistics_busy', 'Too many statistics are being counted')
    }
    return countAnew(key, known, span)
  }
}
