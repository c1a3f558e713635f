// lists: their making, their members, their timelines.
import type { FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { replyPolicies, type ReplyPolicy } from '#domain/lists'
import { IdValue, type Server } from '#interfaces/http'
import { actorOf, IdParams, Nothing, type Desk } from '../desk.ts'
import { AccountEntity, presentAccount } from '../entities/account.ts'
import { ListEntity, presentList } from '../entities/list.ts'
import { StatusEntity } from '../entities/status.ts'
import type { MastodonNeeds } from '../needs.ts'
import { pageOf, PageQuery } from '../paging.ts'

const ListBody = Type.Object({
  title: Type.Optional(Type.String()),
  replies_policy: Type.Optional(Type.String()),
  exclusive: Type.Optional(Type.Boolean()),
})
const MembersBody = Type.Object({ account_ids: Type.Optional(Type.Array(IdValue)) })
/** What `limit=0` means. */
const ALL_MEMBERS = 5_000

/** Unknown words are left out. */
const policyOf = (word: string | undefined): ReplyPolicy | undefined => replyPolicies.find((policy) => policy === word)

const changeOf = (body: Static<typeof ListBody>) => ({
  title: body.title,
  replies: policyOf(body.replies_policy),
  exclusive: body.exclusive,
})

export const addListsRoutes = (server: Server, { lists, timelines }: MastodonNeeds, desk: Desk): void => {
  const idOf = (request: FastifyRequest): number => (request.params as Static<typeof IdParams>).id
  const meOf = (request: FastifyRequest): number => actorOf(request).accountId
  const params = IdParams
  const one = { schema: { params, response: { 200: ListEntity } } }

  server.get('/api/v1/lists', { schema: { response: { 200: Type.Array(ListEntity) } } }, async (request) =>
    (await lists.all(meOf(request))).map(presentList),
  )
  server.post('/api/v1/lists', { schema: { body: ListBody, response: { 200: ListEntity } } }, async (request) =>
    presentList(await lists.create(actorOf(request), changeOf(request.body))),
  )
  server.get('/api/v1/lists/:id', one, async (request) => presentList(await lists.one(meOf(request), idOf(request))))
  server.put(
    '/api/v1/lists/:id',
    { schema: { params, body: ListBody, response: { 200: ListEntity } } },
    async (request) => presentList(await lists.change(actorOf(request), idOf(request), changeOf(request.body))),
  )
  server.delete('/api/v1/lists/:id', { schema: { params, response: { 200: Nothing } } }, async (request) => {
    await lists.remove(actorOf(request), idOf(request))
    return {}
  })

  server.get(
    '/api/v1/lists/:id/accounts',
    { schema: { params, querystring: PageQuery, response: { 200: Type.Array(AccountEntity) } } },
    async (request, reply) => {
      if (request.query.limit !== 0) {
        const page = await lists.members(meOf(request), idOf(request), pageOf(request.query, 40, 80))
        return desk.sendAccounts(request, reply, page)
      }
      const all = await lists.members(meOf(request), idOf(request), { limit: ALL_MEMBERS })
      return all.items.map((account) => presentAccount(account, desk.placeOf(request)))
    },
  )
  const members = { schema: { params, body: MembersBody, response: { 200: Nothing } } }
  server.post('/api/v1/lists/:id/accounts', members, async (request) => {
    await lists.add(actorOf(request), idOf(request), request.body.account_ids ?? [])
    return {}
  })
  server.delete('/api/v1/lists/:id/accounts', members, async (request) => {
    await lists.take(actorOf(request), idOf(request), request.body.account_ids ?? [])
    return {}
  })
  server.get(
    '/api/v1/accounts/:id/lists',
    { schema: { params, response: { 200: Type.Array(ListEntity) } } },
    async (request) => {
      const { id } = await desk.accountOf(idOf(request))
      return (await lists.having(meOf(request), id)).map(presentList)
    },
  )

  server.get(
    '/api/v1/timelines/list/:id',
    { schema: { params, querystring: PageQuery, response: { 200: Type.Array(StatusEntity) } } },
    async (request, reply) => {
      const page = await timelines.list(request.caller.viewer, idOf(request), pageOf(request.query))
      return desk.sendStatuses(request, reply, page)
    },
  )
}
