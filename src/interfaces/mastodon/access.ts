// Who may use which address: one table for all of them. A route without a line here does not start.
import type { FastifyRequest } from 'fastify'
import { Problem } from '#core/problem'
import { scopeCovers } from '#domain/accounts'
import type { Caller, HttpProblem } from '#interfaces/http'

/**
 * `anyone`: no token needed; one that comes along must have the scope, if one is named.
 * `app`: any token. `user`: a token of a person's account.
 */
export interface Access {
  readonly who: 'anyone' | 'app' | 'user'
  /** Several, parted by a space: one of them is enough. */
  readonly scope?: string
}

const anyone: Access = { who: 'anyone' }
const reads = (scope: string): Access => ({ who: 'anyone', scope })
const app = (scope?: string): Access => (scope === undefined ? { who: 'app' } : { who: 'app', scope })
const user = (scope: string): Access => ({ who: 'user', scope })

export const accessTable: Readonly<Record<string, Access>> = {
  // discovery and OAuth
  'GET /.well-known/host-meta': anyone,
  'GET /.well-known/nodeinfo': anyone,
  'GET /.well-known/oauth-authorization-server': anyone,
  'GET /.well-known/webfinger': anyone,
  'GET /nodeinfo/2.0': anyone,
  'GET /nodeinfo/2.1': anyone,
  'POST /oauth/token': anyone,
  'POST /oauth/revoke': anyone,
  'POST /api/v1/apps': anyone,
  'GET /api/v1/apps/verify_credentials': app(),

  // instance
  'GET /api/v1/instance': anyone,
  'GET /api/v2/instance': anyone,
  'GET /api/v1/instance/rules': anyone,
  'GET /api/v1/instance/peers': anyone,
  'GET /api/v1/instance/activity': anyone,
  'GET /api/v1/instance/domain_blocks': anyone,
  'GET /api/v1/instance/extended_description': anyone,
  'GET /api/v1/instance/translation_languages': anyone,
  'GET /api/v1/instance/languages': anyone,
  'GET /api/v1/custom_emojis': anyone,
  'GET /api/v1/directory': anyone,
  'GET /api/v1/announcements': user('read'),
  'GET /api/v1/trends': anyone,
  'GET /api/v1/trends/tags': anyone,
  'GET /api/v1/trends/statuses': anyone,
  'GET /api/v1/trends/links': anyone,

  // our own
  'GET /api/bema/v1/verify': anyone,
  'GET /api/bema/coverage': anyone,
  'GET /api/oembed': anyone,

  // accounts
  'POST /api/v1/accounts': app('write:accounts'),
  'GET /api/v1/accounts': reads('read:accounts'),
  'GET /api/v1/accounts/verify_credentials': { who: 'user', scope: 'profile read:accounts' },
  'PATCH /api/v1/accounts/update_credentials': user('write:accounts'),
  'DELETE /api/v1/profile/avatar': user('write:accounts'),
  'DELETE /api/v1/profile/header': user('write:accounts'),
  'GET /api/v1/accounts/lookup': reads('read:accounts'),
  'GET /api/v1/accounts/search': user('read:accounts'),
  'GET /api/v1/accounts/relationships': user('read:follows'),
  'GET /api/v1/accounts/familiar_followers': user('read:follows'),
  'GET /api/v1/accounts/:id': reads('read:accounts'),
  'GET /api/v1/accounts/:id/statuses': reads('read:statuses'),
  'GET /api/v1/accounts/:id/followers': reads('read:accounts'),
  'GET /api/v1/accounts/:id/following': reads('read:accounts'),
  'GET /api/v1/accounts/:id/featured_tags': reads('read:accounts'),
  'GET /api/v1/accounts/:id/endorsements': reads('read:accounts'),
  'GET /api/v1/accounts/:id/lists': user('read:lists'),
  'POST /api/v1/accounts/:id/follow': user('write:follows'),
  'POST /api/v1/accounts/:id/unfollow': user('write:follows'),
  'POST /api/v1/accounts/:id/remove_from_followers': user('write:follows'),
  'POST /api/v1/accounts/:id/block': user('write:blocks'),
  'POST /api/v1/accounts/:id/unblock': user('write:blocks'),
  'POST /api/v1/accounts/:id/mute': user('write:mutes'),
  'POST /api/v1/accounts/:id/unmute': user('write:mutes'),
  'POST /api/v1/accounts/:id/note': user('write:accounts'),
  'POST /api/v1/accounts/:id/endorse': user('write:accounts'),
  'POST /api/v1/accounts/:id/pin': user('write:accounts'),
  'POST /api/v1/accounts/:id/unendorse': user('write:accounts'),
  'POST /api/v1/accounts/:id/unpin': user('write:accounts'),
  'GET /api/v1/follow_requests': user('read:follows'),
  'POST /api/v1/follow_requests/:id/authorize': user('write:follows'),
  'POST /api/v1/follow_requests/:id/reject': user('write:follows'),
  'GET /api/v1/blocks': user('read:blocks'),
  'GET /api/v1/mutes': user('read:mutes'),
  'GET /api/v1/domain_blocks': user('read:blocks'),
  'GET /api/v1/endorsements': user('read:accounts'),
  'GET /api/v1/featured_tags': user('read:accounts'),
  'POST /api/v1/featured_tags': user('write:accounts'),
  'DELETE /api/v1/featured_tags/:id': user('write:accounts'),
  'GET /api/v1/featured_tags/suggestions': user('read:accounts'),
  'GET /api/v1/followed_tags': user('read:follows'),
  'GET /api/v1/suggestions': user('read'),
  'DELETE /api/v1/suggestions/:id': user('read'),
  'GET /api/v2/suggestions': user('read'),
  'GET /api/v1/preferences': user('read:accounts'),

  // statuses
  'POST /api/v1/statuses': user('write:statuses'),
  'GET /api/v1/statuses': reads('read:statuses'),
  'GET /api/v1/statuses/:id': reads('read:statuses'),
  'PUT /api/v1/statuses/:id': user('write:statuses'),
  'DELETE /api/v1/statuses/:id': user('write:statuses'),
  'GET /api/v1/statuses/:id/context': reads('read:statuses'),
  'GET /api/v1/statuses/:id/source': user('read:statuses'),
  'GET /api/v1/statuses/:id/history': reads('read:statuses'),
  'GET /api/v1/statuses/:id/card': reads('read:statuses'),
  'GET /api/v1/statuses/:id/favourited_by': reads('read:accounts'),
  'GET /api/v1/statuses/:id/reblogged_by': reads('read:accounts'),
  'GET /api/v1/statuses/:id/quotes': reads('read:statuses'),
  'POST /api/v1/statuses/:id/favourite': user('write:favourites'),
  'POST /api/v1/statuses/:id/unfavourite': user('write:favourites'),
  'POST /api/v1/statuses/:id/reblog': user('write:statuses'),
  'POST /api/v1/statuses/:id/unreblog': user('write:statuses'),
  'POST /api/v1/statuses/:id/bookmark': user('write:bookmarks'),
  'POST /api/v1/statuses/:id/unbookmark': user('write:bookmarks'),
  'POST /api/v1/statuses/:id/mute': user('write:mutes'),
  'POST /api/v1/statuses/:id/unmute': user('write:mutes'),
  'POST /api/v1/statuses/:id/pin': user('write:accounts'),
  'POST /api/v1/statuses/:id/unpin': user('write:accounts'),
  'POST /api/v1/statuses/:id/translate': user('read:statuses'),
  'GET /api/v1/favourites': user('read:favourites'),
  'GET /api/v1/bookmarks': user('read:bookmarks'),
  'GET /api/v1/scheduled_statuses': user('read:statuses'),
  'GET /api/v1/scheduled_statuses/:id': user('read:statuses'),
  'GET /api/v1/polls/:id': reads('read:statuses'),
  'POST /api/v1/polls/:id/votes': user('write:statuses'),
  'POST /api/v1/media': user('write:media'),
  'POST /api/v2/media': user('write:media'),
  'GET /api/v1/media/:id': user('write:media'),
  'PUT /api/v1/media/:id': user('write:media'),
  'DELETE /api/v1/media/:id': user('write:media'),

  // timelines
  'GET /api/v1/timelines/home': user('read:statuses'),
  'GET /api/v1/timelines/public': reads('read:statuses'),
  'GET /api/v1/timelines/tag/:hashtag': reads('read:statuses'),
  'GET /api/v1/timelines/direct': user('read:statuses'),
  'GET /api/v1/timelines/link': reads('read:statuses'),
  'GET /api/v1/timelines/list/:id': user('read:lists'),
  'GET /api/v1/conversations': user('read:statuses'),
  'GET /api/v1/markers': user('read:statuses'),
  'POST /api/v1/markers': user('write:statuses'),
  'GET /api/v1/tags/:name': reads('read'),
  'POST /api/v1/tags/:name/follow': user('write:follows'),
  'POST /api/v1/tags/:name/unfollow': user('write:follows'),
  'POST /api/v1/tags/:name/feature': user('write:accounts'),
  'POST /api/v1/tags/:name/unfeature': user('write:accounts'),
  'GET /api/v1/lists': user('read:lists'),
  'POST /api/v1/lists': user('write:lists'),
  'GET /api/v1/lists/:id': user('read:lists'),
  'PUT /api/v1/lists/:id': user('write:lists'),
  'DELETE /api/v1/lists/:id': user('write:lists'),
  'GET /api/v1/lists/:id/accounts': user('read:lists'),
  'POST /api/v1/lists/:id/accounts': user('write:lists'),
  'DELETE /api/v1/lists/:id/accounts': user('write:lists'),
  'GET /api/v1/filters': user('read:filters'),
  'POST /api/v1/filters': user('write:filters'),
  'GET /api/v1/filters/:id': user('read:filters'),
  'PUT /api/v1/filters/:id': user('write:filters'),
  'DELETE /api/v1/filters/:id': user('write:filters'),
  'GET /api/v2/filters': user('read:filters'),
  'POST /api/v2/filters': user('write:filters'),
  'GET /api/v2/filters/:id': user('read:filters'),
  'PUT /api/v2/filters/:id': user('write:filters'),
  'DELETE /api/v2/filters/:id': user('write:filters'),
  'GET /api/v2/filters/:id/keywords': user('read:filters'),
  'POST /api/v2/filters/:id/keywords': user('write:filters'),
  'GET /api/v2/filters/keywords/:id': user('read:filters'),
  'PUT /api/v2/filters/keywords/:id': user('write:filters'),
  'DELETE /api/v2/filters/keywords/:id': user('write:filters'),
  'GET /api/v2/filters/:id/statuses': user('read:filters'),
  'POST /api/v2/filters/:id/statuses': user('write:filters'),
  'GET /api/v2/filters/statuses/:id': user('read:filters'),
  'DELETE /api/v2/filters/statuses/:id': user('write:filters'),

  // notifications
  'GET /api/v1/notifications': user('read:notifications'),
  'GET /api/v1/notifications/unread_count': user('read:notifications'),
  'GET /api/v1/notifications/:id': user('read:notifications'),
  'POST /api/v1/notifications/clear': user('write:notifications'),
  'POST /api/v1/notifications/dismiss': user('write:notifications'),
  'POST /api/v1/notifications/:id/dismiss': user('write:notifications'),
  'GET /api/v1/notifications/requests': user('read:notifications'),
  'GET /api/v1/notifications/policy': user('read:notifications'),
  'GET /api/v2/notifications': user('read:notifications'),
  'GET /api/v2/notifications/unread_count': user('read:notifications'),
  'GET /api/v2/notifications/policy': user('read:notifications'),
  'PATCH /api/v2/notifications/policy': user('write:notifications'),
  'GET /api/v2/notifications/:group_key': user('read:notifications'),
  'GET /api/v2/notifications/:group_key/accounts': user('read:notifications'),
  'POST /api/v2/notifications/:group_key/dismiss': user('write:notifications'),
  'GET /api/v1/push/subscription': user('push'),
  'POST /api/v1/push/subscription': user('push'),

  // search, and what is read by its address
  'GET /api/v2/search': reads('read:search'),
  'POST /api/v1/reports': user('write:reports'),
  'GET /tags/:name': anyone,
  'GET /users/:handle': anyone,
  'GET /users/:handle/statuses/:id': anyone,
  'GET /users/:handle/statuses/:id/activity': anyone,
  'GET /avatars/original/:picture': anyone,
  'GET /headers/original/:picture': anyone,
}

export const accessOf = (method: string, url: string): Access | undefined =>
  accessTable[`${method === 'HEAD' ? 'GET' : method} ${url}`]

/** token_needed, user_needed or scope_missing; undefined for who may come in. */
const refusalOf = ({ who, scope = '' }: Access, scopes: readonly string[], caller: Caller): Problem | undefined => {
  const { token, viewer } = caller
  if (token === null) {
    return who === 'anyone' ? undefined : new Problem<HttpProblem>('token_needed', 'The access token is invalid')
  }
  if (scopes.length > 0 && !scopes.some((wanted) => scopeCovers(token.access.scopes, wanted))) {
    return new Problem<HttpProblem>('scope_missing', 'This action is outside the authorized scopes', {
      params: { scope },
    })
  }
  return who === 'user' && viewer.accountId === null
    ? new Problem<HttpProblem>('user_needed', 'This method requires an authenticated user')
    : undefined
}

const scopesOf = ({ scope }: Access): readonly string[] => scope?.split(' ') ?? []

/** A hook for routes of this access. */
export const checkAccess = (access: Access): ((request: FastifyRequest, reply: unknown, next: () => void) => void) => {
  const scopes = scopesOf(access)
  return (request, _reply, next) => {
    const refusal = refusalOf(access, scopes, request.caller)
    if (refusal !== undefined) throw refusal
    next()
  }
}

/** Whether a caller may read what this route answers. */
export const mayRead = (url: string): ((caller: Caller) => boolean) => {
  const access = accessOf('GET', url)
  if (access === undefined) throw new Error(`GET ${url} has no line in the access table`)
  const scopes = scopesOf(access)
  return (caller) => refusalOf(access, scopes, caller) === undefined
}
