// Which door a request came through: it decides about cookies, CORS, security headers and the shape of errors.

/** `api`: bearer tokens, JSON. `open`: files and discovery, nobody is asked who she is. `page`: cookies, HTML. */
export type Door = 'api' | 'open' | 'page'

const apiPaths = ['/api/', '/open311/', '/oauth/token', '/oauth/revoke']
const openPaths = [
  '/media/',
  '/assets/',
  '/avatars/',
  '/headers/original/',
  '/.well-known/',
  '/nodeinfo/',
  '/health',
  '/unsubscribe/',
]

const startsWithOne = (path: string, starts: readonly string[]): boolean =>
  starts.some((start) => path.startsWith(start))

/** Streams last as long as their readers listen: they are no requests that are worked on. */
export const isStream = (url: string): boolean => /^\/api\/v1\/streaming(?:[/?]|$)/.test(url)

/** @param url path with or without query */
export const doorOf = (url: string): Door => {
  if (startsWithOne(url, apiPaths)) return 'api'
  return startsWithOne(url, openPaths) ? 'open' : 'page'
}
