// Spans of time in which a post must have been written, and the ids among which such posts stand.
import { HOUR, type Millis } from '#core/clock'
import type { IdRange } from '#core/fill-page'
import { EPOCH, firstIdAt, type Id } from '#core/ids'
import type { Period } from '#core/periods'

/** In order, with a gap between each two. */
export type Windows = readonly Period[]

export const always: Windows = [{ from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }]

/** What `before:`, `after:` and `during:` ask for; with `not` all other times. */
export const windowsOf = (name: 'before' | 'after' | 'during', { from, until }: Period, not: boolean): Windows => {
  const earlier = { from: Number.NEGATIVE_INFINITY, until: from }
  const later = { from: until, until: Number.POSITIVE_INFINITY }
  if (name === 'during') return not ? [earlier, later] : [{ from, until }]
  if (name === 'before') return [not ? { ...later, from } : earlier]
  return [not ? { ...earlier, until } : later]
}

export const withinBoth = (some: Windows, others: Windows): Windows =>
  some
    .flatMap((one) =>
      others.map((other) => ({ from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) })),
    )
    .filter(({ from, until }) => from < until)

export const isWithin = (windows: Windows, time: Millis): boolean =>
  windows.some(({ from, until }) => time >= from && time < until)

/**
 * Ids are drawn near the time of a post, not always in it: those brought from elsewhere may have been moved on by a
 * second, and all from before 2006 stand at the beginning.
 */
const SLACK = HOUR

const idsOf = ({ from, until }: Period): { readonly after: Id | undefined; readonly before: Id | undefined } => ({
  after: Number.isFinite(from) ? firstIdAt(from - SLACK) - 1 : undefined,
  before: Number.isFinite(until) ? firstIdAt(Math.max(until, EPOCH) + SLACK) : undefined,
})

const furthest = (one: Id | undefined, other: Id | undefined, pick: (...ids: Id[]) => Id): Id | undefined =>
  one === undefined || other === undefined ? (one ?? other) : pick(one, other)

/** The parts of a range in which there may be posts of the windows, in the order of the range. */
export const rangesOf = (windows: Windows, range: IdRange): readonly IdRange[] => {
  const parts = windows.flatMap((window) => {
    const { after, before } = idsOf(window)
    const part = {
      order: range.order,
      after: furthest(range.after, after, Math.max),
      before: furthest(range.before, before, Math.min),
    }
    const isEmpty = part.after !== undefined && part.before !== undefined && part.after >= part.before - 1
    return isEmpty ? [] : [part]
  })
  return range.order === 'newest' ? parts.toReversed() : parts
}
