// Forms come from our own pages only: the browser says where from, and a token derived from the session agrees.
import type { FastifyRequest } from 'fastify'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from '#core/problem'
import type { Config } from '#platform/config'
import { doorOf } from './doors.ts'
import type { HttpProblem } from './problems.ts'
import type { Server } from './server.ts'

/** The hidden field of forms; scripts may send the header x-csrf-token instead. */
export const CSRF_FIELD = 'csrf'

/** For the hidden field of every form; '' for people without a session, whose forms are held to the origin alone. */
export const csrfToken = (request: FastifyRequest): string => {
  const secret = request.caller.session?.secret
  return secret === undefined ? '' : createHmac('sha256', secret).update('csrf').digest('base64url')
}

const refuse = (): never => {
  throw new Problem<HttpProblem>('csrf', 'the form was sent from elsewhere or is too old')
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined)

const isOwnOrigin = (sent: string, request: FastifyRequest, config: Config): boolean => {
  const origin = originOf(sent)
  // the host header too: people open the same server as localhost, 127.0.0.1 or by its name in the house
  return origin === config.origin || origin === `${request.protocol}://${request.host}`
}

const checkOrigin = (request: FastifyRequest, config: Config): void => {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') refuse()
    return
  }
  const sent = request.headers.origin ?? request.headers.referer
  // a client without either header is no browser; with a session it still needs the token
  if (sent !== undefined && !isOwnOrigin(sent, request, config)) refuse()
}

const checkToken = (request: FastifyRequest): void => {
  const wanted = csrfToken(request)
  if (wanted === '') return
  const field = (request.body as Record<string, unknown> | null | undefined)?.[CSRF_FIELD]
  const sent = request.headers['x-csrf-token'] ?? field
  if (typeof sent !== 'string' || sent.length !== wanted.length) return refuse()
  if (!timingSafeEqual(Buffer.from(sent), Buffer.from(wanted))) refuse()
}

export const addCsrfChecks = (server: Server, config: Config): void => {
  const isForm = (request: FastifyRequest): boolean =>
    !['GET', 'HEAD', 'OPTIONS'].includes(request.method) && doorOf(request.url) === 'page'
  server.addHook('onRequest', (request, _reply, next) => {
    if (isForm(request)) checkOrigin(request, config)
    next()
  })
  server.addHook('preValidation', (request, _reply, next) => {
    if (isForm(request)) checkToken(request)
    next()
  })
}
