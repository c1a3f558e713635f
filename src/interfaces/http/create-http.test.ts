// The server over real connections: bodies, errors, cookies, limits, overload, goodbye.
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { Type } from 'typebox'
import { fixedClock } from '#core/clock'
import { Problem } from '#core/problem'
import { seededRandom } from '#core/random'
import type { AccessToken, OAuthApp, Session } from '#domain/accounts'
import type { Config } from '#platform/config'
import { silentLog } from '#platform/log'
import { usualLimits } from '#testing/api-limits'
import { createHttp, csrfToken, FileValue, IdValue, mergeInput, type Server } from './index.ts'

const app: OAuthApp = {
  id: 1,
  clientId: 'c',
  name: 'app',
  website: null,
  redirectUris: [],
  scopes: ['read'],
  createdAt: 0,
}
const access: AccessToken = { id: 5, appId: 1, userId: 7, accountId: 70, scopes: ['read'], createdAt: 0 }
const session: Session = { key: 'k', userId: 7, accountId: 70, agent: '', createdAt: 0, seenAt: 0 }
const viewer = { accountId: 70, userId: 7, role: 'none' } as const

const config = (http: Partial<Config['http']> = {}): Config => ({
  origin: 'http://bema.test',
  domain: 'bema.test',
  listen: { host: '127.0.0.1', port: 0 },
  data: '/nowhere',
  database: { engine: 'sqlite' },
  site: { name: 'Bema', description: '', contactEmail: '', languages: ['zh', 'en'], timeZone: 'UTC' },
  registrations: 'open',
  posts: { limit: 140, longAllowed: false, longLimit: 2000 },
  media: { maxBytes: 1e7, maxPixels: 1e7, perPost: 9, descriptionLimit: 1500 },
  offices: { dormantDays: 90, reminderDays: 30 },
  inquiries: { prefix: 'B', open311Keys: [], askAddress: '' },
  smtp: undefined,
  subscriptions: { lettersPerMinute: 1_000_000, digestHour: 8, privateWebhooks: true },
  http: {
    trustedProxies: [],
    rateLimits: false,
    limits: usualLimits,
    bodyLimitBytes: 2 * 1024 * 1024,
    concurrent: 16,
    ...http,
  },
  streaming: { open: true, connections: 100, perAccount: 10, perAddress: 10, queueBytes: 65_536 },
  memory: {
    nodes: 1,
    homeRing: 0,
    bigAuthorFollowers: 1,
    timelineBytes: 0,
    postBytes: 0,
    pageBytes: 0,
    idleMillis: 1000,
  },
  log: { level: 'error', format: 'json' },
})

const running: Server[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

const clock = fixedClock(Date.UTC(2026, 10, 23))

const start = async (addRoutes: (server: Server) => void = () => {}, http: Partial<Config['http']> = {}) => {
  const server = createHttp({
    config: config(http),
    log: silentLog,
    clock,
    graceMillis: 200,
    random: seededRandom(1),
    accounts: {
      access: async (token) => (token === 'good' ? { access, viewer, app } : undefined),
      rememberedAccess: () => undefined,
      sessionViewer: async (secret) => (secret === 'secret' ? { viewer, session, locale: 'en' } : undefined),
    },
    blobs: {
      put: async () => {},
      get: async () => undefined,
      open: async (key) =>
        key === 'media/aa/pic.webp' ? { stream: Readable.from([Buffer.from('webp')]), size: 4 } : undefined,
      remove: async () => {},
      async *list() {},
    },
  })
  server.register(async (api: Server) => {
    api.addHook('preValidation', mergeInput)
    api.post(
      '/api/echo',
      {
        schema: {
          body: Type.Object({
            text: Type.Optional(Type.String()),
            flag: Type.Optional(Type.Boolean()),
            many: Type.Optional(Type.Array(IdValue)),
            kinds: Type.Optional(Type.Array(Type.Union([Type.Literal('a'), Type.Literal('b')]))),
            id: Type.Optional(IdValue),
            list: Type.Optional(Type.Array(Type.Object({ name: Type.String() }))),
            file: Type.Optional(FileValue),
          }),
        },
      },
      async ({ body }) => ({ ...body, file: body.file?.bytes.toString() }),
    )
  })
  server.get('/api/things/:id', { schema: { params: Type.Object({ id: IdValue }) } }, async ({ params }) => ({
    id: params.id,
  }))
  server.get('/api/me', async ({ caller }) => ({ account: caller.viewer.accountId, locale: caller.locale }))
  server.get('/api/bug', async () => {
    throw new Error('the password is 123')
  })
  server.get('/me', async (request) => ({ account: request.caller.viewer.accountId, csrf: csrfToken(request) }))
  server.post('/form', async () => ({ ok: true }))
  addRoutes(server)
  running.push(server)
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  return { server, origin }
}

const send = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(url, init)
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
  }
}

const json = { 'content-type': 'application/json' }

describe('bodies', () => {
  test('the same values in every encoding', async () => {
    const { origin } = await start()
    const wanted = { text: '早安', flag: true, many: [1, 2], list: [{ name: 'x' }] }
    const url = `${origin}/api/echo`
    const asJson = JSON.stringify({
      text: '早安',
      flag: 'True',
      many: ['1', 2],
      list: [{ name: 'x', more: 1 }],
      unknown: {},
    })
    const asForm = `text=${encodeURIComponent('早安')}&flag=1&many[]=1&many[]=2&list[0][name]=x`
    const form = new FormData()
    for (const [name, value] of [
      ['text', '早安'],
      ['flag', 'on'],
      ['many[]', '1'],
      ['many[]', '2'],
      ['list[][name]', 'x'],
    ] as const) {
      form.append(name, value)
    }
    expect((await send(url, { method: 'POST', headers: json, body: asJson })).body).toEqual(wanted)
    expect(
      (
        await send(url, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: asForm,
        })
      ).body,
    ).toEqual(wanted)
    expect((await send(url, { method: 'POST', body: form })).body).toEqual(wanted)
    expect((await send(`${url}?${asForm}`, { method: 'POST' })).body).toEqual(wanted)
    for (const body of [asJson, asForm]) {
      expect((await send(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body })).body).toEqual(
        wanted,
      )
      const bytes = new Blob([body]) // no content type at all
      expect((await send(url, { method: 'POST', body: bytes })).body).toEqual(wanted)
    }
  })

  test('files arrive, an empty file field is absent, a text in its place is refused', async () => {
    const { origin } = await start()
    const form = new FormData()
    form.append('file', new Blob(['picture']), '../../x.png')
    expect((await send(`${origin}/api/echo`, { method: 'POST', body: form })).body).toEqual({ file: 'picture' })
    expect((await send(`${origin}/api/echo`, { method: 'POST', headers: json, body: '{"file":""}' })).body).toEqual({})
    for (const file of ['"x"', '{}', '[]']) {
      const refused = await send(`${origin}/api/echo`, { method: 'POST', headers: json, body: `{"file":${file}}` })
      expect(file === '[]' ? 200 : 422).toBe(refused.status)
    }
  })

  test('null is absent, unknown enum values in lists are dropped, huge ids are clamped', async () => {
    const { origin } = await start()
    const sent = { text: null, kinds: ['a', 'zzz', 'b'], id: '99999999999999999999999', flag: '', __proto__: null }
    const { body } = await send(`${origin}/api/echo`, { method: 'POST', headers: json, body: JSON.stringify(sent) })
    expect(body).toEqual({ kinds: ['a', 'b'], id: Number.MAX_SAFE_INTEGER })
  })

  test('what cannot be read is refused in our own shape', async () => {
    const { origin } = await start()
    const url = `${origin}/api/echo`
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const cases: [number, RequestInit][] = [
      [400, { headers: json, body: '{"text":' }],
      [400, { headers: json, body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22]) }],
      [400, { headers: form, body: 'text=%FF%FE' }],
      [400, { headers: form, body: Buffer.from([0x74, 0x3d, 0xc3, 0x28]) }],
      [400, { headers: { 'content-type': 'multipart/form-data' }, body: 'x' }],
      [400, { headers: { 'content-type': 'multipart/form-data; boundary=b' }, body: '--b\r\nnonsense' }],
      [415, { headers: { 'content-type': 'application/xml' }, body: '<x/>' }],
      [415, { headers: { 'content-type': 'application/json; charset=gb2312' }, body: '{}' }],
      [415, { headers: { ...json, 'content-encoding': 'gzip' }, body: '{}' }],
      [413, { headers: json, body: Buffer.alloc(30 * 1024 * 1024, 32) }],
      [
        413,
        {
          body: (() => {
            const big = new FormData()
            big.append('file', new Blob([Buffer.alloc(30 * 1024 * 1024)]), 'x')
            return big
          })(),
        },
      ],
      [422, { headers: json, body: '{"id":"abc"}' }],
      [422, { headers: json, body: '{"list":[{"name":{}}]}' }],
    ]
    for (const [status, init] of cases) {
      const answer = await send(url, { method: 'POST', ...init })
      expect([answer.status, typeof answer.body?.['error']]).toEqual([status, 'string'])
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    }
    expect((await send(`${url}?text=%FF`, { method: 'POST' })).status).toBe(400)
    expect((await send(`${origin}/api/%E0%A4%A`)).status).toBe(400)
    expect((await send(`${origin}/api/things/abc`)).status).toBe(404)
    expect((await send(`${origin}/api/none`)).status).toBe(404)
    expect((await send(url, { method: 'POST', headers: json, body: '{"text":"still here"}' })).body).toEqual({
      text: 'still here',
    })
  })
})

describe('who asks', () => {
  test('a token signs in on the API only, in header or query; a bad one is 401', async () => {
    const { origin } = await start()
    expect((await send(`${origin}/api/me`, { headers: { authorization: 'Bearer good' } })).body).toMatchObject({
      account: 70,
    })
    expect((await send(`${origin}/api/me?access_token=good`)).body).toMatchObject({ account: 70 })
    const bad = await send(`${origin}/api/me`, { headers: { authorization: 'Bearer bad' } })
    expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="Bema", error="invalid_token"',
    ])
    expect((await send(`${origin}/me`, { headers: { authorization: 'Bearer good' } })).body).toMatchObject({
      account: null,
    })
  })

  test('a cookie signs in on pages only', async () => {
    const { origin } = await start()
    const headers = { cookie: 'bema=secret' }
    expect((await send(`${origin}/me`, { headers })).body).toMatchObject({ account: 70 })
    expect((await send(`${origin}/api/me`, { headers })).body).toMatchObject({ account: null })
  })

  test('the language is the asked one, then the browser’s, then the site’s', async () => {
    const { origin } = await start()
    const localeFor = async (query: string, header?: string) =>
      (await send(`${origin}/api/me${query}`, { headers: { 'accept-language': header ?? '' } })).body?.['locale']
    expect(await localeFor('?lang=en', 'zh-CN')).toBe('en')
    expect(await localeFor('', 'de;q=0.9, zh-Hans;q=0.8')).toBe('zh')
    expect(await localeFor('', 'de')).toBe('en')
    expect(await localeFor('')).toBe('zh')
  })

  test('forms of pages need our origin and, with a session, the token', async () => {
    const { origin } = await start()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const cookie = { cookie: 'bema=secret' }
    const csrf = String((await send(`${origin}/me`, { headers: cookie })).body?.['csrf'])
    const post = async (more: Record<string, string>, body = '') =>
      (await send(`${origin}/form`, { method: 'POST', headers: { ...headers, ...more }, body })).status
    expect(await post({ origin })).toBe(200)
    expect(await post({ origin: 'https://evil.test' })).toBe(403)
    expect(await post({ origin: 'null' })).toBe(403)
    expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await post({ ...cookie, origin })).toBe(403)
    expect(await post({ ...cookie, origin }, `csrf=${csrf}`)).toBe(200)
    expect(await post({ ...cookie, origin, 'x-csrf-token': csrf })).toBe(200)
    expect(await post({ ...cookie, origin }, `csrf=${csrf.replace(/./, '!')}`)).toBe(403)
  })
})

describe('answers', () => {
  test('a bug says nothing of itself', async () => {
    const { origin } = await start()
    const { status, body, headers } = await send(`${origin}/api/bug`)
    expect(status).toBe(500)
    expect(body).toEqual({ error: '我们这边出了问题，已经记录下来', request_id: headers.get('x-request-id') })
  })

  test('a failed page is drawn by the web', async () => {
    const { origin } = await start((server) =>
      server.setPageErrorRenderer(async ({ status, code }) => `<p>${status} ${code}</p>`),
    )
    const response = await fetch(`${origin}/nothing`, { headers: { accept: 'text/html' } })
    expect([response.status, await response.text()]).toEqual([404, '<p>404 not_found</p>'])
  })

  test('an address that cannot be read has a page too, even when that page is broken', async () => {
    const { origin } = await start((server) =>
      server.setPageErrorRenderer((_error, { cookies }) => `<p>${cookies['look'] ?? 'plain'}</p>`),
    )
    const html = { headers: { accept: 'text/html' } }
    const unreadable = await fetch(`${origin}/%E0%A4%A`, html)
    expect([unreadable.status, await unreadable.text()]).toEqual([400, '<p>plain</p>'])
    const broken = await start((server) =>
      server.setPageErrorRenderer(() => {
        throw new Error('no page')
      }),
    )
    for (const path of ['/%E0%A4%A', '/nothing']) {
      const page = await fetch(`${broken.origin}${path}`, html)
      expect(await page.text()).toContain(`<h1>${page.status}</h1>`)
    }
  })

  test('headers: security on pages, CORS on the API, preflight', async () => {
    const { origin } = await start()
    const page = (await send(`${origin}/me`)).headers
    expect(page.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.get('access-control-allow-origin')).toBeNull()
    expect((await send(`${origin}/api/me`)).headers.get('access-control-expose-headers')).toBeNull()
    const api = (await send(`${origin}/api/me`, { headers: { origin: 'https://app.example' } })).headers
    expect(api.get('access-control-allow-origin')).toBe('*')
    expect(api.get('access-control-expose-headers')).toContain('Link')
    const preflight = await send(`${origin}/api/v1/statuses`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.test',
        'access-control-request-headers': 'authorization',
        authorization: 'Bearer old',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH')
  })

  test('pictures are served for ever, and only by their keys', async () => {
    const { origin } = await start()
    const picture = await fetch(`${origin}/media/media/aa/pic.webp`)
    expect(await picture.text()).toBe('webp')
    expect(picture.headers.get('content-type')).toBe('image/webp')
    expect(picture.headers.get('cache-control')).toContain('immutable')
    expect(picture.headers.get('content-security-policy')).toContain('sandbox')
    const etag = picture.headers.get('etag') ?? ''
    const again = await fetch(`${origin}/media/media/aa/pic.webp`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    for (const key of ['..%2f..%2fetc/passwd', 'none.webp', '.webp', 'a//b.webp']) {
      expect((await fetch(`${origin}/media/${key}`)).status).toBe(404)
    }
  })
})

describe('limits', () => {
  test('300 in five minutes for a stranger, with Mastodon’s headers', async () => {
    const { origin } = await start(() => {}, { rateLimits: true })
    const first = await send(`${origin}/api/me`)
    expect(first.headers.get('x-ratelimit-limit')).toBe('300')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('299')
    expect(first.headers.get('x-ratelimit-reset')).toBe('2026-11-23T00:05:00.000Z')
    for (let i = 0; i < 299; i++) await (await fetch(`${origin}/api/me`)).arrayBuffer()
    const refused = await send(`${origin}/api/me`)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '300'])
    expect((await send(`${origin}/api/me`, { headers: { authorization: 'Bearer good' } })).status).toBe(200)
    clock.advance(300_000)
    expect((await send(`${origin}/api/me`)).status).toBe(200)
  })

  test('some are worked on, as many wait, the rest come back later', async () => {
    const open: (() => void)[] = []
    const { origin } = await start(
      (server) => server.get('/api/slow', async () => new Promise((resolve) => open.push(() => resolve({ ok: true })))),
      { concurrent: 2 },
    )
    const all = Array.from({ length: 6 }, () => send(`${origin}/api/slow`))
    const refused = await Promise.race(all)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    const release = setInterval(() => open.splice(0).forEach((go) => go()), 5)
    const statuses = (await Promise.all(all)).map((answer) => answer.status).sort((one, other) => one - other)
    clearInterval(release)
    expect(statuses).toEqual([200, 200, 200, 200, 503, 503])
  })

  test('clients that go away in the middle give their places back', async () => {
    let working = 0
    const { server, origin } = await start(
      (server) =>
        server.get('/api/slow', async () => {
          working++
          return new Promise(() => {})
        }),
      { concurrent: 2 },
    )
    const port = Number(new URL(origin).port)
    for (let round = 1; round <= 3; round++) {
      const sockets = [1, 2, 3, 4].map(() => connect(port, '127.0.0.1'))
      for (const socket of sockets) socket.write('GET /api/slow HTTP/1.1\r\nHost: x\r\n\r\n')
      await expect.poll(() => working).toBeGreaterThanOrEqual(round * 2)
      for (const socket of sockets) socket.destroy()
      await expect.poll(() => connections(server)).toBe(0)
    }
    // half a body, then gone
    const half = connect(port, '127.0.0.1')
    half.write(
      'POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"te',
    )
    await expect.poll(() => connections(server)).toBe(1)
    half.destroy()
    await expect.poll(() => connections(server)).toBe(0)
    expect((await send(`${origin}/api/me`)).status).toBe(200)
    expect((await send(`${origin}/health`)).body).toEqual({ status: 'ready' })
  })
})

describe('goodbye', () => {
  test('what is under way is answered, what hangs is cut off, and it ends in time', async () => {
    const waiting: (() => void)[] = []
    const { server, origin } = await start((http) => {
      http.get('/api/slow', async () => new Promise((resolve) => waiting.push(() => resolve({ ok: true }))))
      http.get('/api/hangs', async () => new Promise(() => {}))
    })
    const slow = send(`${origin}/api/slow`)
    const hanging = fetch(`${origin}/api/hangs`).then(
      () => 'answered',
      () => 'cut off',
    )
    await expect.poll(() => waiting.length).toBe(1)
    expect(server.isReady()).toBe(true)
    const closed = server.close()
    await expect.poll(() => server.isReady()).toBe(false)
    waiting[0]?.()
    expect((await slow).body).toEqual({ ok: true })
    expect(await hanging).toBe('cut off')
    await closed
  })
})

test('the address behind a trusted proxy counts, a stranger’s word does not', async () => {
  const who = (server: Server) => server.get('/api/who', async ({ caller }) => ({ address: caller.address }))
  const headers = { 'x-forwarded-for': '203.0.113.9' }
  const open = await start(who)
  expect((await send(`${open.origin}/api/who`, { headers })).body).toEqual({ address: '127.0.0.1' })
  const behind = await start(who, { trustedProxies: ['127.0.0.0/8'] })
  expect((await send(`${behind.origin}/api/who`, { headers })).body).toEqual({ address: '203.0.113.9' })
})

const connections = (server: Server): Promise<number> =>
  new Promise((resolve, reject) =>
    server.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  )

test('a problem of a module has its status and its words', async () => {
  const { origin } = await start((server) =>
    server.get('/api/long', async () => {
      throw new Problem('post_too_long', 'too long', { params: { length: 141, limit: 140 } })
    }),
  )
  const { status, body } = await send(`${origin}/api/long?lang=en`)
  expect([status, body]).toEqual([422, { error: 'The post is too long: 141 of 140 characters' }])
})
