// One-button deeds on posts: like, repost, bookmark, pin, mute the conversation, and their undoing.
import { h } from 'preact'
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Posts } from '#domain/posts'
import type { Publishing } from '#domain/publishing'
import type { Server } from '#interfaces/http'
import { PostActions } from '../components/post-actions.tsx'
import { safeReturn, viewPath, type PostDeed } from '../links.ts'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { deedLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import type { FlashCode } from '../words/frame.ts'
import { findPost } from './find-post.ts'

interface Needs {
  readonly pages: Pages
  readonly posts: Pick<
    Posts,
    'view' | 'tombstone' | 'like' | 'unlike' | 'bookmark' | 'unbookmark' | 'muteThread' | 'unmuteThread'
  >
  readonly publishing: Pick<Publishing, 'repost' | 'unrepost' | 'pin' | 'unpin'>
}

interface Deed {
  readonly name: PostDeed
  readonly done: FlashCode
  readonly act: (actor: Actor, id: Id) => Promise<unknown>
}

export const deedRoutes = (server: Server, { pages, posts, publishing }: Needs): void => {
  const deeds: readonly Deed[] = [
    { name: 'like', done: 'liked', act: posts.like },
    { name: 'unlike', done: 'unliked', act: posts.unlike },
    { name: 'repost', done: 'reposted', act: (actor, id) => publishing.repost(actor, id) },
    { name: 'unrepost', done: 'unreposted', act: publishing.unrepost },
    { name: 'bookmark', done: 'bookmarked', act: posts.bookmark },
    { name: 'unbookmark', done: 'unbookmarked', act: posts.unbookmark },
    { name: 'pin', done: 'pinned', act: publishing.pin },
    { name: 'unpin', done: 'unpinned', act: publishing.unpin },
    { name: 'mute', done: 'thread_muted', act: posts.muteThread },
    { name: 'unmute', done: 'thread_unmuted', act: posts.unmuteThread },
  ]
  const options = {
    preHandler: signedInOnly,
    schema: { params: Type.Object({ id: Type.String() }) },
    config: { limit: deedLimit },
  }

  for (const { name, done, act } of deeds) {
    server.post(`/posts/:id/${name}`, options, async (request, reply) => {
      await act(actorOf(request), idIn(request.params.id))
      const view = await findPost(posts, request, request.params.id)
      const next = safeReturn(readForm(request.body).word('next'), viewPath(view))
      if (!pages.wantsFragment(request)) return pages.goTo(reply, next, done)
      const anchor = next.split('#')[1]
      return pages.fragment(request, reply, h(PostActions, { view, ...(anchor === undefined ? {} : { anchor }) }))
    })
  }
}
