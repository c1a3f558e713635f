// What an app asks of the authorization page (RFC 6749 4.1.1, RFC 7636 4.3), and how it is answered when it is wrong.
import { outOfBand, type OAuthApp } from '#domain/accounts'
import type { Form } from '../page/form.ts'

export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly responseType: string
  readonly scopes: readonly string[]
  readonly state: string | undefined
  readonly challenge: string | undefined
  readonly challengeMethod: string | undefined
  readonly forceLogin: boolean
}

/** Unknown parameters are ignored; `scope` may be divided by spaces, plus signs or commas, as old clients do. */
export const readRequest = (form: Form): AuthorizationRequest => ({
  clientId: form.text('client_id').trim(),
  redirectUri: form.text('redirect_uri').trim(),
  responseType: form.word('response_type') ?? 'code',
  scopes: form
    .text('scope')
    .split(/[\s+,]+/)
    .filter((scope) => scope !== ''),
  state: form.word('state'),
  challenge: form.word('code_challenge'),
  challengeMethod: form.word('code_challenge_method'),
  forceLogin: form.flag('force_login'),
})

/** The same parameters again, for hidden fields and for the way back from signing in. */
export const paramsOf = (request: AuthorizationRequest): Readonly<Record<string, string>> => ({
  client_id: request.clientId,
  redirect_uri: request.redirectUri,
  response_type: request.responseType,
  ...(request.scopes.length === 0 ? {} : { scope: request.scopes.join(' ') }),
  ...(request.state === undefined ? {} : { state: request.state }),
  ...(request.challenge === undefined ? {} : { code_challenge: request.challenge }),
  ...(request.challengeMethod === undefined ? {} : { code_challenge_method: request.challengeMethod }),
})

/** Why nobody may be sent back: the page says so itself, because the address is not to be trusted. */
export type UnsafeReason = 'client' | 'redirect'

/** RFC 6749 4.1.2.1: what is wrong although the address is right; the app is told. */
export type SafeError =
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'invalid_request'
  | 'access_denied'
  | 'server_error'

/** An app that registered one address only may leave it out. */
export const redirectOf = (request: AuthorizationRequest, app: OAuthApp): string | undefined => {
  if (request.redirectUri === '') return app.redirectUris.length === 1 ? app.redirectUris[0] : undefined
  return app.redirectUris.includes(request.redirectUri) ? request.redirectUri : undefined
}

/** The scheme is compared and kept as it was registered: `new URL` would change addresses of apps. */
export const withParams = (address: string, params: Readonly<Record<string, string | undefined>>): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, value)
  return `${address}${address.includes('?') ? '&' : '?'}${query}`
}

/** For `form-action`: browsers check where a form's answer leads too. A source expression, or undefined. */
export const formTargetOf = (address: string): string | undefined => {
  if (address === outOfBand) return undefined
  const { protocol, host } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${host}` : protocol
}

/** Where the person comes back to, in words: a host, or the name of an app's scheme. */
export const placeOf = (address: string): string => {
  const { protocol, host } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? host : protocol.replace(/:$/, '')
}
