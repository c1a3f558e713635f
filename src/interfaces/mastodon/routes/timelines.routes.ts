// timelines: home, public, by topic, and the direct posts as conversations.
import { Type } from 'typebox'
import type { Server } from '#interfaces/http'
import { actorOf, type Desk } from '../desk.ts'
import { ConversationEntity, presentConversation } from '../entities/conversation.ts'
import { StatusEntity } from '../entities/status.ts'
import type { MastodonNeeds } from '../needs.ts'
import { addLinks, pageOf, pageProperties, PageQuery } from '../paging.ts'

const Statuses = Type.Array(StatusEntity)
const onlyProperties = {
  local: Type.Optional(Type.Boolean()),
  remote: Type.Optional(Type.Boolean()),
  only_media: Type.Optional(Type.Boolean()),
}
const Names = Type.Optional(Type.Array(Type.String()))

const onlyOf = (query: { local?: boolean; remote?: boolean; only_media?: boolean }) => ({
  local: query.local ?? false,
  remote: query.remote ?? false,
  media: query.only_media ?? false,
})

export const addTimelinesRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { timelines, config } = needs

  server.get(
    '/api/v1/timelines/home',
    { schema: { querystring: PageQuery, response: { 200: Statuses } } },
    async (request, reply) =>
      desk.sendStatuses(request, reply, await timelines.home(request.caller.viewer, pageOf(request.query))),
  )

  server.get(
    '/api/v1/timelines/public',
    { schema: { querystring: Type.Object({ ...pageProperties, ...onlyProperties }), response: { 200: Statuses } } },
    async (request, reply) => {
      const page = await timelines.square(request.caller.viewer, pageOf(request.query), onlyOf(request.query))
      return desk.sendStatuses(request, reply, page)
    },
  )

  server.get(
    '/api/v1/timelines/tag/:hashtag',
    {
      schema: {
        params: Type.Object({ hashtag: Type.String() }),
        querystring: Type.Object({ ...pageProperties, ...onlyProperties, any: Names, all: Names, none: Names }),
        response: { 200: Statuses },
      },
    },
    async (request, reply) => {
      const { any = [], all = [], none = [] } = request.query
      const page = await timelines.topic(request.caller.viewer, request.params.hashtag, pageOf(request.query), {
        ...onlyOf(request.query),
        any,
        all,
        none,
      })
      return desk.sendStatuses(request, reply, page)
    },
  )

  server.get(
    '/api/v1/timelines/direct',
    { schema: { querystring: PageQuery, response: { 200: Statuses } } },
    async (request, reply) =>
      desk.sendStatuses(request, reply, await timelines.direct(request.caller.viewer, pageOf(request.query))),
  )

  // one per thread on the page: its newest direct post stands for it, and its root gives the id
  server.get(
    '/api/v1/conversations',
    { schema: { querystring: PageQuery, response: { 200: Type.Array(ConversationEntity) } } },
    async (request, reply) => {
      const me = actorOf(request).accountId
      const page = await timelines.direct(request.caller.viewer, pageOf(request.query))
      addLinks(request, reply, config.origin, page)
      const place = desk.placeOf(request)
      const newest = new Map(page.items.toReversed().map((view) => [view.post.rootId, view]))
      return [...newest.entries()]
        .sort(([, one], [, other]) => other.post.id - one.post.id)
        .map(([, last]) => presentConversation({ last, readerId: me, unread: false }, place))
    },
  )
}
