// search: accounts, posts and topics, and what stands behind an address of this site.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { parseId } from '#core/ids'
import { pageLimit } from '#core/page'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import { IdValue, type Server } from '#interfaces/http'
import type { Desk } from '../desk.ts'
import { AccountEntity } from '../entities/account.ts'
import { StatusEntity } from '../entities/status.ts'
import { TagEntity } from '../entities/tag.ts'
import type { MastodonNeeds } from '../needs.ts'
import { offsetOf, pageOf, pageProperties } from '../paging.ts'

const SearchQuery = Type.Object({
  ...pageProperties,
  q: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  resolve: Type.Optional(Type.Boolean()),
  offset: Type.Optional(Type.Number()),
  following: Type.Optional(Type.Boolean()),
  account_id: Type.Optional(IdValue),
})

const SearchEntity = Type.Object({
  accounts: Type.Array(AccountEntity),
  statuses: Type.Array(StatusEntity),
  hashtags: Type.Array(TagEntity),
})

const nothing = { accounts: [], posts: [], topics: [] }

/** A name out of an address; one that is not well encoded is nobody's. */
const decoded = (name: string): string => {
  try {
    return decodeURI(name)
  } catch {
    return name
  }
}

/** `/@ada/123`, `/users/ada/statuses/123`, `/@ada`, `/users/ada` of this site; one slash after the scheme will do. */
const localAddress = (words: string, domain: string): { handle: string; postId?: number } | undefined => {
  const [, host, path = ''] = /^https?:\/{1,2}([^/\s]+)(\/\S*)$/i.exec(words) ?? []
  if (host?.toLowerCase() !== domain.toLowerCase()) return undefined
  const [, handle, post] =
    /^\/(?:@|users\/)([^/?#]+)(?:\/(?:statuses\/)?(\d+))?(?:\/activity)?\/?(?:[?#].*)?$/.exec(path) ?? []
  if (handle === undefined) return undefined
  const postId = post === undefined ? undefined : parseId(post)
  return postId === undefined ? { handle: decoded(handle) } : { handle, postId }
}

export const addSearchRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { accounts, posts, search, topics, config } = needs

  /** undefined when the words are no address of ours. */
  const behindAddress = async (request: FastifyRequest, words: string) => {
    const address = localAddress(words, config.domain)
    if (address === undefined) return undefined
    const found: { accounts: Account[]; posts: PostView[] } = { accounts: [], posts: [] }
    if (address.postId !== undefined) {
      const view = await posts.view(request.caller.viewer, address.postId)
      if (view !== undefined) found.posts.push(view)
    } else {
      const account = await accounts.lookup(address.handle)
      if (account !== undefined && account.deletedAt === null) found.accounts.push(account)
    }
    return found
  }

  server.get(
    '/api/v2/search',
    { schema: { querystring: SearchQuery, response: { 200: SearchEntity } } },
    async (request, reply) => {
      const { query, caller } = request
      const words = (query.q ?? '').trim()
      const limit = pageLimit(query.limit, 20, 40)
      const offset = offsetOf(query.offset)
      const wants = (type: string): boolean => query.type === undefined || query.type === '' || query.type === type
      if (words === '' || offset === undefined) return desk.sendFound(request, reply, nothing)

      const behind = await behindAddress(request, words)
      if (behind !== undefined) return desk.sendFound(request, reply, { ...nothing, ...behind })
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
