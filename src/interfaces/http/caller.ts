// Who asks: resolved once per request from a bearer token (API) or the session cookie (pages, never the API).
import type { FastifyRequest } from 'fastify'
import { Problem } from '#core/problem'
import { anonymous } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Config } from '#platform/config'
import type { Caller, Locale } from './contract.ts'
import { doorOf } from './doors.ts'
import { LOCALE_COOKIE, localeFrom, localeFromHeader } from './locale.ts'
import type { HttpProblem } from './problems.ts'
import { sessionSecretOf } from './session-cookie.ts'

export interface CallerNeeds {
  readonly accounts: Pick<Accounts, 'access' | 'sessionViewer'>
  readonly config: Config
}

/** The header wins; `access_token` in the query or the form is for old clients, as Mastodon allows. */
export const bearerTokenOf = (request: FastifyRequest): string | undefined => {
  const bearer = /^Bearer +([^\s,]+)\s*$/i.exec(request.headers.authorization ?? '')?.[1]
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
  localeFrom(config.site.languages[0]) ??
  'en'

/** The caller as far as the address and the headers tell; nobody is signed in yet. */
export const strangerOf = (request: FastifyRequest, config: Config): Caller => ({
  viewer: anonymous,
  token: null,
  session: null,
  locale: wishedLocale(request, config),
  address: request.ip,
})

/** Throws token_invalid for a token that is unknown, revoked or expired. A dead cookie is a stranger. */
export const resolveCaller = async (request: FastifyRequest, needs: CallerNeeds): Promise<Caller> => {
  const stranger = strangerOf(request, needs.config)
  const door = doorOf(request.url)
  if (door === 'open') return stranger
  if (door === 'api') {
    const token = request.routeOptions.config.token === 'ignored' ? undefined : bearerTokenOf(request)
    if (token === undefined) return stranger
    const found = await needs.accounts.access(token)
    if (found === undefined) throw new Problem<HttpProblem>('token_invalid', 'The access token is invalid')
    return { ...stranger, viewer: found.viewer, token: { access: found.access, app: found.app } }
  }
  const secret = sessionSecretOf(request, needs.config)
  const found = secret === undefined ? undefined : await needs.accounts.sessionViewer(secret)
  if (secret === undefined || found === undefined) return stranger
  return {
    ...stranger,
    viewer: found.viewer,
    session: { secret, session: found.session },
    locale: localeFrom((request.query as { lang?: unknown }).lang) ?? localeFrom(found.locale) ?? stranger.locale,
  }
}
