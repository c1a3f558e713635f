// What every route may count on: who asks, in which language, and how it is answered when it cannot be.
import type { OAuthApp, AccessToken, Session } from '#domain/accounts'
import type { Viewer } from '#core/viewer'

export const locales = ['zh', 'en'] as const
/** Language of pages and messages. */
export type Locale = (typeof locales)[number]

export interface Caller {
  /** anonymous when neither a token nor a session came with the request. */
  readonly viewer: Viewer
  /** Set when the request came with a valid bearer token. */
  readonly token: { readonly access: AccessToken; readonly app: OAuthApp } | null
  /** Set when the request came with a session cookie (pages only, never the API). */
  readonly session: { readonly secret: string; readonly session: Session } | null
  readonly locale: Locale
  /** The address that counts for rate limits; trusted proxies are seen through. Never stored past 24 h. */
  readonly address: string
}

/** A file of a multipart form, wholly in memory. Its name is the sender's: never a path. */
export class UploadedFile {
  readonly name: string
  readonly mime: string
  readonly bytes: Buffer

  constructor(name: string, mime: string, bytes: Buffer) {
    this.name = name
    this.mime = mime
    this.bytes = bytes
  }
}
