// How often one may ask: Mastodon's limits and headers, counted in fixed windows in memory.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isIPv6 } from 'node:net'
import type { Clock, Millis } from '#core/clock'
import { Problem } from '#core/problem'
import type { ApiLimit, Config } from '#platform/config'
import type { Caller } from './contract.ts'
import { doorOf } from './doors.ts'
import type { HttpProblem } from './problems.ts'

export interface RouteLimit {
  readonly name: string
  readonly most: number
  readonly windowMillis: Millis
  readonly per: 'address' | 'account'
}

/** The first four groups of an IPv6 address: a household owns the rest. IPv4 and mapped addresses stay whole. */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const all =
    tail === undefined
      ? left
      : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

interface Window {
  count: number
  readonly endsAt: Millis
  /** The same for people: made once, read with every answer. */
  readonly endsAtText: string
}

const MOST_WINDOWS = 200_000

/** Counts per key; a window begins with the first request. */
const createWindows = (clock: Clock) => {
  const windows = new Map<string, Window>()
  const sweep = (now: Millis): void => {
    for (const [key, window] of windows) if (window.endsAt <= now) windows.delete(key)
    // all of them alive: an attack by addresses without number. Begin anew rather than grow
    if (windows.size >= MOST_WINDOWS) windows.clear()
  }
  return (key: string, windowMillis: Millis): Window => {
    const now = clock.now()
    let window = windows.get(key)
    if (window === undefined || window.endsAt <= now) {
      if (windows.size >= MOST_WINDOWS) sweep(now)
      const endsAt = now + windowMillis
      window = { count: 0, endsAt, endsAtText: new Date(endsAt).toISOString() }
      windows.set(key, window)
    }
    window.count++
    return window
  }
}

export type ApiLimits = Config['http']['limits']

const cursorNames = ['max_id', 'since_id', 'min_id', 'page']
const isPaging = (request: FastifyRequest): boolean =>
  cursorNames.some((name) => (request.query as Record<string, unknown>)[name] !== undefined)

interface Applied {
  readonly key: string
  readonly most: number
  readonly windowMillis: Millis
}

const keysOf = (caller: Caller) => {
  // a token's address need not be known
  const address = caller.address === '' ? '' : `a:${networkOf(caller.address)}`
  const account = caller.viewer.accountId === null ? address : `u:${caller.viewer.accountId}`
  const of = (limit: RouteLimit): Applied => ({
    ...limit,
    key: `${limit.name}:${limit.per === 'address' ? address : account}`,
  })
  return { account, of }
}

const rulesFor = (limits: ApiLimits) => {
  const limit = (name: ApiLimit, per: RouteLimit['per']): RouteLimit => ({ ...limits[name], name, per })
  const [everywhere, strangers] = [limit('account', 'account'), limit('address', 'address')]
  const [uploads, deletions] = [limit('media', 'account'), limit('deletions', 'account')]
  const signUps = limit('signUps', 'address')

  /** Of every request to the API. */
  const ofApi = (caller: Caller, of: (limit: RouteLimit) => Applied): Applied[] =>
    caller.token === null
      ? [of(strangers)]
      : [of(everywhere), { ...limits.token, key: `token:${caller.token.access.id}` }]

  const ofRequest = (request: FastifyRequest): readonly Applied[] => {
    const { caller, method } = request
    const {
      url: route = '',
      config: { limit: own },
    } = request.routeOptions
    const { account, of } = keysOf(caller)
    const applied: Applied[] = []
    if (doorOf(request.url) === 'api') {
      applied.push(...ofApi(caller, of))
      if (method === 'GET' && isPaging(request)) applied.push({ ...limits.paging, key: `paging:${account}` })
      if (method === 'POST' && /^\/api\/v[12]\/media$/.test(route)) applied.push(of(uploads))
      if (method === 'POST' && route === '/api/v1/accounts') applied.push(of(signUps))
      if ((method === 'DELETE' && route === '/api/v1/statuses/:id') || route === '/api/v1/statuses/:id/unreblog') {
        applied.push(of(deletions))
      }
    }
    if (own !== undefined) applied.push(of(own))
    return applied
  }
  return { ofRequest, ofReading: (caller: Caller) => ofApi(caller, keysOf(caller).of) }
}

interface Tightest {
  readonly most: number
  readonly left: number
  readonly window: Window
}

const headersOf = ({ most, left, window }: Tightest): readonly string[] => [
  'x-ratelimit-limit',
  String(most),
  'x-ratelimit-remaining',
  String(Math.max(0, left)),
  'x-ratelimit-reset',
  window.endsAtText,
]

export interface RateLimits {
  /** Writes the headers of the tightest limit that applies; throws rate_limited when one is used up. */
  count(request: FastifyRequest, reply: FastifyReply): void
  /**
   * Counts the reading of a first page of the API. Answers the same headers, names and values in turns; undefined when a
   * limit is used up.
   */
  countReading(caller: Caller): readonly string[] | undefined
}

export const createRateLimits = (clock: Clock, limits: ApiLimits): RateLimits => {
  const count = createWindows(clock)
  const rules = rulesFor(limits)
  const tightestOf = (applied: readonly Applied[]): Tightest | undefined => {
    let tightest: Tightest | undefined
    for (const limit of applied) {
      const window = count(limit.key, limit.windowMillis)
      const left = limit.most - window.count
      if (tightest === undefined || left < tightest.left) tightest = { most: limit.most, left, window }
    }
    return tightest
  }
  return {
    count(request, reply) {
      const tightest = tightestOf(rules.ofRequest(request))
      if (tightest === undefined) return
      const headers = headersOf(tightest)
      for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] as string, headers[at + 1])
      if (tightest.left >= 0) return
      const seconds = Math.max(1, Math.ceil((tightest.window.endsAt - clock.now()) / 1000))
      reply.header('retry-after', String(seconds))
      throw new Problem<HttpProblem>('rate_limited', 'too many requests', { params: { seconds } })
    },
    countReading(caller) {
      const tightest = tightestOf(rules.ofReading(caller))
      if (tightest === undefined) return []
      return tightest.left < 0 ? undefined : headersOf(tightest)
    },
  }
}
