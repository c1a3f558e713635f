// Makes the HTTP server: everything a request passes before a route of an interface sees it, and after.
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import type { Clock, Millis } from '#core/clock'
import { Problem, type CoreProblem } from '#core/problem'
import type { Random } from '#core/random'
import type { Blobs } from '#platform/blobs'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import { addAdmission } from './admission.ts'
import { createProblemAnswerer } from './answer-problem.ts'
import { addBodyParsers } from './body-parsers.ts'
import { bearerTokenOf, resolveCaller, strangerOf, type CallerNeeds } from './caller.ts'
import type { Caller } from './contract.ts'
import { addCsrfChecks } from './csrf.ts'
import { createDirect } from './direct.ts'
import { doorOf } from './doors.ts'
import { addMediaRoutes } from './media.routes.ts'
import { nestFields, type Fields } from './nest-fields.ts'
import { parseForm } from './parse-form.ts'
import { createRateLimits } from './rate-limits.ts'
import { createRequestIds } from './request-ids.ts'
import { addSecurityHeaders } from './security-headers.ts'
import type { Server } from './server.ts'
import { addUpgrades, shouldUpgrade } from './upgrades.ts'
import { validatorCompiler } from './validate.ts'

export interface HttpNeeds {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
  readonly accounts: CallerNeeds['accounts']
  readonly blobs: Blobs
  /** After close() began, what is still open is cut off. */
  readonly graceMillis?: Millis
}

/** How long a request may take to arrive. */
const REQUEST_TIMEOUT_MILLIS = 60_000
const USUAL_GRACE_MILLIS = 9_000

/** A query string that cannot be read: the parser runs where nothing may be thrown, so the hook refuses it. */
const unreadableQuery = new WeakMap<object, unknown>()

const readQuery = (text: string): Fields => {
  try {
    return parseForm(text)
  } catch (error) {
    const nothing = nestFields([])
    unreadableQuery.set(nothing, error)
    return nothing
  }
}

const answerWhenKnown = async (
  request: FastifyRequest,
  caller: Promise<Caller>,
  done: (fault?: Error) => void,
): Promise<void> => {
  let fault: Error | undefined
  try {
    request.caller = await caller
  } catch (error) {
    fault = error as Error
  }
  done(fault)
}

const withCaller = (request: FastifyRequest, caller: Caller | Promise<Caller>, done: (fault?: Error) => void): void => {
  if (caller instanceof Promise) return void answerWhenKnown(request, caller, done)
  request.caller = caller
  done()
}

export const createHttp = (needs: HttpNeeds): Server => {
  const { config, log, clock, random, accounts, blobs, graceMillis = USUAL_GRACE_MILLIS } = needs
  const problems = createProblemAnswerer(log)
  const requestId = createRequestIds(random)
  let ready = false

  const server: Server = fastify({
    logger: false,
    trustProxy: config.http.trustedProxies.length === 0 ? false : [...config.http.trustedProxies],
    bodyLimit: config.http.bodyLimitBytes,
    requestTimeout: REQUEST_TIMEOUT_MILLIS,
    genReqId: requestId,
    http: { shouldUpgradeCallback: shouldUpgrade },
    frameworkErrors: (error, request, reply) => {
      // no hook has run: what the page of the failure may count on is put here
      Object.assign(request, { cookies: {}, caller: strangerOf(request as FastifyRequest, config) })
      void problems.answer(error, request as FastifyRequest, reply as FastifyReply)
    },
    routerOptions: {
      querystringParser: readQuery,
      ignoreTrailingSlash: true,
      maxParamLength: 500,
    },
  })

  server.decorate('setPageErrorRenderer', problems.setPageErrorRenderer)
  server.decorate('isReady', () => ready)
  server.decorateRequest('caller')
  server.setValidatorCompiler(validatorCompiler)
  // presenters already make exactly the documented shape; a second filter would only cost
  server.setSerializerCompiler(() => (value) => JSON.stringify(value))
  server.setErrorHandler(problems.answer)
  server.setNotFoundHandler(async () => {
    throw new Problem<CoreProblem>('not_found', 'Not found')
  })
  server.register(cookie)

  addBodyParsers(server, config.http.bodyLimitBytes)
  addSecurityHeaders(server, config)
  const limits = config.http.rateLimits ? createRateLimits(clock, config.http.limits) : undefined
  const direct = createDirect({ config, log, accounts, limits, requestId, isReady: () => ready })
  server.decorate('answerDirectly', direct.route)

  const callers: CallerNeeds = { accounts, config }

  // hooks with callbacks: each promise on the way of every request costs half a microsecond
  server.addHook('onRequest', (request, reply, done) => {
    const stranger = strangerOf(request, config)
    request.caller = stranger
    const unreadable = unreadableQuery.get(request.query as object)
    if (unreadable !== undefined) return done(unreadable as Error)
    // guesses at tokens count too
    const goOn = (fault?: Error): void => {
      try {
        limits?.count(request, reply)
      } catch (tooOften) {
        return done(tooOften as Error)
      }
      done(fault)
    }
    withCaller(request, resolveCaller(request, stranger, callers), goOn)
  })
  addCsrfChecks(server, config)
  server.addHook('preValidation', (request, _reply, done) => {
    // old clients put the token into the form, which has only now been read
    if (request.caller.token !== null || request.body === undefined) return done()
    if (doorOf(request.url) !== 'api' || bearerTokenOf(request) === undefined) return done()
    withCaller(request, resolveCaller(request, request.caller, callers), done)
  })
  addAdmission(server, config.http.concurrent, direct.answer)
  addUpgrades(server)

  server.get('/health', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
  addMediaRoutes(server, blobs)

  const connections = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  let cutOff: NodeJS.Timeout | undefined
  server.addHook('onListen', async () => {
    ready = true
  })
  server.addHook('preClose', async () => {
    ready = false
    // browsers open connections in advance; Node takes one that never asked anything for one that is asking
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
    cutOff = setTimeout(() => server.server.closeAllConnections(), graceMillis)
  })
  server.addHook('onClose', async () => clearTimeout(cutOff))

  return server
}
