// Puts together what offices published in a period, and how long it took them.
import type { Id } from '#core/ids'
import type { FiledCount, Posts } from '#domain/posts'
import type { Database } from '#platform/db'
import type { FiledItems, Period, Reports, Spread, Stages } from './contract.ts'
import { monthsOf } from './months.ts'
import { publishedBetween, type PublishedRow } from './report.store.ts'
import { spreadOf } from './spread.ts'

interface Needs {
  readonly db: Database
  readonly posts: Pick<Posts, 'filed'>
}

/** One line for each type and purpose, the most frequent first. */
const summed = (counts: readonly FiledCount[]): readonly FiledItems[] => {
  const lines = new Map<string, FiledItems>()
  for (const { type, purpose, posts } of counts) {
    const key = `${type} ${purpose ?? ''}`
    lines.set(key, { type, purpose, posts: posts + (lines.get(key)?.posts ?? 0) })
  }
  return [...lines.values()].sort((one, other) => other.posts - one.posts || (one.type < other.type ? -1 : 1))
}

const itemsOf = (counts: readonly FiledCount[]): number => counts.reduce((sum, { posts }) => sum + posts, 0)

const stagesOf = (drafts: readonly PublishedRow[]): Stages => {
  const between = (from: keyof PublishedRow, to: keyof PublishedRow): Spread =>
    spreadOf(
      drafts.flatMap((draft) => {
        const [begin, end] = [draft[from], draft[to]]
        return begin === null || end === null ? [] : [end - begin]
      }),
    )
  return {
    writing: between('created_at', 'submitted_at'),
    review: between('submitted_at', 'approved_at'),
    waiting: between('approved_at', 'published_at'),
    whole: between('created_at', 'published_at'),
  }
}

/** Of several posts about one event the first counts, in the month in which it was published. */
const firstPosts = (urgent: readonly PublishedRow[]): readonly PublishedRow[] => {
  const seen = new Set<string>()
  return urgent.filter(({ account_id: accountId, happened_at: at }) => {
    const event = `${accountId} ${at}`
    if (at === null || seen.has(event)) return false
    seen.add(event)
    return true
  })
}

const reactionOf = (first: readonly PublishedRow[]): Spread =>
  spreadOf(first.map(({ published_at: published, happened_at: happened }) => published - (happened ?? published)))

const within =
  ({ from, until }: Period) =>
  ({ published_at: at }: PublishedRow): boolean =>
    at >= from && at < until

export const createReports = ({ db, posts }: Needs): Reports => ({
  async of(accountIds: readonly Id[], period) {
    const months = monthsOf(period)
    const [filed, drafts] = await Promise.all([
      posts.filed(accountIds, months),
      publishedBetween(db.longRead, accountIds, period),
    ])
    const urgent = drafts.filter((draft) => draft.urgent === 1)
    const first = firstPosts(urgent)
    const reviewed = drafts.filter((draft) => draft.urgent === 0)
    return {
      ...period,
      items: itemsOf(filed),
      filed: summed(filed),
      byAccount: accountIds.map((accountId) => {
        const own = filed.filter((count) => count.accountId === accountId)
        return { accountId, items: itemsOf(own), filed: summed(own) }
      }),
      stages: stagesOf(reviewed),
      urgent: {
        published: urgent.length,
        reviewed: urgent.filter((draft) => draft.reviewed_by !== null).length,
        eventToPost: reactionOf(first),
      },
      months: months.map((month, place) => ({
        ...month,
        items: itemsOf(filed.filter((count) => count.period === place)),
        whole: stagesOf(reviewed.filter(within(month))).whole,
        eventToPost: reactionOf(first.filter(within(month))),
      })),
    }
  },
})
