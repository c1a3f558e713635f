// GET /@handle/id/embed: a post that everybody may read, for a frame on another site.
import { h } from 'preact'
import { Type } from 'typebox'
import { Problem } from '#core/problem'
import { anonymous } from '#core/viewer'
import type { Posts, PostsProblem } from '#domain/posts'
import type { Server } from '#interfaces/http'
import { acctOf, embedPath } from '../links.ts'
import { idIn } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import { EmbedPage } from './embed.page.tsx'

interface Needs {
  readonly pages: Pick<Pages, 'show'>
  readonly posts: Pick<Posts, 'view'>
}

/** As for all pages, but for two things: nothing runs in it, and any site may frame it. */
const EMBED_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  'frame-ancestors *',
].join('; ')

const params = Type.Object({ acct: Type.String(), id: Type.String() })

export const embedRoutes = (server: Server, { pages, posts }: Needs): void => {
  server.get('/@:acct/:id/embed', { schema: { params } }, async (request, reply) => {
    // whoever looks into the frame of another site is nobody here
    const view = await posts.view(anonymous, idIn(request.params.id))
    if (view === undefined || view.target !== null) {
      throw new Problem<PostsProblem>('post_not_found', 'There is no such post')
    }
    if (acctOf(view.author) !== request.params.acct) return reply.redirect(embedPath(view), 302)
    reply.header('content-security-policy', EMBED_POLICY).removeHeader('x-frame-options')
    return pages.show(request, reply, h(EmbedPage, { view }))
  })
}
