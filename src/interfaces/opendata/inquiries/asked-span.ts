// The span that an address asks for: from and until as days, the last twelve months otherwise.
import { Problem, type CoreProblem } from '#core/problem'
import { dayOf } from '#domain/offices'
import type { Span } from '#domain/insights'
import { usualPeriod } from '#domain/publishing'

const DECADE = 10 * 366 * 24 * 3_600_000

/** @throws invalid for what is no day */
export const momentOf = (text: string | undefined, field: string): number | undefined => {
  if (text === undefined || text === '') return undefined
  const found = dayOf(text)
  if (found === undefined) throw new Problem<CoreProblem>('invalid', `${field} is a day like 2013-10-31`, { field })
  return found
}

/** @throws invalid */
export const spanOf = (
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  now: number,
): Span => {
  const usual = usualPeriod(now)
  const span = { from: momentOf(from, 'from') ?? usual.from, until: momentOf(until, 'until') ?? usual.until }
  if (span.from >= span.until || span.until - span.from > DECADE) {
    throw new Problem<CoreProblem>('invalid', 'until comes after from, at most ten years later', { field: 'until' })
  }
  return span
}

export const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10)
