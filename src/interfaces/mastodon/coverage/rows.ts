// What a server has to offer so that Mastodon's apps work on it, row by row: how badly it is needed, and its routes.

export type Priority = 'must' | 'should' | 'nice'

/** A part of a row that is there or not by itself. */
export interface Part {
  readonly id: string
  /** As `GET /api/v1/instance`. */
  readonly routes: readonly string[]
}

export interface Row {
  readonly priority: Priority
  readonly about: string
  readonly parts: readonly Part[]
}

const part = <Id extends string>(id: Id, ...routes: readonly string[]) => ({ id, routes })
const on = (path: string, ...methods: readonly string[]): readonly string[] => methods.map((one) => `${one} ${path}`)
const deeds = (path: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `POST ${path}/${name}`)
const reads = (path: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `GET ${path}/${name}`)

const ACCOUNT = '/api/v1/accounts/:id'
const STATUS = '/api/v1/statuses/:id'
const INSTANCE = '/api/v1/instance'
const ADMIN = '/api/v1/admin'
const crud = (path: string): readonly string[] => [
  ...on(path, 'GET', 'POST'),
  ...on(`${path}/:id`, 'GET', 'PUT', 'DELETE'),
]

const must = [
  {
    about: 'Registering an app',
    parts: [part('apps', 'POST /api/v1/apps', 'GET /api/v1/apps/verify_credentials')],
  },
  {
    about: 'Signing in with OAuth',
    parts: [part('oauth', 'GET /oauth/authorize', 'POST /oauth/token', 'POST /oauth/revoke')],
  },
  {
    about: 'Discovery',
    parts: [
      part(
        'discovery',
        ...reads('/.well-known', 'oauth-authorization-server', 'host-meta', 'nodeinfo'),
        'GET /nodeinfo/2.0',
      ),
    ],
  },
  { about: 'The instance, new and old form', parts: [part('instance', 'GET /api/v2/instance', `GET ${INSTANCE}`)] },
  {
    about: 'Accounts',
    parts: [
      part('own-account', 'GET /api/v1/accounts/verify_credentials', 'GET /api/v1/preferences'),
      part('accounts', `GET ${ACCOUNT}`, 'GET /api/v1/accounts/lookup'),
      part('relationships', 'GET /api/v1/accounts/relationships'),
      part('lists-of-accounts', ...reads(ACCOUNT, 'statuses', 'followers', 'following')),
    ],
  },
  {
    about: 'Timelines',
    parts: [
      part('home', 'GET /api/v1/timelines/home'),
      part('public-timelines', 'GET /api/v1/timelines/public', 'GET /api/v1/timelines/tag/:hashtag'),
      part('list-timeline', 'GET /api/v1/timelines/list/:id'),
    ],
  },
  {
    about: 'Statuses',
    parts: [
      part('write-status', 'POST /api/v1/statuses', ...on(STATUS, 'GET', 'PUT', 'DELETE')),
      part('statuses-by-id', 'GET /api/v1/statuses'),
      part('thread', `GET ${STATUS}/context`),
      part('history', ...reads(STATUS, 'source', 'history')),
      part('favourite', ...deeds(STATUS, 'favourite', 'unfavourite')),
      part('reblog', ...deeds(STATUS, 'reblog', 'unreblog')),
      part('bookmark', ...deeds(STATUS, 'bookmark', 'unbookmark')),
      part('pin', ...deeds(STATUS, 'pin', 'unpin')),
      part('mute-thread', ...deeds(STATUS, 'mute', 'unmute')),
    ],
  },
  {
    about: 'Media',
    parts: [part('media', 'POST /api/v2/media', 'POST /api/v1/media', ...on('/api/v1/media/:id', 'GET', 'PUT'))],
  },
  {
    about: 'Notifications and markers',
    parts: [
      part(
        'notifications',
        ...reads('/api/v1', 'notifications', 'notifications/:id'),
        ...deeds('/api/v1/notifications', 'clear', ':id/dismiss'),
      ),
      part('markers', ...on('/api/v1/markers', 'GET', 'POST')),
    ],
  },
  {
    about: 'Notifications in groups',
    parts: [
      part(
        'grouped-notifications',
        'GET /api/v2/notifications',
        ...reads('/api/v2/notifications', ':group_key', ':group_key/accounts', 'unread_count'),
        'POST /api/v2/notifications/:group_key/dismiss',
      ),
    ],
  },
  { about: 'Search', parts: [part('search', 'GET /api/v2/search', 'GET /api/v1/accounts/search')] },
  {
    about: 'Relations',
    parts: [
      part('follow', ...deeds(ACCOUNT, 'follow', 'unfollow')),
      part('block', ...deeds(ACCOUNT, 'block', 'unblock'), 'GET /api/v1/blocks'),
      part('mute', ...deeds(ACCOUNT, 'mute', 'unmute'), 'GET /api/v1/mutes'),
      part('note', ...deeds(ACCOUNT, 'note')),
      part(
        'follow-requests',
        'GET /api/v1/follow_requests',
        ...deeds('/api/v1/follow_requests/:id', 'authorize', 'reject'),
      ),
      part('domain-blocks', ...on('/api/v1/domain_blocks', 'GET', 'POST', 'DELETE')),
    ],
  },
  {
    about: 'Streaming',
    parts: [
      part('streaming-socket', 'GET /api/v1/streaming', 'GET /api/v1/streaming/health'),
      part('streaming-events', 'GET /api/v1/streaming/user'),
    ],
  },
  {
    about: 'What one keeps',
    parts: [
      part('custom-emojis', 'GET /api/v1/custom_emojis'),
      part('lists', ...crud('/api/v1/lists'), ...on('/api/v1/lists/:id/accounts', 'GET', 'POST', 'DELETE')),
      part('polls', 'GET /api/v1/polls/:id', 'POST /api/v1/polls/:id/votes'),
      part('favourites', 'GET /api/v1/favourites'),
      part('bookmarks', 'GET /api/v1/bookmarks'),
      part('conversations', 'GET /api/v1/conversations'),
    ],
  },
] as const

const should = [
  {
    about: 'Web Push',
    parts: [part('push', ...on('/api/v1/push/subscription', 'GET', 'POST', 'PUT', 'DELETE'))],
  },
  {
    about: 'Filters',
    parts: [
      part(
        'filters',
        ...crud('/api/v2/filters'),
        ...on('/api/v2/filters/:id/keywords', 'GET', 'POST'),
        ...on('/api/v2/filters/:id/statuses', 'GET', 'POST'),
      ),
      part('old-filters', ...crud('/api/v1/filters')),
    ],
  },
  {
    about: 'Policy and requests of notifications',
    parts: [
      part('notification-policy', ...on('/api/v2/notifications/policy', 'GET', 'PATCH')),
      part(
        'notification-requests',
        'GET /api/v1/notifications/requests',
        ...deeds('/api/v1/notifications/requests/:id', 'accept', 'dismiss'),
        'GET /api/v1/notifications/requests/merged',
      ),
    ],
  },
  {
    about: 'Quotes with consent',
    parts: [
      part(
        'quotes',
        `GET ${STATUS}/quotes`,
        `POST ${STATUS}/quotes/:quote_id/revoke`,
        `PUT ${STATUS}/interaction_policy`,
      ),
    ],
  },
  {
    about: 'Trends and suggestions',
    parts: [
      part('trends', ...reads('/api/v1/trends', 'tags', 'statuses', 'links')),
      part('suggestions', 'GET /api/v1/suggestions', 'GET /api/v2/suggestions'),
      part('link-timeline', 'GET /api/v1/timelines/link'),
    ],
  },
  {
    about: 'One feature each',
    parts: [
      part(
        'scheduled',
        'GET /api/v1/scheduled_statuses',
        ...on('/api/v1/scheduled_statuses/:id', 'GET', 'PUT', 'DELETE'),
      ),
      part(
        'topics',
        'GET /api/v1/tags/:name',
        ...deeds('/api/v1/tags/:name', 'follow', 'unfollow'),
        'GET /api/v1/followed_tags',
      ),
      part('announcements', 'GET /api/v1/announcements', 'POST /api/v1/announcements/:id/dismiss'),
      part('reports', 'POST /api/v1/reports'),
      part('profile', 'PATCH /api/v1/accounts/update_credentials'),
      part(
        'featured-tags',
        ...on('/api/v1/featured_tags', 'GET', 'POST'),
        'DELETE /api/v1/featured_tags/:id',
        `GET ${ACCOUNT}/featured_tags`,
      ),
      part(
        'endorsements',
        ...deeds(ACCOUNT, 'endorse', 'unendorse'),
        `GET ${ACCOUNT}/endorsements`,
        'GET /api/v1/endorsements',
      ),
      part(
        'instance-facts',
        ...reads(INSTANCE, 'peers', 'rules', 'extended_description', 'domain_blocks', 'translation_languages'),
      ),
      part('translate', `POST ${STATUS}/translate`),
    ],
  },
  {
    about: 'Moderation',
    parts: [
      part('admin-accounts', ...reads(ADMIN, 'accounts', 'accounts/:id'), `POST ${ADMIN}/accounts/:id/action`),
      part('admin-reports', ...reads(ADMIN, 'reports', 'reports/:id'), `POST ${ADMIN}/reports/:id/resolve`),
      part('admin-domains', ...reads(ADMIN, 'domain_blocks', 'domain_allows', 'email_domain_blocks', 'ip_blocks')),
      part(
        'admin-numbers',
        ...deeds(ADMIN, 'measures', 'dimensions', 'retention'),
        ...reads(`${ADMIN}/trends`, 'tags', 'statuses', 'links'),
      ),
    ],
  },
] as const

const nice = [
  {
    about: 'What only the newest interfaces use',
    parts: [
      part('whole-profile', 'GET /api/v1/profile'),
      part('collections', `GET ${ACCOUNT}/collections`),
      part('async-refreshes', 'GET /api/v1_alpha/async_refreshes/:id'),
      part('annual-reports', 'GET /api/v1/annual_reports'),
      part('userinfo', 'GET /oauth/userinfo'),
      part('oembed', 'GET /api/oembed'),
      part('directory', 'GET /api/v1/directory'),
      part('familiar-followers', 'GET /api/v1/accounts/familiar_followers'),
    ],
  },
] as const

export type PartId = (typeof must | typeof should | typeof nice)[number]['parts'][number]['id']

export const rows: readonly Row[] = [
  ...must.map((row): Row => ({ priority: 'must', ...row })),
  ...should.map((row): Row => ({ priority: 'should', ...row })),
  ...nice.map((row): Row => ({ priority: 'nice', ...row })),
]
