// Where an app may be sent back to with a code.
import { Problem } from '#core/problem'
import type { AccountsProblem } from '../contract.ts'

/** The code is shown for the person to copy. */
export const outOfBand = 'urn:ietf:wg:oauth:2.0:oob'

/** A browser must never be sent there: these run or read things in our own name. */
const dangerous = new Set([
  'javascript:',
  'data:',
  'vbscript:',
  'file:',
  'blob:',
  'about:',
  'view-source:',
  'ws:',
  'wss:',
  'mailto:',
])

/** URLs allow `;`, `,` and `*` in names of hosts; a policy that names such a host would say something else. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/

/**
 * Web addresses and schemes of apps (`icecubesapp://`, `com.tapbots.Ivory.10217:/request_token`), absolute and without
 * a fragment (RFC 6749, 3.1.2).
 */
export const isRedirectUri = (uri: string): boolean => {
  if (uri === outOfBand) return true
  if (uri.length > 2000 || uri.includes('#') || /\s/.test(uri) || !URL.canParse(uri)) return false
  const { protocol, hostname, username, password } = new URL(uri)
  const onTheWeb = protocol === 'https:' || protocol === 'http:'
  return !dangerous.has(protocol) && username === '' && password === '' && (!onTheWeb || HOST.test(hostname))
}

/** @throws redirect_uri_invalid */
export const checkedRedirectUris = (uris: readonly string[]): readonly string[] => {
  const kept = [...new Set(uris.map((uri) => uri.trim()).filter((uri) => uri !== ''))]
  const wrong = kept.find((uri) => !isRedirectUri(uri))
  if (kept.length === 0 || kept.length > 20 || wrong !== undefined) throw redirectUriInvalid()
  return kept
}

export const redirectUriInvalid = (): Problem<AccountsProblem> =>
  new Problem('redirect_uri_invalid', 'The redirect URI is not one the app may use', { field: 'redirect_uri' })
