// Answers that are in memory already are given before the framework looks at a request: it takes more time than all the
// rest (one post: 58 µs of which 8 were finding and writing it). What cannot be answered so goes the usual way, and
// nothing can be told apart but the time.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseId, type Id } from '#core/ids'
import { anonymous } from '#core/viewer'
import type { TokenHolder } from '#domain/accounts'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import { bearerIn, type CallerNeeds } from './caller.ts'
import type { Caller } from './contract.ts'
import { localeFromHeader, siteLocale } from './locale.ts'
import type { PooledBytes } from './page-pool.ts'
import type { RateLimits } from './rate-limits.ts'
import { apiHeaders, exposed } from './standing-headers.ts'

/** A GET of the API without a body, without cookies, and with no other parameter than `limit`. */
export interface DirectRequest {
  /** Whose address is known only where it counts: '' for holders of tokens. */
  readonly caller: Caller
  /** What stands in the place of `:id`, 0 where the path has none. */
  readonly id: Id
  readonly limit: number | undefined
  /** Path and query. */
  readonly url: string
  readonly ifNoneMatch: string | undefined
}

export interface DirectAnswer {
  /** Names and values in turns, beside those that every answer has. */
  readonly headers: readonly string[]
  /** UTF-8 bytes, short ones as a string of one byte per character (1.6 µs sooner sent); undefined: not modified. */
  readonly body: PooledBytes | string | undefined
}

/** Answers undefined for whatever is not to be answered with 200 or 304, or cannot be without waiting. */
export type DirectRoute = (request: DirectRequest) => DirectAnswer | undefined

export interface Direct {
  /** @param path with at most one part that is `:id`, which stands for digits */
  route(path: string, answer: DirectRoute): void
  /** False: nothing was done, the request is to go the usual way. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
}

interface DirectNeeds {
  readonly config: Config
  readonly log: Log
  readonly accounts: Pick<CallerNeeds['accounts'], 'rememberedAccess'>
  readonly limits: RateLimits | undefined
  readonly requestId: () => string
  readonly isReady: () => boolean
}

interface Found {
  readonly answer: DirectRoute
  readonly id: Id
}

/** Which route a path belongs to: those without a number by name, the others one after the other. */
const createPaths = () => {
  const whole = new Map<string, Found>()
  const numbered: { before: string; after: string; answer: DirectRoute }[] = []
  return {
    add(path: string, answer: DirectRoute): void {
      const [before = '', after] = path.split(':id')
      if (after === undefined) whole.set(path, { answer, id: 0 })
      else numbered.push({ before, after, answer })
    },
    find(path: string): Found | undefined {
      const found = whole.get(path)
      if (found !== undefined) return found
      for (const { before, after, answer } of numbered) {
        if (!path.startsWith(before) || !path.endsWith(after)) continue
        const id = parseId(path.slice(before.length, path.length - after.length))
        if (id !== undefined) return { answer, id }
      }
      return undefined
    },
  }
}

const holderOf = ({ viewer, access, app }: TokenHolder, locale: Caller['locale']): Caller => ({
  viewer,
  token: { access, app },
  session: null,
  locale,
  address: '',
})

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

/** `limit=20`, and nothing else; undefined: there is more in it. */
const limitIn = (query: string): number | undefined => {
  const digits = /^limit=(\d{1,6})$/.exec(query)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

export const createDirect = (needs: DirectNeeds): Direct => {
  const { config, log, accounts, limits, requestId, isReady } = needs
  const paths = createPaths()
  const always = ['content-type', 'application/json; charset=utf-8', ...apiHeaders(config).flat()]
  const usualLocale = siteLocale(config)
  const seesAddresses = config.http.trustedProxies.length === 0

  const callerOf = ({ headers, socket }: IncomingMessage): Caller | undefined => {
    const locale = localeFromHeader(headers['accept-language']) ?? usualLocale
    const { authorization } = headers
    if (authorization === undefined) {
      const address = socket.remoteAddress
      if (!seesAddresses || address === undefined) return undefined
      return { viewer: anonymous, token: null, session: null, locale, address }
    }
    const token = bearerIn(authorization)
    const holder = token === undefined ? undefined : accounts.rememberedAccess(token)
    return holder && holderOf(holder, locale)
  }

  const send = (response: ServerResponse, { headers, body }: DirectAnswer, more: readonly string[]): void => {
    const all = [...always, 'x-request-id', requestId(), ...more, ...headers]
    if (body === undefined) {
      response.writeHead(304, all.slice(2)).end()
      return
    }
    if (typeof body === 'string') {
      all.push('content-length', String(body.length))
      response.writeHead(200, all).end(body, 'latin1')
      return
    }
    all.push('content-length', String(body.bytes.length))
    // all of it is with the system then; an answer that is broken off keeps its bytes
    response.once('finish', body.release)
    response.writeHead(200, all).end(body.bytes)
  }

  const tryToAnswer = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url = '', headers } = request
    const queryAt = url.indexOf('?')
    const found = paths.find(queryAt < 0 ? url : url.slice(0, queryAt))
    if (found === undefined || headers.cookie !== undefined || hasBody(request)) return false
    const limit = queryAt < 0 ? undefined : limitIn(url.slice(queryAt + 1))
    if (queryAt >= 0 && limit === undefined) return false
    const caller = callerOf(request)
    if (caller === undefined) return false
    const answer = found.answer({ caller, id: found.id, limit, url, ifNoneMatch: headers['if-none-match'] })
    if (answer === undefined) return false
    const limited = limits === undefined ? [] : limits.countReading(caller)
    if (limited === undefined) {
      // who has used up what she may ask for hears it the usual way
      if (typeof answer.body === 'object') answer.body.release()
      return false
    }
    send(response, answer, headers.origin === undefined ? limited : [...limited, ...exposed])
    return true
  }

  return {
    route: paths.add,
    answer(request, response) {
      if (request.method !== 'GET' || !isReady()) return false
      try {
        return tryToAnswer(request, response)
      } catch (error) {
        log.error('an answer from memory failed', { error })
        return false
      }
    },
  }
}
