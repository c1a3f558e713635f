// One place where failures become answers: JSON in the shape of Mastodon's errors, or a page.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import type { Log } from '#platform/log'
import { doorOf } from './doors.ts'
import type { PageError, PageErrorRenderer } from './page-error.ts'
import { wordsOf } from './problem-words.ts'
import { isKnownCode, problemStatus, RETRY_AFTER_SECONDS, type HttpProblem } from './problems.ts'
import { ClientGone } from './read-body.ts'

export interface Failure {
  readonly problem: Problem | undefined
  readonly status: number
}

/** What Fastify itself throws (a broken address, an unreadable content type) in our words. */
const translate = (error: unknown): unknown => {
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (isProblem(error) || typeof statusCode !== 'number' || statusCode >= 500) return error
  if (statusCode === 413) return new Problem<HttpProblem>('body_too_large', 'the body is too large', { cause: error })
  if (statusCode === 415)
    return new Problem<HttpProblem>('body_type_unknown', 'this type is not read', { cause: error })
  // 414: a name in an address that is longer than any name
  if (statusCode === 404 || statusCode === 414)
    return new Problem<CoreProblem>('not_found', 'Not found', { cause: error })
  return new Problem<HttpProblem>('body_malformed', code ?? 'it is not well formed', { cause: error })
}

/** undefined problem = a bug, status 500. */
export const failureOf = (error: unknown): Failure => {
  const translated = translate(error)
  return isProblem(translated) && isKnownCode(translated.code)
    ? { problem: translated, status: problemStatus[translated.code] }
    : { problem: undefined, status: 500 }
}

const plainPage = (error: PageError): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${error.status}</title></head>` +
  `<body><h1>${error.status}</h1><p>${error.message.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p></body></html>`

const wantsPage = (request: FastifyRequest): boolean =>
  doorOf(request.url) === 'page' && /text\/html|\*\/\*|^$/.test(request.headers.accept ?? '')

/** Headers that a status calls for. */
const addHeaders = (reply: FastifyReply, { problem, status }: Failure): void => {
  if (status === 401) {
    const detail = problem?.code === 'token_invalid' ? ', error="invalid_token"' : ''
    reply.header('www-authenticate', `Bearer realm="Bema"${detail}`)
  }
  if (status === 503) reply.header('retry-after', String(RETRY_AFTER_SECONDS))
}

export const createProblemAnswerer = (log: Log) => {
  let renderPage: PageErrorRenderer = plainPage

  /** A page that cannot be drawn is a second bug: it must not take the answer to the first with it. */
  const drawPage = async (page: PageError, request: FastifyRequest): Promise<string> => {
    try {
      return await renderPage(page, request)
    } catch (error) {
      log.error('the page of a failure could not be drawn', {
        request: request.id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
      return plainPage(page)
    }
  }

  const answer = async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (error instanceof ClientGone) {
      // nobody hears it; the status is for the log of a proxy
      return reply.code(400).send({ error: error.message })
    }
    const failure = failureOf(error)
    const { problem, status } = failure
    // a store that cannot save is nobody's mistake, but the operator has to hear of it
    if (problem === undefined || problem.code === 'store_unavailable') {
      log.error('a request failed', {
        request: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        cause: error instanceof Error && error.cause instanceof Error ? error.cause.stack : undefined,
      })
    }
    const message = wordsOf(problem, request.caller?.locale ?? 'en')
    addHeaders(reply, failure)
    reply.code(status)
    if (wantsPage(request)) {
      const page: PageError = { status, code: problem?.code ?? 'bug', message, requestId: request.id }
      // it shows who is signed in
      reply.header('cache-control', 'private, no-store')
      return reply.type('text/html; charset=utf-8').send(await drawPage(page, request))
    }
    reply.type('application/json; charset=utf-8')
    return reply.send(problem === undefined ? { error: message, request_id: request.id } : { error: message })
  }

  return {
    answer,
    setPageErrorRenderer: (render: PageErrorRenderer): void => {
      renderPage = render
    },
  }
}
