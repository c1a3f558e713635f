// notifications: single (v1) and grouped (v2; each is a group of its own).
import type { FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { parseId, type Id } from '#core/ids'
import { emptyPage, pageLimit, type Page } from '#core/page'
import { Problem, type CoreProblem } from '#core/problem'
import type { NotificationKind, NotificationView } from '#domain/notifications'
import { IdValue, type Server } from '#interfaces/http'
import { actorOf, IdParams, notOffered, Nothing, type Desk } from '../desk.ts'
import { AccountEntity, presentAccount } from '../entities/account.ts'
import {
  GroupedNotificationsEntity,
  kindsOfTypes,
  NotificationEntity,
  ownKinds,
  presentGroups,
  presentNotification,
} from '../entities/notification.ts'
import { Count } from '../entities/wire.ts'
import type { MastodonNeeds } from '../needs.ts'
import { addLinks, pageOf, pageProperties } from '../paging.ts'

// any word: apps send types of their own, and those give nothing rather than an error
const Types = Type.Optional(Type.Array(Type.String()))
const ListQuery = Type.Object({
  ...pageProperties,
  types: Types,
  exclude_types: Types,
  account_id: Type.Optional(IdValue),
})
const CountQuery = Type.Object({ limit: Type.Optional(Type.Number()) })
const CountEntity = Type.Object({ count: Count })
const GroupParams = Type.Object({ group_key: Type.String() })

const missing = (): Problem => new Problem<CoreProblem>('not_found', 'Record not found')

/** Only what others may do to reach one can be accepted or not; everything is accepted here. */
const policyNames = [
  'for_not_following',
  'for_not_followers',
  'for_new_accounts',
  'for_private_mentions',
  'for_limited_accounts',
  'for_bots',
] as const
const policy = Object.fromEntries(policyNames.map((name) => [name, 'accept']))
const PolicyChange = Type.Object(Object.fromEntries(policyNames.map((name) => [name, Type.Optional(Type.String())])))
const openPolicy = { ...policy, summary: { pending_requests_count: 0, pending_notifications_count: 0 } }

export const addNotificationsRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { notifications, config } = needs

  const listFor = async (request: FastifyRequest, query: Static<typeof ListQuery>): Promise<Page<NotificationView>> => {
    const wanted: readonly NotificationKind[] | undefined = query.types?.length ? kindsOfTypes(query.types) : undefined
    if (wanted?.length === 0) return emptyPage
    return notifications.list(request.caller.viewer, pageOf(query, 40, 80), {
      ...(wanted === undefined ? {} : { kinds: wanted }),
      withoutKinds: [...(wanted === undefined ? ownKinds : []), ...kindsOfTypes(query.exclude_types ?? [])],
      ...(query.account_id === undefined ? {} : { fromId: query.account_id }),
    })
  }

  const oneFor = async (request: FastifyRequest, id: Id | undefined): Promise<NotificationView> => {
    const view = id === undefined ? undefined : await notifications.one(request.caller.viewer, id)
    if (view === undefined) throw missing()
    return view
  }
  const idOfKey = (key: string): Id | undefined => parseId(/^ungrouped-(\d+)$/.exec(key)?.[1] ?? '')

  server.get(
    '/api/v1/notifications',
    { schema: { querystring: ListQuery, response: { 200: Type.Array(NotificationEntity) } } },
    async (request, reply) => desk.sendNotifications(request, reply, await listFor(request, request.query)),
  )
  server.get(
    '/api/v2/notifications',
    { schema: { querystring: ListQuery, response: { 200: GroupedNotificationsEntity } } },
    async (request, reply) => {
      const page = await listFor(request, request.query)
      addLinks(request, reply, config.origin, page)
      return presentGroups(page.items, desk.placeOf(request))
    },
  )
  for (const path of ['/api/v1/notifications/unread_count', '/api/v2/notifications/unread_count']) {
    server.get(path, { schema: { querystring: CountQuery, response: { 200: CountEntity } } }, async (request) => {
      const most = pageLimit(request.query.limit, 100, 1000)
      // as many as the list would give that nobody asked for types of ours in
      return { count: await notifications.unread(actorOf(request).accountId, most, { withoutKinds: ownKinds }) }
    })
  }

  server.get(
    '/api/v1/notifications/:id',
    { schema: { params: IdParams, response: { 200: NotificationEntity } } },
    async (request) => presentNotification(await oneFor(request, request.params.id), desk.placeOf(request)),
  )
  server.get(
    '/api/v2/notifications/:group_key',
    { schema: { params: GroupParams, response: { 200: GroupedNotificationsEntity } } },
    async (request) => presentGroups([await oneFor(request, idOfKey(request.params.group_key))], desk.placeOf(request)),
  )
  server.get(
    '/api/v2/notifications/:group_key/accounts',
    { schema: { params: GroupParams, response: { 200: Type.Array(AccountEntity) } } },
    async (request) => {
      const { from } = await oneFor(request, idOfKey(request.params.group_key))
      return [presentAccount(from, desk.placeOf(request))]
    },
  )

  server.post('/api/v1/notifications/clear', { schema: { response: { 200: Nothing } } }, async (request) => {
    await notifications.clear(actorOf(request))
    return {}
  })
  server.post(
    '/api/v1/notifications/:id/dismiss',
    { schema: { params: IdParams, response: { 200: Nothing } } },
    async (request) => {
      const { id } = await oneFor(request, request.params.id)
      await notifications.dismiss(actorOf(request), id)
      return {}
    },
  )
  // the old form, with the id in the body
  server.post(
    '/api/v1/notifications/dismiss',
    { schema: { body: Type.Object({ id: IdValue }), response: { 200: Nothing } } },
    async (request) => {
      const { id } = await oneFor(request, request.body.id)
      await notifications.dismiss(actorOf(request), id)
      return {}
    },
  )
  server.post(
    '/api/v2/notifications/:group_key/dismiss',
    { schema: { params: GroupParams, response: { 200: Nothing } } },
    async (request) => {
      const { id } = await oneFor(request, idOfKey(request.params.group_key))
      await notifications.dismiss(actorOf(request), id)
      return {}
    },
  )

  server.get('/api/v1/notifications/requests', async () => [])
  server.get('/api/v1/notifications/policy', async () => ({
    filter_not_following: false,
    filter_not_followers: false,
    filter_new_accounts: false,
    filter_private_mentions: false,
    summary: openPolicy.summary,
  }))
  server.get('/api/v2/notifications/policy', async () => openPolicy)
  server.patch('/api/v2/notifications/policy', { schema: { body: PolicyChange } }, async ({ body }) => {
    if (Object.values(body).some((choice) => choice !== 'accept')) {
      throw notOffered('notifications cannot be filtered here yet')
    }
    return openPolicy
  })
}
