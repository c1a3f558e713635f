// Instance, in the old form (v1) and the new (v2).
import { MOST_FEATURED } from '#domain/topics'
import { Type, type Static } from 'typebox'
import { profileLimits } from '#domain/accounts'
import type { SiteInfo } from '#domain/site'
import type { Config } from '#platform/config'
import type { Place } from '../place.ts'
import { Count, Flag, nullable, Text, WireId, WireTime } from './wire.ts'

export const RuleEntity = Type.Object({ id: WireId, text: Text, hint: Text })

export const ExtendedDescriptionEntity = Type.Object({ updated_at: WireTime, content: Text })

/** What Mastodon apps may rely on. 2: grouped notifications. 7 would promise quote approval, which is not offered. */
const API_VERSION = 2
const MASTODON_VERSION = '4.6.0'

const StatusLimits = Type.Object({
  max_characters: Count,
  max_media_attachments: Count,
  characters_reserved_per_url: Count,
  supported_mime_types: Type.Array(Text),
})
const MediaLimits = Type.Object({
  description_limit: Count,
  supported_mime_types: Type.Array(Text),
  image_size_limit: Count,
  image_matrix_limit: Count,
  video_size_limit: Count,
  video_frame_rate_limit: Count,
  video_matrix_limit: Count,
})
const PollLimits = Type.Object({
  max_options: Count,
  max_characters_per_option: Count,
  min_expiration: Count,
  max_expiration: Count,
})
const AccountLimits = Type.Object({ max_featured_tags: Count, max_pinned_statuses: Count, max_profile_fields: Count })

const configurationProperties = {
  accounts: AccountLimits,
  statuses: StatusLimits,
  media_attachments: MediaLimits,
  polls: PollLimits,
}

/**
 * Apps count characters, the server counts by the Chinese rule (two half-units each): 280 and 20 per link are the
 * greatest numbers with which no app stops a post the server would take.
 */
const limitsOf = (config: Config) => ({
  accounts: { max_featured_tags: MOST_FEATURED, max_pinned_statuses: 5, max_profile_fields: profileLimits.fields },
  statuses: {
    max_characters: config.posts.limit * 2,
    max_media_attachments: config.media.perPost,
    characters_reserved_per_url: 20,
    supported_mime_types: ['text/plain'],
  },
  media_attachments: {
    description_limit: config.media.descriptionLimit,
    supported_mime_types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'],
    image_size_limit: config.media.maxBytes,
    image_matrix_limit: config.media.maxPixels,
    video_size_limit: 0,
    video_frame_rate_limit: 0,
    video_matrix_limit: 0,
  },
  // not offered, but apps fail without the numbers
  polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
})

export const presentRules = (info: SiteInfo, { locale }: Place): Static<typeof RuleEntity>[] =>
  info.rules.map(({ id, text }) => ({ id, text: text[locale], hint: '' }))

export interface InstanceFacts {
  readonly config: Config
  readonly info: SiteInfo
  /** Of this program, e.g. 0.1.0. */
  readonly version: string
  readonly totals: { readonly users: number; readonly posts: number }
}

const versionOf = ({ version }: InstanceFacts): string => `${MASTODON_VERSION} (compatible; Bema ${version})`
const streamingOf = ({ origin }: Place): string => origin.replace(/^http/, 'ws')
const thumbnailOf = ({ origin }: Place): string => `${origin}/headers/original/missing.png`
/** Where this site says which program runs here and where its source is. */
const aboutOf = ({ origin }: Place): string => `${origin}/about`

const wantsApproval = (config: Config): boolean => config.registrations === 'approval'
const takesPeople = (config: Config): boolean => config.registrations !== 'closed'

export const InstanceEntity = Type.Object({
  domain: Text,
  title: Text,
  version: Text,
  source_url: Text,
  description: Text,
  usage: Type.Object({ users: Type.Object({ active_month: Count }) }),
  thumbnail: Type.Object({ url: Text, blurhash: Type.Null() }),
  icon: Type.Array(Type.Never()),
  languages: Type.Array(Text),
  configuration: Type.Object({
    ...configurationProperties,
    urls: Type.Object({
      streaming: Text,
      status: Type.Null(),
      about: Text,
      privacy_policy: Type.Null(),
      terms_of_service: Type.Null(),
    }),
    translation: Type.Object({ enabled: Flag }),
    timelines_access: Type.Object({
      live_feeds: Type.Object({ local: Text, remote: Text }),
      hashtag_feeds: Type.Object({ local: Text, remote: Text }),
    }),
    limited_federation: Flag,
  }),
  registrations: Type.Object({
    enabled: Flag,
    approval_required: Flag,
    reason_required: Flag,
    message: Type.Null(),
    min_age: Type.Null(),
    url: Type.Null(),
  }),
  api_versions: Type.Object({ mastodon: Count }),
  contact: Type.Object({ email: Text, account: Type.Null() }),
  rules: Type.Array(RuleEntity),
})

export const presentInstance = (facts: InstanceFacts, place: Place): Static<typeof InstanceEntity> => {
  const { config, info } = facts
  return {
    domain: config.domain,
    title: info.name,
    version: versionOf(facts),
    source_url: aboutOf(place),
    description: info.description,
    // who is active is not counted
    usage: { users: { active_month: 0 } },
    thumbnail: { url: thumbnailOf(place), blurhash: null },
    icon: [],
    languages: [...info.languages],
    configuration: {
      ...limitsOf(config),
      urls: {
        streaming: streamingOf(place),
        status: null,
        about: aboutOf(place),
        privacy_policy: null,
        terms_of_service: null,
      },
      translation: { enabled: false },
      timelines_access: {
        live_feeds: { local: 'public', remote: 'public' },
        hashtag_feeds: { local: 'public', remote: 'public' },
      },
      limited_federation: false,
    },
    registrations: {
      enabled: takesPeople(config),
      approval_required: wantsApproval(config),
      reason_required: false,
      message: null,
      min_age: null,
      url: null,
    },
    api_versions: { mastodon: API_VERSION },
    contact: { email: info.contactEmail, account: null },
    rules: presentRules(info, place),
  }
}

export const InstanceV1Entity = Type.Object({
  /** The bare domain, whatever its name says. */
  uri: Text,
  title: Text,
  short_description: Text,
  description: Text,
  email: Text,
  version: Text,
  urls: Type.Object({ streaming_api: Text }),
  stats: Type.Object({ user_count: Count, status_count: Count, domain_count: Count }),
  thumbnail: nullable(Text),
  max_toot_chars: Count,
  languages: Type.Array(Text),
  registrations: Flag,
  approval_required: Flag,
  invites_enabled: Flag,
  configuration: Type.Object(configurationProperties),
  contact_account: Type.Null(),
  rules: Type.Array(RuleEntity),
})

export const presentInstanceV1 = (facts: InstanceFacts, place: Place): Static<typeof InstanceV1Entity> => {
  const { config, info, totals } = facts
  const limits = limitsOf(config)
  return {
    uri: config.domain,
    title: info.name,
    short_description: info.description,
    description: info.description,
    email: info.contactEmail,
    version: versionOf(facts),
    urls: { streaming_api: streamingOf(place) },
    stats: { user_count: totals.users, status_count: totals.posts, domain_count: 0 },
    thumbnail: thumbnailOf(place),
    max_toot_chars: limits.statuses.max_characters,
    languages: [...info.languages],
    registrations: takesPeople(config),
    approval_required: wantsApproval(config),
    invites_enabled: false,
    configuration: limits,
    contact_account: null,
    rules: presentRules(info, place),
  }
}
