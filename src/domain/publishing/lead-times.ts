// How long an office's words take from stage to stage (R16).
import type { LeadTimes } from './contract.ts'
import type { DraftRow } from './drafts.store.ts'

type Stages = Pick<DraftRow, 'created_at' | 'submitted_at' | 'approved_at' | 'published_at'>

/** The mean of the two in the middle where there is no middle; null of nothing. */
export const medianOf = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const high = sorted[middle]
  if (high === undefined) return null
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}

export const leadTimesOf = (drafts: readonly Stages[]): LeadTimes => {
  const between = (from: keyof Stages, to: keyof Stages): number | null =>
    medianOf(
      drafts.flatMap((draft) => {
        const [begin, end] = [draft[from], draft[to]]
        return begin === null || end === null ? [] : [end - begin]
      }),
    )
  return {
    published: drafts.length,
    writing: between('created_at', 'submitted_at'),
    review: between('submitted_at', 'approved_at'),
    waiting: between('approved_at', 'published_at'),
  }
}
