// apps: an app makes itself known and asks whether its token still holds.
import { Type } from 'typebox'
import type { Server } from '#interfaces/http'
import {
  ApplicationEntity,
  CredentialApplicationEntity,
  presentApplication,
  presentCredentialApplication,
} from '../entities/application.ts'
import type { MastodonNeeds } from '../needs.ts'

const words = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.split(/\s+/)).filter(Boolean)

export const addAppsRoutes = (server: Server, { accounts }: MastodonNeeds): void => {
  server.post(
    '/api/v1/apps',
    {
      config: { token: 'ignored' },
      schema: {
        body: Type.Object({
          client_name: Type.String(),
          /** One, several in lines, or a list. */
          redirect_uris: Type.Array(Type.String()),
          scopes: Type.Optional(Type.Array(Type.String())),
          website: Type.Optional(Type.String()),
        }),
        response: { 200: CredentialApplicationEntity },
      },
    },
    async ({ body }) => {
      const app = await accounts.createApp({
        name: body.client_name,
        redirectUris: words(body.redirect_uris),
        scopes: body.scopes === undefined || body.scopes.length === 0 ? ['read'] : words(body.scopes),
        website: body.website === undefined || body.website === '' ? null : body.website,
      })
      return presentCredentialApplication(app)
    },
  )

  server.get(
    '/api/v1/apps/verify_credentials',
    { schema: { response: { 200: ApplicationEntity } } },
    async ({ caller }) => {
      // the access table lets nobody through without a token
      if (caller.token === null) throw new Error('a route for apps was reached without a token')
      return presentApplication(caller.token.app)
    },
  )
}
