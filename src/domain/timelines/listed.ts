// Timelines whose rule stands in their skeleton: fills ids with posts, and goes on where a viewer may not see some.
import { fillPage, fillPageAtOnce, type IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Posts, PostView } from '#domain/posts'
import type { StillSo } from './kept-pages.ts'
import type { IdRow } from './timelines.store.ts'

interface Listing<Rows> {
  readonly viewer: Viewer
  readonly page: PageRequest
  /** Leaves out accounts the viewer mutes. */
  readonly mutes: boolean
  /** Hears of each part of the page whether it would be the same later. */
  readonly parts?: StillSo[]
  read(range: IdRange, count: number): Rows
}

/** A bare repost whose target the viewer may not see shows nothing. */
export const hasSomethingToShow = (view: PostView): boolean => view.post.kind !== 'repost' || view.target !== null

const idsOf = (rows: readonly IdRow[]): readonly Id[] => rows.map((row) => row.id)
const idOf = (view: PostView): Id => view.post.id

export const readListed = (
  posts: Pick<Posts, 'lastingViews'>,
  { viewer, page, mutes, parts, read }: Listing<Promise<readonly IdRow[]>>,
): Promise<Page<PostView>> =>
  fillPage(page, {
    read,
    show: async (rows) => {
      const { views, stillSo } = await posts.lastingViews.read(viewer, idsOf(rows), { mutes })
      parts?.push(stillSo)
      return views.filter(hasSomethingToShow)
    },
    idOf,
  })

/** The same without waiting; undefined when something of it is not in memory. */
export const recallListed = (
  posts: Pick<Posts, 'lastingViews'>,
  { viewer, page, mutes, parts, read }: Listing<readonly IdRow[] | undefined>,
): Page<PostView> | undefined =>
  fillPageAtOnce(page, {
    read,
    show(rows) {
      const found = posts.lastingViews.remembered(viewer, idsOf(rows), { mutes })
      if (found !== undefined) parts?.push(found.stillSo)
      return found?.views.filter(hasSomethingToShow)
    },
    idOf,
  })
