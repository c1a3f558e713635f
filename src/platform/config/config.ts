// The settings as the rest of the program sees them. Read once, from flags, then BEMA_* variables, then a file.
import type { Rate } from './setting-kinds.ts'

/** What is counted for itself; of several that apply the tightest decides. */
export type ApiLimit = 'token' | 'account' | 'address' | 'paging' | 'media' | 'deletions' | 'signUps'

export interface Config {
  /** Public address without trailing slash, e.g. https://weibo.example.gov. */
  readonly origin: string
  /** Host (and port when not the usual one) of origin: the domain of accounts. */
  readonly domain: string
  readonly listen: { readonly host: string; readonly port: number }
  /** Absolute path of the data folder. */
  readonly data: string
  readonly database:
    | { readonly engine: 'sqlite' }
    | { readonly engine: 'postgres'; readonly url: string; readonly pool: number }
  readonly site: {
    readonly name: string
    readonly description: string
    readonly contactEmail: string
    readonly languages: readonly string[]
    /** IANA time zone of pages and reports. */
    readonly timeZone: string
  }
  readonly registrations: 'open' | 'approval' | 'closed'
  readonly posts: {
    /** Characters by the Chinese rule. */
    readonly limit: number
    readonly longAllowed: boolean
    readonly longLimit: number
  }
  readonly media: {
    readonly maxBytes: number
    readonly maxPixels: number
    readonly perPost: number
    readonly descriptionLimit: number
  }
  readonly offices: {
    /** Without a post for so long an office is dormant. */
    readonly dormantDays: number
    /** A dormant office is reminded again after so long. */
    readonly reminderDays: number
  }
  readonly inquiries: {
    /** In front of the number of a case: PREFIX-2026-000123. */
    readonly prefix: string
    /** Keys that may ask through Open311; none: it is read only. */
    readonly open311Keys: readonly string[]
    /** Letters to it and to its plus-addresses become cases; '': none do. */
    readonly askAddress: string
  }
  readonly smtp: { readonly url: string; readonly from: string } | undefined
  readonly subscriptions: {
    /** To followers by mail, at most. */
    readonly lettersPerMinute: number
    /** 0 … 23, in the time zone of the site. */
    readonly digestHour: number
    /** Webhooks may lead to private addresses and plain http. */
    readonly privateWebhooks: boolean
  }
  readonly http: {
    /** Addresses or CIDR ranges whose X-Forwarded-* headers are believed. */
    readonly trustedProxies: readonly string[]
    readonly rateLimits: boolean
    /** Of the API. */
    readonly limits: Readonly<Record<ApiLimit, Rate>>
    readonly bodyLimitBytes: number
    /** Requests worked on at once; as many again times 1 wait, the rest get 503 with Retry-After. */
    readonly concurrent: number
  }
  readonly streaming: {
    /** Public streams need no token. */
    readonly open: boolean
    /** Open streams of everybody together. */
    readonly connections: number
    readonly perAccount: number
    /** Of strangers. */
    readonly perAddress: number
    /** What waits to be sent on one stream before it is closed. */
    readonly queueBytes: number
  }
  /** What this process keeps in memory of what it read. */
  readonly memory: {
    /** Servers that share the database: they do not hear each other, so with more than one nothing is kept. */
    readonly nodes: number
    /** Entries of one home; 0: homes are not kept. */
    readonly homeRing: number
    readonly bigAuthorFollowers: number
    readonly timelineBytes: number
    readonly postBytes: number
    readonly pageBytes: number
    readonly idleMillis: number
  }
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly format: 'pretty' | 'json' }
}
