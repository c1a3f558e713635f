// search: accounts, posts and topics, and what stands behind an address of this site.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { localAddress, type LocalAddress } from '#core/local-address'
import { pageLimit } from '#core/page'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import type { Topic } from '#domain/topics'
import { IdValue, type Server } from '#interfaces/http'
import type { Desk } from '../desk.ts'
import { SearchEntity } from '../entities/search.ts'
import type { MastodonNeeds } from '../needs.ts'
import { offsetOf, pageOf, pageProperties } from '../paging.ts'

const SearchQuery = Type.Object({
  ...pageProperties,
  q: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  resolve: Type.Optional(Type.Boolean()),
  offset: Type.Optional(Type.Number()),
  following: Type.Optional(Type.Boolean()),
  // nobody reviews topics here: all of them are found either way
  exclude_unreviewed: Type.Optional(Type.Boolean()),
  account_id: Type.Optional(IdValue),
})

interface Found {
  readonly accounts: readonly Account[]
  readonly posts: readonly PostView[]
  readonly topics: readonly Topic[]
}

const nothing: Found = { accounts: [], posts: [], topics: [] }

export const addSearchRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { accounts, posts, search, topics, config } = needs

  const behind = async (request: FastifyRequest, address: LocalAddress): Promise<Found> => {
    if (address.kind === 'post') {
      const view = await posts.view(request.caller.viewer, address.id)
      return view === undefined ? nothing : { ...nothing, posts: [view] }
    }
    if (address.kind === 'topic') {
      const topic = await topics.byName(address.name)
      return topic === undefined ? nothing : { ...nothing, topics: [topic] }
    }
    const account = await accounts.lookup(address.name)
    return account === undefined || account.deletedAt !== null ? nothing : { ...nothing, accounts: [account] }
  }

  server.get(
    '/api/v2/search',
    { schema: { querystring: SearchQuery, response: { 200: SearchEntity } } },
    async (request, reply) => {
      const { query, caller } = request
      const words = (query.q ?? '').trim()
      const limit = pageLimit(query.limit, 20, 40)
      const { type = '' } = query
      // pages are turned within one kind
      const offset = type === '' ? 0 : offsetOf(query.offset)
      if (words === '' || offset === undefined) return desk.sendFound(request, reply, nothing)

      const wants = (kind: string): boolean => type === '' || type === kind
      const address = localAddress(words, config.domain)
      if (address !== undefined) {
        const found = offset === 0 ? await behind(request, address) : nothing
        return desk.sendFound(request, reply, {
          accounts: wants('accounts') ? found.accounts : [],
          posts: wants('statuses') ? found.posts : [],
          topics: wants('hashtags') ? found.topics : [],
        })
      }
      const [people, written, tags] = await Promise.all([
        wants('accounts')
          ? search.accounts(caller.viewer, words, { limit, offset, following: query.following ?? false })
          : [],
        wants('statuses')
          ? search.posts(caller.viewer, words, {
              ...pageOf(query),
              offset,
              ...(query.account_id === undefined ? {} : { accountId: query.account_id }),
            })
          : undefined,
        wants('hashtags') ? topics.find(words.replace(/^[#＃]|[#＃]$/g, ''), limit, offset) : [],
      ])
      return desk.sendFound(request, reply, { accounts: people, posts: written?.items ?? [], topics: tags })
    },
  )
}
