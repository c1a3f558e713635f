// GET /bookmarks. Its cursors are marks, not posts.
import { h } from 'preact'
import type { Posts } from '#domain/posts'
import type { Server } from '#interfaces/http'
import { pageOf, signedInOnly } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import { BookmarksPage } from './bookmarks.page.tsx'

export const bookmarkRoutes = (
  server: Server,
  { pages, posts }: { pages: Pages; posts: Pick<Posts, 'bookmarks'> },
): void => {
  server.get('/bookmarks', { preHandler: signedInOnly }, async (request, reply) => {
    const marked = await posts.bookmarks(request.caller.viewer, pageOf(request))
    return pages.show(request, reply, h(BookmarksPage, { posts: marked }))
  })
}
