// endorsements, suggestions, trends: whom and what others recommend, and what is much used.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { pageLimit } from '#core/page'
import type { Server } from '#interfaces/http'
import { actorOf, IdParams, Nothing, type Desk } from '../desk.ts'
import { AccountEntity, presentAccount } from '../entities/account.ts'
import { presentRelationship, RelationshipEntity } from '../entities/relationship.ts'
import { StatusEntity } from '../entities/status.ts'
import { presentSuggestion, SuggestionEntity } from '../entities/suggestion.ts'
import { TagEntity } from '../entities/tag.ts'
import { presentTrendsLink, TrendsLinkEntity } from '../entities/trends-link.ts'
import type { MastodonNeeds } from '../needs.ts'
import { offsetOf, pageOf, pageProperties, PageQuery } from '../paging.ts'
import { createTagDesk } from '../tag-desk.ts'

const PieceQuery = Type.Object({ limit: Type.Optional(Type.Number()), offset: Type.Optional(Type.Number()) })
const Accounts = Type.Array(AccountEntity)
const Statuses = Type.Array(StatusEntity)

/** undefined: past the end of everything. */
const pieceOf = ({ limit, offset: wished }: { limit?: number; offset?: number }, usual: number, most: number) => {
  const offset = offsetOf(wished)
  return offset === undefined ? undefined : { offset, limit: pageLimit(limit, usual, most) }
}

export const addDiscoverRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { accounts, discovery } = needs
  const presentTags = createTagDesk(needs)
  const byId = { schema: { params: IdParams, response: { 200: RelationshipEntity } } }

  for (const name of ['endorse', 'pin'] as const) {
    server.post(`/api/v1/accounts/:id/${name}`, byId, async (request) => {
      const { id } = await desk.accountOf(request.params.id)
      return presentRelationship(await accounts.endorse(actorOf(request), id))
    })
    server.post(`/api/v1/accounts/:id/un${name}`, byId, async (request) => {
      const { id } = await desk.accountOf(request.params.id)
      return presentRelationship(await accounts.unendorse(actorOf(request), id))
    })
  }
  server.get(
    '/api/v1/endorsements',
    { schema: { querystring: PageQuery, response: { 200: Accounts } } },
    async (request, reply) =>
      desk.sendAccounts(
        request,
        reply,
        await accounts.endorsed(actorOf(request).accountId, pageOf(request.query, 40, 80)),
      ),
  )
  server.get(
    '/api/v1/accounts/:id/endorsements',
    { schema: { params: IdParams, querystring: PageQuery, response: { 200: Accounts } } },
    async (request, reply) => {
      const { id } = await desk.accountOf(request.params.id)
      return desk.sendAccounts(request, reply, await accounts.endorsed(id, pageOf(request.query, 40, 80)))
    },
  )

  const suggested = async (request: FastifyRequest) => {
    const piece = pieceOf(request.query as { limit?: number; offset?: number }, 40, 80)
    return piece === undefined ? [] : discovery.suggestions(actorOf(request).accountId, piece)
  }
  server.get(
    '/api/v2/suggestions',
    { schema: { querystring: PieceQuery, response: { 200: Type.Array(SuggestionEntity) } } },
    async (request) => (await suggested(request)).map((one) => presentSuggestion(one, desk.placeOf(request))),
  )
  server.get(
    '/api/v1/suggestions',
    { schema: { querystring: PieceQuery, response: { 200: Accounts } } },
    async (request) => (await suggested(request)).map(({ account }) => presentAccount(account, desk.placeOf(request))),
  )
  server.delete(
    '/api/v1/suggestions/:id',
    { schema: { params: IdParams, response: { 200: Nothing } } },
    async (request) => {
      await discovery.dismiss(actorOf(request), request.params.id)
      return {}
    },
  )

  for (const path of ['/api/v1/trends', '/api/v1/trends/tags']) {
    server.get(
      path,
      { schema: { querystring: PieceQuery, response: { 200: Type.Array(TagEntity) } } },
      async (request) => {
        const piece = pieceOf(request.query, 10, 20)
        if (piece === undefined) return []
        return presentTags(request.caller.viewer, await discovery.topics(piece), desk.placeOf(request))
      },
    )
  }
  server.get(
    '/api/v1/trends/statuses',
    { schema: { querystring: PieceQuery, response: { 200: Statuses } } },
    async (request, reply) => {
      const piece = pieceOf(request.query, 20, 40)
      const items = piece === undefined ? [] : await discovery.posts(request.caller.viewer, piece)
      return desk.sendStatuses(request, reply, { items, next: undefined, prev: undefined })
    },
  )
  server.get(
    '/api/v1/trends/links',
    { schema: { querystring: PieceQuery, response: { 200: Type.Array(TrendsLinkEntity) } } },
    async (request) => {
      const piece = pieceOf(request.query, 10, 20)
      return piece === undefined ? [] : discovery.links(piece).map(presentTrendsLink)
    },
  )
  server.get(
    '/api/v1/timelines/link',
    {
      schema: {
        querystring: Type.Object({ ...pageProperties, url: Type.Optional(Type.String()) }),
        response: { 200: Statuses },
      },
    },
    async (request, reply) => {
      const { url = '', ...query } = request.query
      const page = await discovery.linkPosts(request.caller.viewer, url, pageOf(query))
      return desk.sendStatuses(request, reply, page)
    },
  )
}
