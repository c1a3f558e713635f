// accounts, follow_requests, blocks, mutes: how one's own account stands to others.
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Relationship } from '#domain/accounts'
import { IdValue, type Server } from '#interfaces/http'
import { actorOf, IdParams, type Desk } from '../desk.ts'
import { AccountEntity, MutedAccountEntity, presentAccount } from '../entities/account.ts'
import { presentRelationship, RelationshipEntity } from '../entities/relationship.ts'
import { wireTime } from '../entities/wire.ts'
import type { MastodonNeeds } from '../needs.ts'
import { addLinks, pageOf, PageQuery } from '../paging.ts'

const MOST_IDS = 100

export const addRelationsRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { accounts, config } = needs

  server.get(
    '/api/v1/accounts/relationships',
    {
      schema: {
        querystring: Type.Object({ id: Type.Optional(Type.Array(IdValue)) }),
        response: { 200: Type.Array(RelationshipEntity) },
      },
    },
    async (request) => {
      const ids = (request.query.id ?? []).slice(0, MOST_IDS)
      return (await accounts.relationships(actorOf(request).accountId, ids)).map(presentRelationship)
    },
  )

  server.post(
    '/api/v1/accounts/:id/follow',
    {
      schema: {
        params: IdParams,
        body: Type.Object({ reblogs: Type.Optional(Type.Boolean()), notify: Type.Optional(Type.Boolean()) }),
        response: { 200: RelationshipEntity },
      },
    },
    async (request) => {
      const { reblogs, notify } = request.body
      const options = {
        ...(reblogs === undefined ? {} : { reposts: reblogs }),
        ...(notify === undefined ? {} : { notify }),
      }
      return presentRelationship(await accounts.follow(actorOf(request), request.params.id, options))
    },
  )

  server.post(
    '/api/v1/accounts/:id/mute',
    {
      schema: {
        params: IdParams,
        body: Type.Object({
          notifications: Type.Optional(Type.Boolean()),
          /** Seconds; 0 = until unmuted. */
          duration: Type.Optional(Type.Number({ minimum: 0, maximum: 100 * 365 * 86400 })),
        }),
        response: { 200: RelationshipEntity },
      },
    },
    async (request) => {
      const { notifications = true, duration = 0 } = request.body
      const options = { notifications, ...(duration === 0 ? {} : { forMillis: Math.floor(duration * 1000) }) }
      return presentRelationship(await accounts.mute(actorOf(request), request.params.id, options))
    },
  )

  server.post(
    '/api/v1/accounts/:id/note',
    {
      schema: {
        params: IdParams,
        body: Type.Object({ comment: Type.Optional(Type.String({ maxLength: 2000 })) }),
        response: { 200: RelationshipEntity },
      },
    },
    async (request) =>
      presentRelationship(await accounts.setNote(actorOf(request), request.params.id, request.body.comment ?? '')),
  )

  const deeds: Readonly<Record<string, (actor: Actor, id: Id) => Promise<Relationship>>> = {
    '/api/v1/accounts/:id/unfollow': (actor, id) => accounts.unfollow(actor, id),
    '/api/v1/accounts/:id/remove_from_followers': (actor, id) => accounts.removeFollower(actor, id),
    '/api/v1/accounts/:id/block': (actor, id) => accounts.block(actor, id),
    '/api/v1/accounts/:id/unblock': (actor, id) => accounts.unblock(actor, id),
    '/api/v1/accounts/:id/unmute': (actor, id) => accounts.unmute(actor, id),
    '/api/v1/follow_requests/:id/authorize': (actor, id) => accounts.acceptFollow(actor, id),
    '/api/v1/follow_requests/:id/reject': (actor, id) => accounts.refuseFollow(actor, id),
  }
  for (const [path, deed] of Object.entries(deeds)) {
    server.post(path, { schema: { params: IdParams, response: { 200: RelationshipEntity } } }, async (request) =>
      presentRelationship(await deed(actorOf(request), request.params.id)),
    )
  }

  const lists = { schema: { querystring: PageQuery, response: { 200: Type.Array(AccountEntity) } } }
  server.get('/api/v1/follow_requests', lists, async (request, reply) =>
    desk.sendAccounts(request, reply, await accounts.followRequests(actorOf(request), pageOf(request.query, 40, 80))),
  )
  server.get('/api/v1/blocks', lists, async (request, reply) =>
    desk.sendAccounts(
      request,
      reply,
      await accounts.blocked(actorOf(request).accountId, pageOf(request.query, 40, 80)),
    ),
  )

  server.get(
    '/api/v1/mutes',
    { schema: { querystring: PageQuery, response: { 200: Type.Array(MutedAccountEntity) } } },
    async (request, reply) => {
      const me = actorOf(request).accountId
      const page = await accounts.muted(me, pageOf(request.query, 40, 80))
      const standing = await accounts.relationships(
        me,
        page.items.map(({ id }) => id),
      )
      const expiry = new Map(standing.map(({ targetId, muteExpiresAt }) => [targetId, muteExpiresAt]))
      addLinks(request, reply, config.origin, page)
      const place = desk.placeOf(request)
      return page.items.map((account) => {
        const expiresAt = expiry.get(account.id) ?? null
        return { ...presentAccount(account, place), mute_expires_at: expiresAt === null ? null : wireTime(expiresAt) }
      })
    },
  )
}
