// accounts: reading public identities and what they wrote.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import { pageLimit } from '#core/page'
import { Problem } from '#core/problem'
import type { AccountsProblem } from '#domain/accounts'
import type { Draft } from '#domain/publishing'
import { IdValue, type Server } from '#interfaces/http'
import { IdParams, type Desk } from '../desk.ts'
import { AccountEntity, presentAccount } from '../entities/account.ts'
import { presentStatus, StatusEntity } from '../entities/status.ts'
import type { MastodonNeeds } from '../needs.ts'
import { addLinks, offsetOf, pageOf, pageProperties, PageQuery } from '../paging.ts'

const MOST_IDS = 40
const MOST_WAITING = 20
const Accounts = Type.Array(AccountEntity)

export const addAccountsRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { accounts, timelines, search, publishing, config } = needs

  /** On the first page of their office's posts its staff sees what waits for review. */
  const waitingOf = async (request: FastifyRequest, accountId: Id): Promise<readonly Draft[]> => {
    const { max_id: maxId, since_id: sinceId, min_id: minId, pinned, tagged } = request.query as Record<string, unknown>
    const plain = [maxId, sinceId, minId, pinned, tagged].every((wish) => wish === undefined || wish === false)
    if (!plain || request.caller.viewer.accountId !== accountId) return []
    return publishing.drafts.inState(request.caller.viewer, ['submitted', 'sent_back', 'approved'], MOST_WAITING)
  }

  server.get(
    '/api/v1/accounts',
    { schema: { querystring: Type.Object({ id: Type.Optional(Type.Array(IdValue)) }), response: { 200: Accounts } } },
    async (request) => {
      const ids = (request.query.id ?? []).slice(0, MOST_IDS)
      const found = await accounts.byIds(ids)
      const place = desk.placeOf(request)
      return ids
        .flatMap((id) => found.get(id) ?? [])
        .filter(({ deletedAt }) => deletedAt === null)
        .map((account) => presentAccount(account, place))
    },
  )

  server.get(
    '/api/v1/accounts/lookup',
    { schema: { querystring: Type.Object({ acct: Type.String() }), response: { 200: AccountEntity } } },
    async (request) => {
      const account = await accounts.lookup(request.query.acct.trim().replace(/^@/, ''))
      if (account === undefined || account.deletedAt !== null) {
        throw new Problem<AccountsProblem>('account_not_found', 'Record not found')
      }
      return presentAccount(account, desk.placeOf(request))
    },
  )

  server.get(
    '/api/v1/accounts/search',
    {
      schema: {
        querystring: Type.Object({
          q: Type.Optional(Type.String()),
          limit: Type.Optional(Type.Number()),
          offset: Type.Optional(Type.Number()),
          following: Type.Optional(Type.Boolean()),
        }),
        response: { 200: Accounts },
      },
    },
    async (request) => {
      const { q = '', limit, following = false } = request.query
      const offset = offsetOf(request.query.offset)
      if (q.trim() === '' || offset === undefined) return []
      const place = desk.placeOf(request)
      const found = await search.accounts(request.caller.viewer, q, {
        limit: pageLimit(limit, 40, 80),
        offset,
        following,
      })
      return found.map((account) => presentAccount(account, place))
    },
  )

  server.get(
    '/api/v1/accounts/:id',
    { schema: { params: IdParams, response: { 200: AccountEntity } } },
    async (request) => presentAccount(await desk.accountOf(request.params.id), desk.placeOf(request)),
  )

  server.get(
    '/api/v1/accounts/:id/statuses',
    {
      schema: {
        params: IdParams,
        querystring: Type.Object({
          ...pageProperties,
          only_media: Type.Optional(Type.Boolean()),
          exclude_replies: Type.Optional(Type.Boolean()),
          exclude_reblogs: Type.Optional(Type.Boolean()),
          pinned: Type.Optional(Type.Boolean()),
          tagged: Type.Optional(Type.String()),
        }),
        response: { 200: Type.Array(StatusEntity) },
      },
    },
    async (request, reply) => {
      const { query } = request
      const account = await desk.accountOf(request.params.id)
      const page = await timelines.account(request.caller.viewer, account.id, pageOf(query), {
        media: query.only_media ?? false,
        withoutReplies: query.exclude_replies ?? false,
        withoutReposts: query.exclude_reblogs ?? false,
        pinned: query.pinned ?? false,
        ...(query.tagged === undefined || query.tagged === '' ? {} : { topic: query.tagged }),
      })
      const waiting = await waitingOf(request, account.id)
      if (waiting.length === 0) return desk.sendStatuses(request, reply, page)
      addLinks(request, reply, config.origin, page)
      const place = desk.placeOf(request)
      return [...(await desk.presentDrafts(request, waiting)), ...page.items.map((view) => presentStatus(view, place))]
    },
  )

  for (const side of ['followers', 'following'] as const) {
    server.get(
      `/api/v1/accounts/:id/${side}`,
      { schema: { params: IdParams, querystring: PageQuery, response: { 200: Accounts } } },
      async (request, reply) => {
        const account = await desk.accountOf(request.params.id)
        return desk.sendAccounts(request, reply, await accounts[side](account.id, pageOf(request.query, 40, 80)))
      },
    )
  }

  server.get(
    '/api/v1/accounts/familiar_followers',
    { schema: { querystring: Type.Object({ id: Type.Optional(Type.Array(IdValue)) }) } },
    async ({ query }) => (query.id ?? []).slice(0, MOST_IDS).map((id) => ({ id: String(id), accounts: [] })),
  )

  server.get(
    '/api/v1/directory',
    {
      schema: {
        querystring: Type.Object({
          limit: Type.Optional(Type.Number()),
          offset: Type.Optional(Type.Number()),
          order: Type.Optional(Type.String()),
        }),
        response: { 200: Accounts },
      },
    },
    async (request) => {
      const { limit, order } = request.query
      const offset = offsetOf(request.query.offset)
      if (offset === undefined) return []
      const place = desk.placeOf(request)
      const found = await accounts.directory({
        limit: pageLimit(limit, 40, 80),
        offset,
        order: order === 'new' ? 'new' : 'active',
      })
      return found.map((account) => presentAccount(account, place))
    },
  )
}
