// Reading a post: GET /@handle/id and what hangs on it (quotes, reposts, likes, history, pictures).
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { secretText, type Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Inquiries } from '#domain/inquiries'
import type { Posts, PostView } from '#domain/posts'
import type { Server } from '#interfaces/http'
import { findCasesOfPosts } from '../cases/find-cases-of-posts.ts'
import { acctOf, postPath, viewPath } from '../links.ts'
import { pageOf } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import { GonePage } from '../problems/problem.page.tsx'
import { replyValues } from './compose-values.ts'
import { findPost, lookForPost } from './find-post.ts'
import { HistoryPage } from './history.page.tsx'
import { PicturePage } from './picture.page.tsx'
import { PostPage } from './post.page.tsx'
import { SharingPage } from './sharing.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly random: Random
  readonly accounts: Pick<Accounts, 'byId'>
  readonly posts: Pick<
    Posts,
    'view' | 'views' | 'tombstone' | 'context' | 'quotesOf' | 'repostedBy' | 'likedBy' | 'history'
  >
  readonly inquiries: Pick<Inquiries, 'ofPosts'>
}

const params = Type.Object({ acct: Type.String(), id: Type.String() })

export const postRoutes = (server: Server, { pages, random, accounts, posts, inquiries }: Needs): void => {
  /** The head of a chain of quotes, unless it is the quoted post itself, which the card shows already. */
  const originOf = async (request: FastifyRequest, view: PostView): Promise<PostView | undefined> => {
    const { post } = view
    if (post.kind !== 'quote' || post.rootId === post.parentId || post.rootId === post.id) return undefined
    return posts.view(request.caller.viewer, post.rootId)
  }

  const showPost = async (request: FastifyRequest, reply: FastifyReply, view: PostView): Promise<FastifyReply> => {
    const { viewer } = request.caller
    const [context, origin, me] = await Promise.all([
      posts.context(viewer, view.post.id),
      originOf(request, view),
      viewer.accountId === null ? undefined : accounts.byId(viewer.accountId),
    ])
    const shown = [...context.ancestors, view, ...context.descendants]
    const cases = await findCasesOfPosts(inquiries, viewer, shown)
    const form = me === undefined ? undefined : { values: replyValues(me, view), once: secretText(random, 12) }
    return pages.show(request, reply, h(PostPage, { view, ...context, origin, reply: form, cases }))
  }

  server.get('/@:acct/:id', { schema: { params } }, async (request, reply) => {
    const { acct, id } = request.params
    const found = await lookForPost(posts, request, id)
    if (found.view !== undefined) {
      const canonical = viewPath(found.view)
      const right = acctOf(found.view.author) === acct && found.view.post.id === found.id
      return right ? showPost(request, reply, found.view) : reply.redirect(canonical, 302)
    }
    if (found.deletedAt !== undefined) {
      return pages.show(request, reply, h(GonePage, { deletedAt: found.deletedAt }), { status: 410 })
    }
    return showMissing(request, id)
  })

  /** Throws what says that the post is not there. */
  const showMissing = (request: FastifyRequest, id: string): Promise<never> =>
    findPost(posts, request, id).then(() => {
      throw new Error('a post appeared while it was looked for')
    })

  server.get('/posts/:id', { schema: { params: Type.Object({ id: Type.String() }) } }, async (request, reply) => {
    const found = await lookForPost(posts, request, request.params.id)
    if (found.view !== undefined) return reply.redirect(viewPath(found.view), 302)
    if (found.deletedAt !== undefined) {
      return pages.show(request, reply, h(GonePage, { deletedAt: found.deletedAt }), { status: 410 })
    }
    return showMissing(request, request.params.id)
  })

  server.get('/@:acct/:id/quotes', { schema: { params } }, async (request, reply) => {
    const view = await findPost(posts, request, request.params.id)
    const quotes = await posts.quotesOf(request.caller.viewer, view.post.id, pageOf(request))
    return pages.show(request, reply, h(SharingPage, { view, part: 'quotes', quotes }))
  })

  server.get('/@:acct/:id/reposts', { schema: { params } }, async (request, reply) => {
    const view = await findPost(posts, request, request.params.id)
    const page = await posts.repostedBy(request.caller.viewer, view.post.id, pageOf(request, 40))
    return pages.show(request, reply, h(SharingPage, { view, part: 'reposts', accounts: page }))
  })

  server.get('/@:acct/:id/likes', { schema: { params } }, async (request, reply) => {
    const view = await findPost(posts, request, request.params.id)
    const page = await posts.likedBy(request.caller.viewer, view.post.id, pageOf(request, 40))
    return pages.show(request, reply, h(SharingPage, { view, part: 'likes', accounts: page }))
  })

  server.get('/@:acct/:id/history', { schema: { params } }, async (request, reply) => {
    const view = await findPost(posts, request, request.params.id)
    const versions = await posts.history(request.caller.viewer, view.post.id)
    return pages.show(request, reply, h(HistoryPage, { view, versions }))
  })

  const pictureParams = Type.Object({ acct: Type.String(), id: Type.String(), index: Type.Integer({ minimum: 1 }) })
  server.get('/@:acct/:id/pictures/:index', { schema: { params: pictureParams } }, async (request, reply) => {
    const { id, index } = request.params
    const view = await findPost(posts, request, id)
    if (index > view.media.length) return reply.redirect(postPath(view.post, view.author), 302)
    return pages.show(request, reply, h(PicturePage, { view, index }))
  })
}
