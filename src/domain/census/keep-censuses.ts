// A census takes a second of two processors: the same question is counted once in a while, different ones one by one.
import { MINUTE, type Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Census, CensusProblem, CensusQuestion } from './contract.ts'

const KEPT = 5 * MINUTE
/** So many different questions are remembered, and so many may wait. */
const MOST = 16

export const keepCensuses = ({
  clock,
  take,
}: {
  readonly clock: Clock
  take(question: CensusQuestion): Promise<Census>
}) => {
  const kept = new Map<string, { readonly census: Promise<Census>; readonly at: number }>()
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const queued = (question: CensusQuestion): Promise<Census> => {
    if (waiting >= MOST) throw new Problem<CensusProblem>('census_busy', 'Too many reports are being counted')
    waiting++
    const census = last.then(() => take(question)).finally(() => waiting--)
    last = census.catch(() => undefined)
    return census
  }

  /** @throws census_busy */
  return async (question: CensusQuestion): Promise<Census> => {
    const now = clock.now()
    const key = JSON.stringify([question.at, question.platform, question.dormantDays, question.thresholds])
    for (const [old, { at }] of kept) if (now - at > KEPT) kept.delete(old)
    const known = kept.get(key)
    if (known !== undefined) return known.census
    const census = queued(question)
    kept.set(key, { census, at: now })
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    census.catch(() => kept.delete(key))
    return census
  }
}
