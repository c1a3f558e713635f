// Who may use which address: every route against every kind of caller.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ALL_SCOPES, startServer, type TestPerson, type TestServer } from '#testing/server'
import { accessTable } from '../../src/interfaces/mastodon/access.ts'
import { streamTable } from '../../src/interfaces/streaming/streams.ts'
import { apiOf } from './api.ts'

let server: TestServer
let ada: TestPerson
let appToken: string

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  const anybody = apiOf(server)
  const scopes = ALL_SCOPES.join(' ')
  const { body } = await anybody.post('/api/v1/apps', {
    client_name: 'x',
    redirect_uris: ['urn:ietf:wg:oauth:2.0:oob'],
    scopes,
  })
  const given = await anybody.post('/oauth/token', {
    grant_type: 'client_credentials',
    client_id: body['client_id'],
    client_secret: body['client_secret'],
    scope: scopes,
  })
  appToken = String(given.body['access_token'])
})
afterAll(() => server.close())

const tokens = new Map<string, Promise<string>>()
/** A token of a person for this scope alone. */
const tokenFor = (scope: string): Promise<string> => {
  const token = tokens.get(scope) ?? server.token(ada.account, [scope])
  tokens.set(scope, token)
  return token
}

const routes = Object.entries(accessTable).map(([route, access]) => {
  const [method = '', url = ''] = route.split(' ')
  return { route, method, url, ...access }
})

/** The status of a call with a harmless path and an empty body. */
const statusOf = async (route: { method: string; url: string }, token?: string): Promise<number> => {
  const path = route.url.replace(/:\w+/g, '1')
  const send = route.method === 'GET' ? {} : { json: {} }
  return (await apiOf(server, token)(route.method, path, send)).status
}

test('every line of the table is a route', () => {
  expect(
    routes.filter(({ method, url }) => !server.app.server.hasRoute({ method, url })).map(({ route }) => route),
  ).toEqual([])
})

describe.each(routes)('$route', (route) => {
  const { who, scope } = route
  const first = scope?.split(' ')[0] ?? 'read'
  // neither covers the scope nor is covered by it
  const elsewhere = first.startsWith('push') ? 'read:lists' : 'push'

  test('without a token', async () => {
    const status = await statusOf(route)
    if (who === 'anyone') expect([401, 403]).not.toContain(status)
    else expect(status).toBe(401)
  })

  test('with a token of another scope', async () => {
    const status = await statusOf(route, await tokenFor(elsewhere))
    if (scope === undefined) expect([401, 403]).not.toContain(status)
    else expect(status).toBe(403)
  })

  test('with a token of exactly its scope', async () => {
    for (const one of scope?.split(' ') ?? ['read']) {
      const status = await statusOf(route, await tokenFor(one))
      expect([401, 403]).not.toContain(status)
      expect(status).toBeLessThan(500)
    }
  })

  test('with a token of an app alone', async () => {
    const status = await statusOf(route, appToken)
    if (who === 'user') expect(status).toBe(422)
    else expect([401, 403]).not.toContain(status)
  })

  test('with a token that is none', async () => {
    const status = await statusOf(route, 'nonsense')
    // registering, OAuth and what stands outside the API look at no token
    const looks = route.url.startsWith('/api/') && route.route !== 'POST /api/v1/apps'
    if (looks) expect(status).toBe(401)
    else expect(status).toBe(await statusOf(route))
  })
})

describe.each(Object.entries(streamTable))('the stream %s', (name, { who, scope }) => {
  const listen = async (token?: string): Promise<number> => {
    const [, path = '', media] = /^(.*?)(:media)?$/.exec(name) ?? []
    const query = new URLSearchParams({ tag: 'x', list: '1', only_media: String(media !== undefined) })
    const response = await fetch(`${server.origin}/api/v1/streaming/${path.replaceAll(':', '/')}?${query}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })
    await response.body?.cancel()
    return response.status
  }
  test('is for whom the table says', async () => {
    if (who === 'anyone') expect(await listen()).toBe(200)
    else expect(await listen()).toBe(401)
    expect(await listen('nonsense')).toBe(401)
    expect(await listen(await tokenFor('push'))).toBe(403)
    // the list is not there
    expect([200, 404]).toContain(await listen(await tokenFor(scope)))
    if (who === 'user') expect(await listen(appToken)).toBe(422)
  })
})
