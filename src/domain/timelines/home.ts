// The home timeline: skeleton, hydrate, rules, in that order; the interfaces present.
import { fillPage, type IdRange } from '#core/fill-page'
import type { Page, PageRequest } from '#core/page'
import { Problem, type CoreProblem } from '#core/problem'
import type { Viewer } from '#core/viewer'
import type { Posts, PostView } from '#domain/posts'
import type { HomeSkeleton, OpenHome } from './home-skeleton.ts'
import type { ReadKept } from './kept-pages.ts'
import { hasSomethingToShow } from './listed.ts'
import { APPEARANCE_DISTANCE, markRepetitions, type MarkedRow } from './one-appearance.ts'

interface HomeNeeds {
  readonly posts: Pick<Posts, 'lastingViews'>
  readonly open: OpenHome
  readonly kept: ReadKept
}

/** Marked rows of the range, with the 40 rows before them in time as context. */
const readMarked = async (
  skeleton: HomeSkeleton,
  { before, after, order }: IdRange,
  count: number,
): Promise<readonly MarkedRow[]> => {
  if (order === 'newest') {
    const rows = await skeleton.older(before, count + APPEARANCE_DISTANCE)
    return markRepetitions(rows, count).filter((row) => after === undefined || row.id > after)
  }
  const newer = await skeleton.newer(after ?? 0, count)
  const oldest = newer[0]
  if (oldest === undefined) return []
  const context = await skeleton.older(oldest.id, APPEARANCE_DISTANCE)
  const marked = markRepetitions([...newer.toReversed(), ...context], newer.length)
  return marked.toReversed().filter((row) => before === undefined || row.id < before)
}

export const readHome = async (needs: HomeNeeds, viewer: Viewer, page: PageRequest): Promise<Page<PostView>> => {
  if (viewer.accountId === null) throw new Problem<CoreProblem>('sign_in_needed', 'Sign in to read your home timeline.')
  const skeleton = await needs.open(viewer.accountId)
  const { standing } = skeleton.facts
  const origin = skeleton.origin(page.limit + 1 + APPEARANCE_DISTANCE)
  return needs.kept(viewer.accountId, page, origin, (parts) =>
    fillPage(page, {
      read: (range, count) => readMarked(skeleton, range, count),
      show: async (rows) => {
        const ids = rows.filter((row) => !row.repeated).map((row) => row.id)
        const { views, stillSo } = await needs.posts.lastingViews(viewer, ids, { standing })
        parts.push(stillSo)
        // who belongs here was decided by the skeleton
        return views.filter(hasSomethingToShow)
      },
      idOf: (view) => view.post.id,
    }),
  )
}
