// OAuth 2: apps and the tokens by which they act.
import type { Id } from '#core/ids'
import type { Viewer } from '#core/viewer'

export interface OAuthApp {
  readonly id: Id
  readonly clientId: string
  readonly name: string
  readonly website: string | null
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
  readonly createdAt: number
}

export interface AccessToken {
  readonly id: Id
  readonly appId: Id
  /** Both null for client credentials. */
  readonly userId: Id | null
  readonly accountId: Id | null
  readonly scopes: readonly string[]
  readonly createdAt: number
}

/** Whom a token stands for, and through which app. */
export interface TokenHolder {
  readonly access: AccessToken
  readonly viewer: Viewer
  readonly app: OAuthApp
}

export interface OAuthVerbs {
  createApp(app: {
    name: string
    website?: string | null
    redirectUris: readonly string[]
    scopes: readonly string[]
  }): Promise<OAuthApp & { clientSecret: string }>
  appByClientId(clientId: string): Promise<OAuthApp | undefined>
  appById(id: Id): Promise<OAuthApp | undefined>
  /** App id → its name, unknown ones left out. One batch. */
  appNames(ids: readonly Id[]): Promise<ReadonlyMap<Id, string>>
  /** After the person said yes: a code for `accountId`, own or by membership. 10 minutes, once. */
  authorize(grant: {
    clientId: string
    userId: Id
    accountId: Id
    redirectUri: string
    scopes: readonly string[]
    challenge?: { value: string; method: 'S256' | 'plain' }
  }): Promise<string>
  /** authorization_code (with PKCE) or client_credentials. A code used twice revokes what it gave. */
  exchange(request: {
    grant: 'authorization_code' | 'client_credentials'
    clientId: string
    clientSecret?: string
    code?: string
    redirectUri?: string
    verifier?: string
    scopes?: readonly string[]
  }): Promise<{ token: string; access: AccessToken }>
  /**
   * A token for the account's first user or the account alone, without a code: for the command line and tests, and
   * with `appId` for the app through which somebody signed up.
   */
  issueToken(accountId: Id, scopes: readonly string[], appId?: Id): Promise<string>
  access(token: string): Promise<TokenHolder | undefined>
  /** The same without waiting, when it is in memory; undefined: ask access(). */
  rememberedAccess(token: string): TokenHolder | undefined
  revoke(request: { token: string; clientId: string; clientSecret?: string }): Promise<void>
  authorizedApps(userId: Id): Promise<
    readonly {
      app: OAuthApp
      accountId: Id
      scopes: readonly string[]
      createdAt: number
      seenAt: number | null
      tokenId: Id
    }[]
  >
  revokeById(userId: Id, tokenId: Id): Promise<void>
}
