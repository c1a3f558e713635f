// Headers that every answer has, by its door: they keep browsers from doing more with our answers than we mean.
import type { Config } from '#platform/config'

/** For pages: own scripts and styles from files only, nothing inline, no frames. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

const exposedHeaders =
  'ETag, Link, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id, Idempotency-Key, Mastodon-Async-Refresh, Retry-After'

const always = (config: Config): readonly (readonly [name: string, value: string])[] => [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ...(config.origin.startsWith('https://') ? ([['strict-transport-security', 'max-age=31536000']] as const) : []),
]

export const pageHeaders = (config: Config) => [
  ...always(config),
  ['content-security-policy', PAGE_POLICY] as const,
  ['x-frame-options', 'DENY'] as const,
]

/** What scripts of other origins may read; nobody else needs to be told. */
export const exposed = ['access-control-expose-headers', exposedHeaders] as const

/** Of all that is not a page. The API is for apps of every origin: it knows no cookies, so nothing can be borrowed. */
export const apiHeaders = (config: Config): readonly (readonly [name: string, value: string])[] => [
  ...always(config),
  ['content-security-policy', API_POLICY],
  ['access-control-allow-origin', '*'],
]
