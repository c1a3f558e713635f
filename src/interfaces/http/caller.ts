// Who asks: resolved once per request from a bearer token (API) or the session cookie (pages, never the API).
import type { FastifyRequest } from 'fastify'
import { Problem } from '#core/problem'
import { anonymous } from '#core/viewer'
import type { Accounts, TokenHolder } from '#domain/accounts'
import type { Config } from '#platform/config'
import type { Caller, Locale } from './contract.ts'
import { doorOf } from './doors.ts'
import { LOCALE_COOKIE, localeFrom, localeFromHeader, siteLocale } from './locale.ts'
import type { HttpProblem } from './problems.ts'
import { sessionSecretOf } from './session-cookie.ts'

export interface CallerNeeds {
  readonly accounts: Pick<Accounts, 'access' | 'rememberedAccess' | 'sessionViewer'>
  readonly config: Config
}

/** The token in an Authorization header. */
export const bearerIn = (authorization: string): string | undefined =>
  /^Bearer +([^\s,]+)\s*$/i.exec(authorization)?.[1]

/** The header wins; `access_token` in the query or the form is for old clients, as Mastodon allows. */
export const bearerTokenOf = (request: FastifyRequest): string | undefined => {
  const bearer = bearerIn(request.headers.authorization ?? '')
  if (bearer !== undefined) return bearer
  for (const source of [request.query, request.body]) {
    const token = (source as { access_token?: unknown } | null | undefined)?.access_token
    if (typeof token === 'string' && token !== '') return token
  }
  return undefined
}

const wishedLocale = (request: FastifyRequest, config: Config): Locale =>
  localeFrom((request.query as { lang?: unknown } | null)?.lang) ??
  // an address that cannot be read is refused before cookies are
  localeFrom((request.cookies as Record<string, string> | undefined)?.[LOCALE_COOKIE]) ??
  localeFromHeader(request.headers['accept-language']) ??
  siteLocale(config)

/** The caller as far as the address and the headers tell; nobody is signed in yet. */
export const strangerOf = (request: FastifyRequest, config: Config): Caller => ({
  viewer: anonymous,
  token: null,
  session: null,
  locale: wishedLocale(request, config),
  address: request.ip,
})

const holderOf = ({ locale, address }: Caller, { viewer, access, app }: TokenHolder): Caller => ({
  viewer,
  token: { access, app },
  session: null,
  locale,
  address,
})

const askForToken = async (stranger: Caller, token: string, { accounts }: CallerNeeds): Promise<Caller> => {
  const found = await accounts.access(token)
  if (found === undefined) throw new Problem<HttpProblem>('token_invalid', 'The access token is invalid')
  return holderOf(stranger, found)
}

const askForSession = async (
  request: FastifyRequest,
  stranger: Caller,
  secret: string,
  { accounts }: CallerNeeds,
): Promise<Caller> => {
  const found = await accounts.sessionViewer(secret)
  if (found === undefined) return stranger
  return {
    ...stranger,
    viewer: found.viewer,
    session: { secret, session: found.session },
    locale: localeFrom((request.query as { lang?: unknown }).lang) ?? localeFrom(found.locale) ?? stranger.locale,
  }
}

/**
 * At once where nothing has to be asked for. Rejects with token_invalid for a token that is unknown, revoked or expired.
 * A dead cookie is a stranger.
 */
export const resolveCaller = (
  request: FastifyRequest,
  stranger: Caller,
  needs: CallerNeeds,
): Caller | Promise<Caller> => {
  const door = doorOf(request.url)
  if (door === 'open') return stranger
  if (door === 'page') {
    const secret = sessionSecretOf(request, needs.config)
    return secret === undefined ? stranger : askForSession(request, stranger, secret, needs)
  }
  const token = bearerTokenOf(request)
  if (token === undefined) return stranger
  // nothing that is read ignores a token, and the route's options are put together anew each time they are asked for
  if (request.method !== 'GET' && request.routeOptions.config.token === 'ignored') return stranger
  const remembered = needs.accounts.rememberedAccess(token)
  return remembered === undefined ? askForToken(stranger, token, needs) : holderOf(stranger, remembered)
}
