// Application and Token: OAuth as apps see it.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import type { AccessToken, OAuthApp } from '#domain/accounts'
import { nullable, Text, WireId } from './wire.ts'

export const ApplicationEntity = Type.Object({
  id: WireId,
  name: Text,
  website: nullable(Text),
  scopes: Type.Array(Text),
  redirect_uri: Text,
  redirect_uris: Type.Array(Text),
})

export const CredentialApplicationEntity = Type.Object({
  ...ApplicationEntity.properties,
  client_id: Text,
  client_secret: Text,
  /** 0 = never. */
  client_secret_expires_at: Type.Integer(),
})

export const presentApplication = (app: OAuthApp): Static<typeof ApplicationEntity> => ({
  id: wireId(app.id),
  name: app.name,
  website: app.website,
  scopes: [...app.scopes],
  redirect_uri: app.redirectUris.join('\n'),
  redirect_uris: [...app.redirectUris],
})

export const presentCredentialApplication = (
  app: OAuthApp & { clientSecret: string },
): Static<typeof CredentialApplicationEntity> => ({
  ...presentApplication(app),
  client_id: app.clientId,
  client_secret: app.clientSecret,
  client_secret_expires_at: 0,
})

export const TokenEntity = Type.Object({
  access_token: Text,
  token_type: Type.Literal('Bearer'),
  scope: Text,
  /** Seconds since 1970: the one time that is a number. */
  created_at: Type.Integer(),
})

export const presentToken = (
  token: string,
  access: Pick<AccessToken, 'scopes' | 'createdAt'>,
): Static<typeof TokenEntity> => ({
  access_token: token,
  token_type: 'Bearer',
  scope: access.scopes.join(' '),
  created_at: Math.floor(access.createdAt / 1000),
})
