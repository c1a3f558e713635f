// What every route may count on: who asks, in which language, and how it is answered when it cannot be.
import type { OAuthApp, AccessToken, Session } from '#domain/accounts'
import type { Viewer } from '#core/viewer'
import type { DirectRoute } from './direct.ts'
import type { PageErrorRenderer } from './page-error.ts'
import type { RouteLimit } from './rate-limits.ts'

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

declare module 'fastify' {
  interface FastifyRequest {
    /** Resolved before the handler runs; see caller.ts. */
    caller: Caller
    /** Gives back the memory of a body; see body-parsers.ts. */
    releaseBody?: () => void
  }

  interface FastifyContextConfig {
    /** 'ignored': a bearer token that came along is not looked at (registering an app, revoking). */
    token?: 'ignored'
    /** A limit of this route alone, beside the usual ones. */
    limit?: RouteLimit
  }

  interface FastifyInstance {
    /** How a failed page looks; without it a plain one is answered. Called once, by the web. */
    setPageErrorRenderer(render: PageErrorRenderer): void
    /** Adds a way to answer from memory, beside the route for the same path (direct.ts). */
    answerDirectly(path: string, answer: DirectRoute): void
    /** True from the moment it listens until it is told to close. */
    isReady(): boolean
  }
}
