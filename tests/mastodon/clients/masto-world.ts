// What every tour of masto 8, the library behind Elk and Phanpy, begins with: an app, a person who says yes, two more.
import { createOAuthAPIClient, createRestAPIClient, type mastodon } from 'masto'
import sharp from 'sharp'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { sayYes } from './form-browser.ts'

const redirectUri = 'https://app.example/callback'
const scopes = 'read write follow push'

export interface MastoWorld {
  readonly server: TestServer
  readonly ada: TestPerson
  readonly bob: TestPerson
  readonly cleo: TestPerson
  readonly app: mastodon.v1.Client
  /** Ada's, given by the pages of consent. */
  readonly token: string
  readonly client: mastodon.rest.Client
  /** Bob's and Cleo's. */
  readonly other: mastodon.rest.Client
  readonly third: mastodon.rest.Client
}

export const openMastoWorld = async (): Promise<MastoWorld> => {
  const server = await startServer()
  const [ada, bob, cleo] = [await server.person('ada'), await server.person('bob'), await server.person('cleo')]
  const app = await createRestAPIClient({ url: server.origin }).v1.apps.create({
    clientName: 'masto',
    redirectUris: redirectUri,
    scopes,
  })
  const address = new URL('/oauth/authorize', server.origin)
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: app.clientId ?? '',
    redirect_uri: redirectUri,
    scope: scopes,
  })) {
    address.searchParams.set(name, value)
  }
  const code = await sayYes(server, address.href, ada)
  const { accessToken: token } = await createOAuthAPIClient({ url: server.origin }).token.create({
    grantType: 'authorization_code',
    clientId: app.clientId ?? '',
    clientSecret: app.clientSecret ?? '',
    redirectUri,
    code,
    scope: scopes,
  })
  const as = (accessToken: string): mastodon.rest.Client => createRestAPIClient({ url: server.origin, accessToken })
  return {
    server,
    ada,
    bob,
    cleo,
    app,
    token,
    client: as(token),
    other: as(bob.token),
    third: as(cleo.token),
  }
}

export const pictureOf = async (colour: string): Promise<Blob> => {
  const png = await sharp({ create: { width: 300, height: 200, channels: 3, background: colour } })
    .png()
    .toBuffer()
  return new Blob([new Uint8Array(png)], { type: 'image/png' })
}
