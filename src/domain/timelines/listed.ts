// Timelines whose rule stands in their skeleton: fills ids with posts, and goes on where a viewer may not see some.
import { fillPage, type IdRange } from '#core/fill-page'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Posts, PostView } from '#domain/posts'
import type { StillSo } from './kept-pages.ts'
import type { IdRow } from './timelines.store.ts'

interface Listing {
  readonly viewer: Viewer
  readonly page: PageRequest
  /** Leaves out accounts the viewer mutes. */
  readonly mutes: boolean
  /** Hears of each part of the page whether it would be the same later. */
  readonly parts?: StillSo[]
  read(range: IdRange, count: number): Promise<readonly IdRow[]>
}

/** A bare repost whose target the viewer may not see shows nothing. */
export const hasSomethingToShow = (view: PostView): boolean => view.post.kind !== 'repost' || view.target !== null

export const readListed = (
  posts: Pick<Posts, 'lastingViews'>,
  { viewer, page, mutes, parts, read }: Listing,
): Promise<Page<PostView>> =>
  fillPage(page, {
    read,
    show: async (rows) => {
      const { views, stillSo } = await posts.lastingViews(
        viewer,
        rows.map((row) => row.id),
        { mutes },
      )
      parts?.push(stillSo)
      return views.filter(hasSomethingToShow)
    },
    idOf: (view) => view.post.id,
  })
