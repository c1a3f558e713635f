// statuses: favourite, reblog, bookmark, mute, pin, and undoing each.
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Post } from '#domain/posts'
import type { Server } from '#interfaces/http'
import { actorOf, IdParams, type Desk } from '../desk.ts'
import { StatusEntity } from '../entities/status.ts'
import { visibilityFromWire, WireVisibility } from '../entities/visibility.ts'
import type { MastodonNeeds } from '../needs.ts'

export const addMarksRoutes = (server: Server, { posts, publishing }: MastodonNeeds, desk: Desk): void => {
  const deeds: Readonly<Record<string, (actor: Actor, id: Id) => Promise<Post>>> = {
    favourite: (actor, id) => posts.like(actor, id),
    unfavourite: (actor, id) => posts.unlike(actor, id),
    bookmark: (actor, id) => posts.bookmark(actor, id),
    unbookmark: (actor, id) => posts.unbookmark(actor, id),
    pin: (actor, id) => publishing.pin(actor, id),
    unpin: (actor, id) => publishing.unpin(actor, id),
    mute: (actor, id) => posts.muteThread(actor, id),
    unmute: (actor, id) => posts.unmuteThread(actor, id),
    unreblog: (actor, id) => publishing.unrepost(actor, id),
  }
  for (const [name, deed] of Object.entries(deeds)) {
    server.post(
      `/api/v1/statuses/:id/${name}`,
      { schema: { params: IdParams, response: { 200: StatusEntity } } },
      async (request, reply) => {
        const post = await deed(actorOf(request), request.params.id)
        return desk.sendStatus(request, reply, post.id)
      },
    )
  }

  // answers the wrapper, with the post in `reblog`
  server.post(
    '/api/v1/statuses/:id/reblog',
    {
      schema: {
        params: IdParams,
        body: Type.Object({ visibility: Type.Optional(WireVisibility) }),
        response: { 200: StatusEntity },
      },
    },
    async (request, reply) => {
      const { visibility } = request.body
      const wished = visibility === undefined ? undefined : visibilityFromWire(visibility)
      const repost = await publishing.repost(actorOf(request), request.params.id, wished)
      return desk.sendStatus(request, reply, repost.id)
    },
  )
}
