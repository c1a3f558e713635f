// statuses: reading posts, their threads, their history, and who did what with them.
import { Type } from 'typebox'
import type { Draft } from '#domain/publishing'
import { IdValue, type Server } from '#interfaces/http'
import { IdParams, type Desk } from '../desk.ts'
import { presentCard } from '../entities/case-card.ts'
import { AccountEntity } from '../entities/account.ts'
import { ContextEntity } from '../entities/context.ts'
import {
  presentStatusEdit,
  presentStatusSource,
  StatusEditEntity,
  StatusSourceEntity,
} from '../entities/status-edit.ts'
import { StatusEntity } from '../entities/status.ts'
import type { MastodonNeeds } from '../needs.ts'
import { pageOf, PageQuery } from '../paging.ts'

const MOST_IDS = 40
const Statuses = Type.Array(StatusEntity)

const isOver = ({ state }: Draft): boolean => state === 'published' || state === 'discarded'

export const addReadingRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { posts, publishing } = needs

  server.get(
    '/api/v1/statuses',
    { schema: { querystring: Type.Object({ id: Type.Optional(Type.Array(IdValue)) }), response: { 200: Statuses } } },
    async (request, reply) => {
      const items = await posts.views(request.caller.viewer, (request.query.id ?? []).slice(0, MOST_IDS))
      return desk.sendStatuses(request, reply, { items, next: undefined, prev: undefined })
    },
  )

  server.get(
    '/api/v1/statuses/:id',
    { schema: { params: IdParams, response: { 200: StatusEntity } } },
    async (request, reply) => {
      const { viewer } = request.caller
      // what waits for review has an id of its own, which only the staff of its office can look at
      const waits = viewer.userId !== null && (await posts.view(viewer, request.params.id)) === undefined
      const draft = waits ? await publishing.drafts.byId(viewer, request.params.id) : undefined
      if (draft === undefined || isOver(draft)) return desk.sendStatus(request, reply, request.params.id)
      return desk.sendOutcome(request, reply, { draft })
    },
  )

  server.get(
    '/api/v1/statuses/:id/context',
    { schema: { params: IdParams, response: { 200: ContextEntity } } },
    async (request, reply) => {
      const view = await desk.viewOf(request, request.params.id)
      const { ancestors, descendants } = await posts.context(request.caller.viewer, (view.target ?? view).post.id)
      return desk.sendLists(request, reply, { ancestors, descendants })
    },
  )

  server.get(
    '/api/v1/statuses/:id/source',
    { schema: { params: IdParams, response: { 200: StatusSourceEntity } } },
    async (request) => presentStatusSource(await desk.viewOf(request, request.params.id)),
  )

  server.get(
    '/api/v1/statuses/:id/history',
    { schema: { params: IdParams, response: { 200: Type.Array(StatusEditEntity) } } },
    async (request) => {
      const view = await desk.viewOf(request, request.params.id)
      // the words of a bare repost are its target's
      const written = view.target ?? view
      const place = desk.placeOf(request)
      const versions = await posts.history(request.caller.viewer, written.post.id)
      return versions.map((version) => presentStatusEdit(version, written, place))
    },
  )

  // of links no cards are made
  server.get('/api/v1/statuses/:id/card', { schema: { params: IdParams } }, async (request) => {
    const view = await desk.viewOf(request, request.params.id)
    const { inquiry } = (view.target ?? view).post
    return inquiry === null ? {} : presentCard(inquiry, desk.placeOf(request))
  })

  const people = { schema: { params: IdParams, querystring: PageQuery, response: { 200: Type.Array(AccountEntity) } } }
  server.get('/api/v1/statuses/:id/favourited_by', people, async (request, reply) => {
    const { post } = await desk.viewOf(request, request.params.id)
    const page = await posts.likedBy(request.caller.viewer, post.id, pageOf(request.query, 40, 80))
    return desk.sendAccounts(request, reply, page)
  })
  server.get('/api/v1/statuses/:id/reblogged_by', people, async (request, reply) => {
    const { post } = await desk.viewOf(request, request.params.id)
    const page = await posts.repostedBy(request.caller.viewer, post.id, pageOf(request.query, 40, 80))
    return desk.sendAccounts(request, reply, page)
  })

  server.get(
    '/api/v1/statuses/:id/quotes',
    { schema: { params: IdParams, querystring: PageQuery, response: { 200: Statuses } } },
    async (request, reply) => {
      const { post } = await desk.viewOf(request, request.params.id)
      return desk.sendStatuses(
        request,
        reply,
        await posts.quotesOf(request.caller.viewer, post.id, pageOf(request.query)),
      )
    },
  )

  const own = { schema: { querystring: PageQuery, response: { 200: Statuses } } }
  server.get('/api/v1/favourites', own, async (request, reply) =>
    desk.sendStatuses(request, reply, await posts.likes(request.caller.viewer, pageOf(request.query))),
  )
  server.get('/api/v1/bookmarks', own, async (request, reply) =>
    desk.sendStatuses(request, reply, await posts.bookmarks(request.caller.viewer, pageOf(request.query))),
  )
}
