// Lists of posts an account liked, bookmarked or pinned, and the quotes of a post.
import { fillPage } from '#core/fill-page'
import type { Id } from '#core/ids'
import { emptyPage } from '#core/page'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Database } from '#platform/db'
import type { Posts, PostView } from './contract.ts'
import type { FindPost } from './find-post.ts'
import { marksOf } from './marks.store.ts'
import type { MarkTable } from './marks.store.ts'
import { quotesOf } from './threads.store.ts'

interface Needs {
  readonly db: Database
  readonly views: Posts['views']
}

/** Pages by the ids of the marks, in the order they were made. */
export const markedPosts =
  ({ db, views }: Needs, table: MarkTable) =>
  async (viewer: Viewer, page: PageRequest): Promise<Page<PostView>> => {
    const accountId = viewer.accountId
    if (accountId === null) return emptyPage
    const shown = await fillPage(page, {
      read: (range, count) => marksOf(db.read, table, accountId, range, count),
      show: async (rows) => {
        const found = new Map(
          (
            await views(
              viewer,
              rows.map((row) => row.post_id),
            )
          ).map((view) => [view.post.id, view]),
        )
        return rows.flatMap(({ id, post_id: postId }) => {
          const view = found.get(postId)
          return view === undefined ? [] : [{ id, view }]
        })
      },
      idOf: ({ id }) => id,
    })
    return { ...shown, items: shown.items.map(({ view }) => view) }
  }

export const pinnedPosts =
  ({ db, views }: Needs) =>
  async (viewer: Viewer, accountId: Id): Promise<readonly PostView[]> => {
    const pins = await marksOf(
      db.read,
      'pins',
      accountId,
      { before: undefined, after: undefined, order: 'newest' },
      100,
    )
    return views(
      viewer,
      pins.map((pin) => pin.post_id),
    )
  }

export const quotesOfPost =
  ({ db, views, find }: Needs & { find: FindPost }): Posts['quotesOf'] =>
  async (viewer, id, page) => {
    const { post } = await find.visible(viewer.accountId, id)
    return fillPage(page, {
      read: (range, count) => quotesOf(db.read, post.id, range, count),
      show: (rows) =>
        views(
          viewer,
          rows.map((row) => row.id),
        ),
      idOf: (view) => view.post.id,
    })
  }
