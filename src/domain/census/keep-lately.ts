// Reports take a while: the same question is counted once in some minutes, different ones one by one, crowds not at all.
import type { Clock, Millis } from '#core/clock'
import { Problem } from '#core/problem'
import type { CensusProblem } from './contract.ts'

/** So many different questions are remembered, and so many may wait. */
const MOST = 16

export const keepLately = <Question, Answer>({
  clock,
  kept: keptFor,
  take,
  keyOf,
}: {
  readonly clock: Clock
  readonly kept: Millis
  take(question: Question): Promise<Answer>
  keyOf(question: Question): string
}) => {
  const kept = new Map<string, { readonly answer: Promise<Answer>; readonly at: Millis }>()
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const queued = (question: Question): Promise<Answer> => {
    if (waiting >= MOST) throw new Problem<CensusProblem>('census_busy', 'Too many reports are being counted')
    waiting++
    const answer = last.then(() => take(question)).finally(() => waiting--)
    last = answer.catch(() => undefined)
    return answer
  }

  /** @throws census_busy */
  return async (question: Question): Promise<Answer> => {
    const now = clock.now()
    const key = keyOf(question)
    for (const [old, { at }] of kept) if (now - at > keptFor) kept.delete(old)
    const known = kept.get(key)
    if (known !== undefined) return known.answer
    const answer = queued(question)
    kept.set(key, { answer, at: now })
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    answer.catch(() => kept.delete(key))
    return answer
  }
}
