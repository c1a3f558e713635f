// The home timeline: skeleton, hydrate, rules, in that order; the interfaces present.
import { fillPage, fillPageAtOnce, type IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import { Problem, type CoreProblem } from '#core/problem'
import type { Viewer } from '#core/viewer'
import type { LastingViews, Posts, PostView } from '#domain/posts'
import type { HomeSkeleton, OpenHome, RememberedHome } from './home-skeleton.ts'
import type { KeptPages, StillSo } from './kept-pages.ts'
import { hasSomethingToShow } from './listed.ts'
import { APPEARANCE_DISTANCE, markRepetitions, type HomeRow, type MarkedRow } from './one-appearance.ts'

interface HomeNeeds {
  readonly posts: Pick<Posts, 'lastingViews'>
  readonly kept: KeptPages
}

/** @param rows those asked for and the 40 before them in time, as context */
const markNewest = (rows: readonly HomeRow[], count: number, after: Id | undefined): readonly MarkedRow[] => {
  const marked = markRepetitions(rows, count)
  return after === undefined ? marked : marked.filter((row) => row.id > after)
}

const markOldest = (
  newer: readonly HomeRow[],
  context: readonly HomeRow[],
  before: Id | undefined,
): readonly MarkedRow[] => {
  const marked = markRepetitions([...newer.toReversed(), ...context], newer.length)
  return marked.toReversed().filter((row) => before === undefined || row.id < before)
}

const readMarked = async (
  skeleton: Pick<HomeSkeleton, 'older' | 'newer'>,
  { before, after, order }: IdRange,
  count: number,
): Promise<readonly MarkedRow[]> => {
  if (order === 'newest') return markNewest(await skeleton.older(before, count + APPEARANCE_DISTANCE), count, after)
  const newer = await skeleton.newer(after ?? 0, count)
  const oldest = newer[0]
  return oldest === undefined ? [] : markOldest(newer, await skeleton.older(oldest.id, APPEARANCE_DISTANCE), before)
}

const recallMarked = (
  home: RememberedHome,
  { before, after, order }: IdRange,
  count: number,
): readonly MarkedRow[] | undefined => {
  if (order === 'newest') {
    const rows = home.rememberedOlder(before, count + APPEARANCE_DISTANCE)
    return rows && markNewest(rows, count, after)
  }
  const newer = home.rememberedNewer(after ?? 0, count)
  const oldest = newer?.[0]
  if (newer === undefined || oldest === undefined) return newer && []
  const context = home.rememberedOlder(oldest.id, APPEARANCE_DISTANCE)
  return context && markOldest(newer, context, before)
}

const idsOf = (rows: readonly MarkedRow[]): readonly Id[] => {
  const ids: Id[] = []
  for (const { id, repeated } of rows) if (!repeated) ids.push(id)
  return ids
}

/** Who belongs here was decided by the skeleton. */
const shown = ({ views, stillSo }: LastingViews, parts: StillSo[]): readonly PostView[] => {
  parts.push(stillSo)
  return views.filter(hasSomethingToShow)
}
const idOf = (view: PostView): Id => view.post.id

/** How many entries of the skeleton a first page depends on. */
const reachOf = ({ limit }: PageRequest): number => limit + 1 + APPEARANCE_DISTANCE

export const readHome = async (
  { posts, kept, open }: HomeNeeds & { readonly open: OpenHome },
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<PostView>> => {
  if (viewer.accountId === null) throw new Problem<CoreProblem>('sign_in_needed', 'Sign in to read your home timeline.')
  const skeleton = await open(viewer.accountId)
  const { standing } = skeleton.facts
  return kept.read(viewer.accountId, page, skeleton.origin(reachOf(page)), (parts) =>
    fillPage(page, {
      read: (range, count) => readMarked(skeleton, range, count),
      show: async (rows) => shown(await posts.lastingViews.read(viewer, idsOf(rows), { standing }), parts),
      idOf,
    }),
  )
}

/** The same steps over the members of a list, of which nothing is kept. */
export const readList = (
  posts: HomeNeeds['posts'],
  skeleton: Pick<HomeSkeleton, 'older' | 'newer'>,
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<PostView>> =>
  fillPage(page, {
    read: (range, count) => readMarked(skeleton, range, count),
    show: async (rows) => shown(await posts.lastingViews.read(viewer, idsOf(rows), { mutes: true }), []),
    idOf,
  })

/** The same without waiting; undefined when something of it is not in memory. */
export const recallHome = (
  { posts, kept, remembered }: HomeNeeds & { readonly remembered: (viewerId: Id) => RememberedHome | undefined },
  viewer: Viewer,
  page: PageRequest,
): Page<PostView> | undefined => {
  if (viewer.accountId === null) return undefined
  const home = remembered(viewer.accountId)
  const origin = home?.origin(reachOf(page))
  if (home === undefined || origin === undefined) return undefined
  const { standing } = home.facts
  return kept.remembered(viewer.accountId, page, origin, (parts) =>
    fillPageAtOnce(page, {
      read: (range, count) => recallMarked(home, range, count),
      show(rows) {
        const views = posts.lastingViews.remembered(viewer, idsOf(rows), { standing })
        return views && shown(views, parts)
      },
      idOf,
    }),
  )
}
