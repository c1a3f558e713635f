// OAuth 2: codes become tokens, tokens end. Errors have OAuth's own shape (RFC 6749, 5.2).
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isProblem } from '#core/problem'
import { failureOf, wordsOf, type Server } from '#interfaces/http'
import { Nothing } from '../desk.ts'
import { presentToken, TokenEntity } from '../entities/application.ts'
import { ErrorEntity } from '../entities/error.ts'
import type { MastodonNeeds } from '../needs.ts'

const oauthErrors: Readonly<Record<string, string>> = {
  app_unknown: 'invalid_client',
  code_invalid: 'invalid_grant',
  redirect_uri_invalid: 'invalid_grant',
  scope_invalid: 'invalid_scope',
  grant_unsupported: 'unsupported_grant_type',
  invalid: 'invalid_request',
  body_malformed: 'invalid_request',
  body_type_unknown: 'invalid_request',
}

/** Client id and secret from the Basic header; both halves are percent-encoded (RFC 6749, 2.3.1). */
const basicCredentials = (request: FastifyRequest): { id: string; secret: string } | undefined => {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+)\s*$/i.exec(request.headers.authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const middle = text.indexOf(':')
  if (middle < 0) return undefined
  const decode = (part: string): string => {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  }
  return { id: decode(text.slice(0, middle)), secret: decode(text.slice(middle + 1)) }
}

const credentialProperties = { client_id: Type.Optional(Type.String()), client_secret: Type.Optional(Type.String()) }

/** To be called with a server of its own: it sets the error handler. */
export const addOAuthRoutes = (server: Server, { accounts, config }: MastodonNeeds): void => {
  server.setErrorHandler(async (error, request, reply) => {
    const { problem } = failureOf(error)
    const code = problem === undefined ? undefined : oauthErrors[problem.code]
    // what has no name in OAuth is answered like everywhere else
    if (problem === undefined || code === undefined) throw error
    const status = code === 'invalid_client' ? 401 : 400
    reply.header('cache-control', 'no-store')
    if (status === 401) reply.header('www-authenticate', 'Basic realm="Bema"')
    return reply.code(status).send({ error: code, error_description: wordsOf(problem, request.caller.locale) })
  })

  server.post(
    '/oauth/token',
    {
      config: { token: 'ignored' },
      schema: {
        body: Type.Object({
          grant_type: Type.String(),
          ...credentialProperties,
          code: Type.Optional(Type.String()),
          redirect_uri: Type.Optional(Type.String()),
          code_verifier: Type.Optional(Type.String()),
          scope: Type.Optional(Type.String()),
        }),
        response: { 200: TokenEntity },
      },
    },
    async (request, reply) => {
      const { body } = request
      const basic = basicCredentials(request)
      const secret = body.client_secret ?? basic?.secret
      const { token, access } = await accounts.exchange({
        // the module refuses grants it does not know
        grant: body.grant_type as 'authorization_code' | 'client_credentials',
        clientId: body.client_id ?? basic?.id ?? '',
        ...(secret === undefined ? {} : { clientSecret: secret }),
        ...(body.code === undefined ? {} : { code: body.code }),
        ...(body.redirect_uri === undefined ? {} : { redirectUri: body.redirect_uri }),
        ...(body.code_verifier === undefined ? {} : { verifier: body.code_verifier }),
        // with a code the scopes were settled on the page where the person said yes
        ...(body.scope === undefined || body.grant_type === 'authorization_code'
          ? {}
          : { scopes: body.scope.split(/\s+/).filter(Boolean) }),
      })
      reply.header('cache-control', 'no-store')
      return presentToken(token, access)
    },
  )

  server.post(
    '/oauth/revoke',
    {
      config: { token: 'ignored' },
      schema: {
        body: Type.Object({ token: Type.String(), ...credentialProperties }),
        response: { 200: Nothing, 403: ErrorEntity },
      },
    },
    async (request, reply) => {
      const { body } = request
      const basic = basicCredentials(request)
      const secret = body.client_secret ?? basic?.secret
      try {
        await accounts.revoke({
          token: body.token,
          clientId: body.client_id ?? basic?.id ?? '',
          ...(secret === undefined ? {} : { clientSecret: secret }),
        })
      } catch (error) {
        if (!isProblem(error, 'app_unknown')) throw error
        const sentence = wordsOf(error, request.caller.locale)
        return reply.code(403).send({ error: 'unauthorized_client', error_description: sentence })
      }
      return {}
    },
  )

  server.get('/.well-known/oauth-authorization-server', async () => ({
    issuer: `${config.origin}/`,
    authorization_endpoint: `${config.origin}/oauth/authorize`,
    token_endpoint: `${config.origin}/oauth/token`,
    revocation_endpoint: `${config.origin}/oauth/revoke`,
    app_registration_endpoint: `${config.origin}/api/v1/apps`,
    service_documentation: `${config.origin}/about`,
    scopes_supported: ['read', 'write', 'follow', 'push', 'profile'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
  }))
}
