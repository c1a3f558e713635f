// GET and POST /oauth/authorize: the person says whether an app may act, and for which of her accounts.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { parseId } from '#core/ids'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import { outOfBand, type Accounts, type OAuthApp } from '#domain/accounts'
import { failureOf, PAGE_POLICY, type Server } from '#interfaces/http'
import { signInPath, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { CodePage, ConsentPage, RefusedPage } from './consent.page.tsx'
import {
  formTargetOf,
  paramsOf,
  readRequest,
  redirectOf,
  withParams,
  type AuthorizationRequest,
  type SafeError,
  type UnsafeReason,
} from './request.ts'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'appByClientId' | 'memberships' | 'authorize'>
}

/** A request whose app and address are right. */
interface Trusted {
  readonly asked: AuthorizationRequest
  readonly app: OAuthApp
  readonly redirectUri: string
}

const errorOfProblem = (code: string): SafeError =>
  code === 'scope_invalid' ? 'invalid_scope' : code === 'code_invalid' ? 'invalid_request' : 'access_denied'

const reasonOf = {
  invalid_scope: 'scope',
  invalid_request: 'challenge',
  unsupported_response_type: 'response',
} as const

export const oauthRoutes = (server: Server, { pages, accounts }: Needs): void => {
  const trust = async (asked: AuthorizationRequest): Promise<Trusted | UnsafeReason> => {
    const app = asked.clientId === '' ? undefined : await accounts.appByClientId(asked.clientId)
    if (app === undefined) return 'client'
    const redirectUri = redirectOf(asked, app)
    return redirectUri === undefined ? 'redirect' : { asked, app, redirectUri }
  }

  /** Back to the app with what became of it; or, out of band, a page that says it. */
  const refuse = (request: FastifyRequest, reply: FastifyReply, { asked, redirectUri }: Trusted, error: SafeError) => {
    if (redirectUri === outOfBand) {
      const reason = error === 'access_denied' || error === 'server_error' ? 'denied' : reasonOf[error]
      return pages.show(request, reply, h(RefusedPage, { reason }), {
        status: error === 'access_denied' ? 200 : 400,
        secret: true,
      })
    }
    reply.header('cache-control', 'no-store')
    return reply.redirect(withParams(redirectUri, { error, state: asked.state }), 303)
  }

  const showUnsafe = (request: FastifyRequest, reply: FastifyReply, reason: UnsafeReason) =>
    pages.show(request, reply, h(RefusedPage, { reason }), { status: 400, secret: true })

  /** What can be told to be wrong before the person is asked. The domain judges all of it again. */
  const faultOf = ({ asked }: Trusted): SafeError | undefined => {
    if (asked.responseType !== 'code') return 'unsupported_response_type'
    const method = asked.challengeMethod ?? 'plain'
    if (asked.challenge !== undefined && method !== 'S256' && method !== 'plain') return 'invalid_request'
    return asked.challenge === undefined && asked.challengeMethod !== undefined ? 'invalid_request' : undefined
  }

  server.get('/oauth/authorize', async (request, reply) => {
    const asked = readRequest(readForm(request.query))
    const trusted = await trust(asked)
    if (typeof trusted === 'string') return showUnsafe(request, reply, trusted)
    const fault = faultOf(trusted)
    if (fault !== undefined) return refuse(request, reply, trusted, fault)
    const here = withParams('/oauth/authorize', paramsOf(asked))
    const lang = readForm(request.query).word('lang')
    if (request.caller.viewer.userId === null || asked.forceLogin) {
      return reply.redirect(`${signInPath(here)}${lang === undefined ? '' : `&lang=${encodeURIComponent(lang)}`}`, 303)
    }
    const target = formTargetOf(trusted.redirectUri)
    if (target !== undefined) {
      reply.header('content-security-policy', PAGE_POLICY.replace("form-action 'self'", `form-action 'self' ${target}`))
    }
    const page = {
      app: trusted.app,
      redirectUri: trusted.redirectUri,
      scopes: asked.scopes.length === 0 ? ['read'] : asked.scopes,
      memberships: await accounts.memberships(userOf(request)),
      fields: paramsOf({ ...asked, redirectUri: trusted.redirectUri }),
    }
    return pages.show(request, reply, h(ConsentPage, page), { secret: true })
  })

  const grant = async (request: FastifyRequest, trusted: Trusted): Promise<string> => {
    const { asked, app, redirectUri } = trusted
    const accountId = parseId(readForm(request.body).text('account')) ?? request.caller.viewer.accountId
    if (accountId === null) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
    return accounts.authorize({
      clientId: app.clientId,
      userId: userOf(request),
      accountId,
      redirectUri,
      scopes: asked.scopes,
      ...(asked.challenge === undefined
        ? {}
        : {
            challenge: { value: asked.challenge, method: asked.challengeMethod === 'S256' ? 'S256' : 'plain' } as const,
          }),
    })
  }

  server.post('/oauth/authorize', async (request, reply) => {
    const form = readForm(request.body)
    const asked = readRequest(form)
    const trusted = await trust(asked)
    if (typeof trusted === 'string') return showUnsafe(request, reply, trusted)
    if (request.caller.viewer.userId === null) {
      return reply.redirect(signInPath(withParams('/oauth/authorize', paramsOf(asked))), 303)
    }
    const fault = faultOf(trusted)
    if (fault !== undefined) return refuse(request, reply, trusted, fault)
    if (form.text('decision') !== 'allow') return refuse(request, reply, trusted, 'access_denied')
    let code: string
    try {
      code = await grant(request, trusted)
    } catch (error) {
      if (!isProblem(error) || failureOf(error).status >= 500) throw error
      return refuse(request, reply, trusted, errorOfProblem(error.code))
    }
    reply.header('cache-control', 'no-store')
    return trusted.redirectUri === outOfBand
      ? reply.redirect(withParams('/oauth/authorize/native', { code }), 303)
      : reply.redirect(withParams(trusted.redirectUri, { code, state: asked.state }), 303)
  })

  server.get('/oauth/authorize/native', async (request, reply) =>
    pages.show(request, reply, h(CodePage, { code: readForm(request.query).text('code').slice(0, 200) }), {
      secret: true,
    }),
  )
}
