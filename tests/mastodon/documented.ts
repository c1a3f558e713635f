// What Mastodon's documentation promises of each entity (docs.joinmastodon.org/entities), kept as data.
//
// A name with `?` may be missing. Types: id, text, url, time, day, count, number, flag, any, `Other`, `[Other]`,
// `one/other`, and `…|null` where null is allowed. More fields than these may be there.
import { documentedAdmin } from './documented-admin.ts'
import { documentedFurther } from './documented-further.ts'

type Promised = Readonly<Record<string, string>>

const account = {
  id: 'id',
  username: 'text',
  acct: 'text',
  url: 'url',
  display_name: 'text',
  note: 'text',
  avatar: 'url',
  avatar_static: 'url',
  header: 'url',
  header_static: 'url',
  locked: 'flag',
  fields: '[Field]',
  emojis: '[CustomEmoji]',
  bot: 'flag',
  group: 'flag',
  discoverable: 'flag|null',
  'noindex?': 'flag|null',
  'suspended?': 'flag',
  created_at: 'time',
  last_status_at: 'day|null',
  statuses_count: 'count',
  followers_count: 'count',
  following_count: 'count',
} as const

const application = {
  id: 'id',
  name: 'text',
  'website?': 'url|null',
  scopes: '[text]',
  redirect_uris: '[text]',
  redirect_uri: 'text',
} as const

const limits = {
  statuses: 'StatusLimits',
  media_attachments: 'MediaLimits',
  polls: 'PollLimits',
  accounts: 'AccountLimits',
} as const

export const documented = {
  ...documentedFurther,
  ...documentedAdmin,
  Account: account,
  Field: { name: 'text', value: 'text', verified_at: 'time|null' },
  CredentialAccount: { ...account, source: 'Source', role: 'Role' },
  Source: {
    note: 'text',
    fields: '[Field]',
    privacy: 'text',
    sensitive: 'flag',
    language: 'text|null',
    follow_requests_count: 'count',
  },
  Role: { id: 'text', name: 'text', color: 'text', permissions: 'text', highlighted: 'flag' },
  MutedAccount: { ...account, mute_expires_at: 'time|null' },
  Application: application,
  CredentialApplication: {
    ...application,
    client_id: 'text',
    client_secret: 'text',
    client_secret_expires_at: 'count',
  },
  Token: { access_token: 'text', token_type: 'text', scope: 'text', created_at: 'count' },
  Status: {
    id: 'id',
    uri: 'text',
    created_at: 'time',
    account: 'Account',
    content: 'text',
    visibility: 'text',
    sensitive: 'flag',
    spoiler_text: 'text',
    media_attachments: '[MediaAttachment]',
    'application?': 'StatusApplication',
    mentions: '[Mention]',
    tags: '[StatusTag]',
    emojis: '[CustomEmoji]',
    reblogs_count: 'count',
    favourites_count: 'count',
    replies_count: 'count',
    quotes_count: 'count',
    url: 'url|null',
    in_reply_to_id: 'id|null',
    in_reply_to_account_id: 'id|null',
    reblog: 'Status|null',
    poll: 'Poll|null',
    card: 'PreviewCard|null',
    language: 'text|null',
    edited_at: 'time|null',
    quote: 'Quote|null',
    quote_approval: 'QuoteApproval',
    'text?': 'text|null',
    'favourited?': 'flag',
    'reblogged?': 'flag',
    'muted?': 'flag',
    'bookmarked?': 'flag',
    'pinned?': 'flag',
    'filtered?': '[FilterResult]',
  },
  StatusApplication: { name: 'text', website: 'url|null' },
  Mention: { id: 'id', username: 'text', url: 'url', acct: 'text' },
  StatusTag: { name: 'text', url: 'url' },
  Quote: { state: 'text', 'quoted_status?': 'Status|null', 'quoted_status_id?': 'id|null' },
  QuoteApproval: { automatic: '[text]', manual: '[text]', current_user: 'text' },
  MediaAttachment: {
    id: 'id',
    type: 'text',
    // null while it is worked on (POST /api/v2/media)
    url: 'url|null',
    preview_url: 'url|null',
    remote_url: 'url|null',
    meta: 'MediaMeta',
    description: 'text|null',
    blurhash: 'text|null',
  },
  MediaMeta: { 'original?': 'MediaSize', 'small?': 'MediaSize', 'focus?': 'MediaFocus' },
  MediaSize: { width: 'count', height: 'count', size: 'text', aspect: 'number' },
  MediaFocus: { x: 'number', y: 'number' },
  Context: { ancestors: '[Status]', descendants: '[Status]' },
  StatusEdit: {
    content: 'text',
    spoiler_text: 'text',
    sensitive: 'flag',
    created_at: 'time',
    account: 'Account',
    media_attachments: '[MediaAttachment]',
    emojis: '[CustomEmoji]',
  },
  StatusSource: { id: 'id', text: 'text', spoiler_text: 'text' },
  Relationship: {
    id: 'id',
    following: 'flag',
    showing_reblogs: 'flag',
    notifying: 'flag',
    languages: '[text]|null',
    followed_by: 'flag',
    blocking: 'flag',
    blocked_by: 'flag',
    muting: 'flag',
    muting_notifications: 'flag',
    requested: 'flag',
    requested_by: 'flag',
    domain_blocking: 'flag',
    endorsed: 'flag',
    note: 'text',
  },
  Notification: {
    id: 'id',
    type: 'text',
    group_key: 'text',
    created_at: 'time',
    account: 'Account',
    'status?': 'Status|null',
    'report?': 'Report',
  },
  GroupedNotifications: { accounts: '[Account]', statuses: '[Status]', notification_groups: '[NotificationGroup]' },
  NotificationGroup: {
    group_key: 'text',
    notifications_count: 'count',
    type: 'text',
    most_recent_notification_id: 'count',
    page_min_id: 'id',
    page_max_id: 'id',
    latest_page_notification_at: 'time',
    sample_account_ids: '[id]',
    'status_id?': 'id|null',
    'report?': 'Report',
  },
  NotificationPolicy: {
    for_not_following: 'text',
    for_not_followers: 'text',
    for_new_accounts: 'text',
    for_private_mentions: 'text',
    for_limited_accounts: 'text',
    summary: 'PolicySummary',
  },
  PolicySummary: { pending_requests_count: 'count', pending_notifications_count: 'count' },
  Search: { accounts: '[Account]', statuses: '[Status]', hashtags: '[Tag]' },
  Tag: { 'id?': 'id', name: 'text', url: 'url', history: '[History]', 'following?': 'flag' },
  Marker: { last_read_id: 'id', version: 'count', updated_at: 'time' },
  Conversation: { id: 'id', unread: 'flag', accounts: '[Account]', last_status: 'Status|null' },
  Rule: { id: 'text', text: 'text', hint: 'text' },
  ExtendedDescription: { updated_at: 'time', content: 'text' },
  Instance: {
    domain: 'text',
    title: 'text',
    version: 'text',
    source_url: 'url',
    description: 'text',
    usage: 'Usage',
    thumbnail: 'Thumbnail',
    icon: '[any]',
    languages: '[text]',
    configuration: 'Configuration',
    registrations: 'Registrations',
    api_versions: 'ApiVersions',
    contact: 'Contact',
    rules: '[Rule]',
  },
  Usage: { users: 'UsageUsers' },
  UsageUsers: { active_month: 'count' },
  Thumbnail: { url: 'url' },
  ApiVersions: { mastodon: 'count' },
  Registrations: { enabled: 'flag', approval_required: 'flag', message: 'text|null' },
  Contact: { email: 'text', account: 'Account|null' },
  Configuration: { ...limits, urls: 'Urls', translation: 'Translation' },
  Urls: { streaming: 'text' },
  Translation: { enabled: 'flag' },
  AccountLimits: { max_featured_tags: 'count', 'max_pinned_statuses?': 'count' },
  StatusLimits: { max_characters: 'count', max_media_attachments: 'count', characters_reserved_per_url: 'count' },
  MediaLimits: {
    supported_mime_types: '[text]',
    image_size_limit: 'count',
    image_matrix_limit: 'count',
    video_size_limit: 'count',
    video_frame_rate_limit: 'count',
    video_matrix_limit: 'count',
  },
  PollLimits: {
    max_options: 'count',
    max_characters_per_option: 'count',
    min_expiration: 'count',
    max_expiration: 'count',
  },
  V1Instance: {
    uri: 'text',
    title: 'text',
    short_description: 'text',
    description: 'text',
    email: 'text',
    version: 'text',
    urls: 'V1Urls',
    stats: 'V1Stats',
    thumbnail: 'url|null',
    languages: '[text]',
    registrations: 'flag',
    approval_required: 'flag',
    invites_enabled: 'flag',
    configuration: 'V1Configuration',
    contact_account: 'Account|null',
    rules: '[Rule]',
  },
  V1Urls: { streaming_api: 'text' },
  V1Stats: { user_count: 'count', status_count: 'count', domain_count: 'count' },
  V1Configuration: limits,
} as const satisfies Record<string, Promised>

type Documented = typeof documented

/** The type of what the data describes: `Described<'[Status]'>` is a list of statuses. */
export type Described<Words extends string> = Words extends `${infer Inner}|null`
  ? Described<Inner> | null
  : Words extends `${infer One}/${infer Other}`
    ? Described<One> | Described<Other>
    : Words extends `[${infer Inner}]`
      ? Described<Inner>[]
      : Words extends 'id' | 'text' | 'url' | 'time' | 'day'
        ? string
        : Words extends 'count' | 'number'
          ? number
          : Words extends 'flag'
            ? boolean
            : Words extends keyof Documented
              ? Fields<Documented[Words]>
              : unknown

type Fields<Promises extends Promised> = {
  [Name in keyof Promises as Name extends `${string}?` ? never : Name]: Described<Promises[Name]>
} & {
  [Name in keyof Promises as Name extends `${infer Bare}?` ? Bare : never]?: Described<Promises[Name]>
}
