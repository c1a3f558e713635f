// Rules that hold for every route, each of which some server broke and some app noticed.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api, type Sending } from './api.ts'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let api: Api
let other: Api
let anybody: Api

beforeAll(async () => {
  server = await startServer()
  ;[ada, bob] = [await server.person('ada'), await server.person('bob')]
  api = apiOf(server, ada.token)
  other = apiOf(server, bob.token)
  anybody = apiOf(server)
})
afterAll(() => server.close())

const say = (status: string, more: Record<string, unknown> = {}) =>
  api.write('Status', '/api/v1/statuses', { status, ...more })

const upload = async (owner: TestPerson, description = ''): Promise<string> => {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#482' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
  form.append('description', description)
  const answer = await apiOf(server, owner.token)('POST', '/api/v2/media', { body: form })
  return String(answer.body.id)
}

describe('bodies', () => {
  const form = (values: Record<string, string>): FormData => {
    const made = new FormData()
    for (const [name, value] of Object.entries(values)) made.append(name, value)
    return made
  }
  const values = { status: 'in every form', spoiler_text: 'a & b', sensitive: 'true' }
  const query = new URLSearchParams(values).toString()
  const forms: Readonly<Record<string, readonly [path: string, send: Sending]>> = {
    JSON: ['', { json: values }],
    urlencoded: ['', { body: query, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    multipart: ['', { body: form(values) }],
    'the query': [`?${query}`, {}],
    'the query beside an empty JSON body': [`?${query}`, { json: {} }],
    'JSON as text/plain': ['', { body: JSON.stringify(values), headers: { 'content-type': 'text/plain' } }],
    'urlencoded as text/plain': ['', { body: query, headers: { 'content-type': 'text/plain;charset=UTF-8' } }],
    'JSON without a type': ['', { body: new Blob([JSON.stringify(values)]) }],
    'urlencoded without a type': ['', { body: new Blob([query]) }],
  }
  test.each(Object.keys(forms))('%s', async (name) => {
    const [path, send] = forms[name] as (typeof forms)[string]
    const { status, body } = await api('POST', `/api/v1/statuses${path}`, send)
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ spoiler_text: 'a & b', sensitive: true, content: '<p>in every form</p>' }),
    ])
  })

  test('arrays as x[], as x, as JSON; on reading, too', async () => {
    const [one, two] = [await upload(ada), await upload(ada)]
    const idsOf = (body: unknown) =>
      (body as { media_attachments: { id: string }[] }).media_attachments.map(({ id }) => id)
    const asForm = (text: string): Sending => ({
      body: text,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const path = '/api/v1/statuses'
    expect(idsOf((await api('POST', path, asForm(`media_ids[]=${one}&media_ids[]=${two}`))).body)).toEqual([one, two])
    const [three, four] = [await upload(ada), await upload(ada)]
    expect(idsOf((await api('POST', path, asForm(`media_ids=${three}`))).body)).toEqual([three])
    expect(idsOf((await api.post(path, { media_ids: [four] })).body)).toEqual([four])

    const ids = [ada.account.id, bob.account.id]
    const relations = '/api/v1/accounts/relationships'
    for (const asked of [ids.map((id) => `id[]=${id}`).join('&'), ids.map((id) => `id=${id}`).join('&')]) {
      const { body } = await api.get(`${relations}?${asked}`)
      expect((body as unknown as { id: string }[]).map(({ id }) => Number(id))).toEqual(ids)
    }
  })

  test('null is absent, what nobody knows is ignored', async () => {
    await say('with nulls', {
      in_reply_to_id: null,
      media_ids: null,
      poll: null,
      visibility: null,
      language: null,
      spoiler_text: null,
      sensitive: null,
      scheduled_at: null,
      quoted_status_id: null,
      content_type: 'text/markdown',
      local_only: true,
      nonsense: { deep: [1, 2] },
    })
    for (const path of [
      '/api/v1/notifications?types[]=reaction&exclude_types[]=pleroma:emoji_reaction',
      '/api/v1/timelines/public?with_muted=true&instance=x',
      `/api/v1/accounts/${ada.account.id}/statuses?tagged=&exclude_direct=1`,
      '/api/v1/timelines/home?limit=&max_id=',
    ]) {
      expect([(await api.get(path)).status, path]).toEqual([200, path])
    }
  })

  test('OAuth takes more than it asks for, and Basic beside the body', async () => {
    const app = await anybody.post('/api/v1/apps', {
      client_name: 'Any app',
      redirect_uris: 'urn:ietf:wg:oauth:2.0:oob',
      scopes: 'read write',
      website: null,
      grant_types: ['authorization_code'],
      application_type: 'native',
    })
    expect(app.status).toBe(200)
    const { client_id: id, client_secret: secret } = app.body as { client_id: string; client_secret: string }
    const token = await anybody('POST', '/oauth/token', {
      json: {
        grant_type: 'client_credentials',
        client_id: id,
        client_secret: secret,
        redirect_uri: 'urn:ietf:wg:oauth:2.0:oob',
        scope: 'read',
        audience: 'x',
        code_challenge_method: 'S256',
      },
      headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    })
    expect([token.status, token.body]).toEqual([200, expect.objectContaining({ token_type: 'Bearer', scope: 'read' })])
  })
})

describe('answers', () => {
  test('are JSON with its character set, {} where there is nothing to say', async () => {
    const { body, headers } = await api.post('/api/v1/notifications/clear')
    expect([body, headers.get('content-type')]).toEqual([{}, 'application/json; charset=utf-8'])
    for (const path of ['/api/v1/nowhere', '/api/v1/statuses/1', '/api/v2/instance', '/.well-known/nodeinfo']) {
      expect((await anybody.get(path)).headers.get('content-type')).toMatch(
        /^application\/(json|json; profile=.*|activity\+json); charset=utf-8$/,
      )
    }
  })

  test('errors have their status and a sentence', async () => {
    const narrow = apiOf(server, await server.token(ada.account, ['read:accounts']))
    const cases: readonly (readonly [number, Promise<{ status: number; body: unknown }>])[] = [
      [401, anybody.get('/api/v1/timelines/home')],
      [401, apiOf(server, 'wrong').get('/api/v2/instance')],
      [403, narrow.get('/api/v1/timelines/home')],
      [404, api.get('/api/v1/statuses/999999999999')],
      [404, api.get('/api/v1/accounts/not-a-number')],
      [422, api.post('/api/v1/statuses', { status: '' })],
      [422, anybody.post('/api/v1/apps', { client_name: 'x' })],
    ]
    for (const [wanted, asked] of cases) {
      const { status, body } = await asked
      expect([status, typeof (body as { error?: unknown }).error]).toEqual([wanted, 'string'])
    }
  })

  test('ids are decimal text; those of notifications fit into a number', async () => {
    const post = await say(`@bob hello`)
    await server.settled()
    const [told] = (await other.get('/api/v1/notifications')).body as unknown as {
      id: string
      status: { id: string }
    }[]
    expect(told?.status.id).toBe(post.id)
    const { body } = await other.get('/api/v2/notifications')
    const [group] = (body as unknown as { notification_groups: { most_recent_notification_id: unknown }[] })
      .notification_groups
    expect(Number.isSafeInteger(group?.most_recent_notification_id)).toBe(true)
    for (const id of [post.id, told?.id, ada.account.id, await upload(ada)]) {
      expect(String(id)).toMatch(/^\d{1,19}$/)
      expect(BigInt(String(id)) < 2n ** 63n).toBe(true)
    }
    expect(Number(told?.id)).toBeLessThan(2 ** 53)
  })

  test('every date has its milliseconds, the day of the last post is a day', async () => {
    const post = await say('dated', { media_ids: [await upload(ada)] })
    await api('PUT', `/api/v1/statuses/${post.id}`, { json: { status: 'dated again' } })
    const paths = [
      `/api/v1/statuses/${post.id}`,
      `/api/v1/statuses/${post.id}/history`,
      `/api/v1/accounts/${ada.account.id}`,
      '/api/v1/accounts/verify_credentials',
      '/api/v2/notifications',
      '/api/v1/conversations',
      '/api/v1/markers?timeline[]=home',
      '/api/v2/instance',
      '/api/v1/instance',
      '/api/v1/timelines/home',
    ]
    let dates = 0
    const look = (value: unknown, name = ''): void => {
      if (Array.isArray(value)) for (const one of value as unknown[]) look(one)
      else if (typeof value === 'object' && value !== null) {
        for (const [key, one] of Object.entries(value)) look(one, key)
      } else if (typeof value === 'string' && /^\d{4}-\d\d-\d\d(T|$)/.test(value)) {
        dates++
        expect(value, name).toMatch(
          name === 'last_status_at' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
        )
      }
    }
    for (const path of paths) look((await api.get(path)).body)
    expect(dates).toBeGreaterThan(20)
  })

  test('the last page says that it is the last', async () => {
    const dan = apiOf(server, (await server.person('dan_pages')).token)
    for (const n of [1, 2, 3]) await dan.write('Status', '/api/v1/statuses', { status: `page ${n}` })
    const linkOf = async (path: string) => (await dan.get(path)).headers.get('link') ?? ''
    const first = await linkOf('/api/v1/timelines/home?limit=2')
    expect(first).toMatch(/^<[^>]+[?&]max_id=\d+[^>]*>; rel="next", <[^>]+[?&](min|since)_id=\d+[^>]*>; rel="prev"$/)
    const next = /<([^>]+)>; rel="next"/.exec(first)?.[1] ?? ''
    expect(new URL(next).searchParams.get('limit')).toBe('2')
    expect(await linkOf(next)).not.toContain('rel="next"')
  })
})

describe('scripts of other sites', () => {
  test('may ask with every method and read every header that matters', async () => {
    const asked = { origin: 'https://app.example', 'access-control-request-headers': 'authorization,idempotency-key' }
    for (const [path, method] of [
      ['/api/v1/statuses', 'POST'],
      ['/api/v1/statuses/1', 'PUT'],
      ['/api/v1/statuses/1', 'DELETE'],
      ['/api/v1/accounts/update_credentials', 'PATCH'],
      ['/oauth/token', 'POST'],
    ] as const) {
      const { status, headers } = await anybody('OPTIONS', path, {
        headers: { ...asked, 'access-control-request-method': method },
      })
      expect([status, headers.get('access-control-allow-origin')], path).toEqual([204, '*'])
      expect(headers.get('access-control-allow-methods')).toContain(method)
      expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('idempotency-key')
    }
    const { headers } = await anybody('GET', '/api/v1/timelines/public', { headers: { origin: asked.origin } })
    const exposed = (headers.get('access-control-expose-headers') ?? '').split(/, */).map((name) => name.toLowerCase())
    for (const name of [
      'Link',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
      'Mastodon-Async-Refresh',
      'Idempotency-Key',
      'ETag',
      'Retry-After',
    ]) {
      expect(exposed).toContain(name.toLowerCase())
    }
  })
})

describe('what apps trip over', () => {
  test('attachments keep their order, and an edit gives them words', async () => {
    const ids = [await upload(ada, 'one'), await upload(ada, 'two'), await upload(ada, 'three')].toReversed()
    const post = await say('in order', { media_ids: ids })
    expect(post.media_attachments.map(({ id }) => id)).toEqual(ids)
    const path = `/api/v1/statuses/${post.id}`
    const { body } = await api('PUT', path, {
      json: { status: 'in order', media_ids: ids, media_attributes: [{ id: ids[1], description: 'said later' }] },
    })
    const shown = (body as unknown as { media_attachments: { id: string; description: string }[] }).media_attachments
    expect(shown.map(({ id, description }) => [id, description])).toEqual([
      [ids[0], 'three'],
      [ids[1], 'said later'],
      [ids[2], 'one'],
    ])
  })

  test('to follow again changes nothing, and each request of the same name makes one post', async () => {
    for (const _ of [1, 2]) {
      const relation = await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`)
      expect(relation).toMatchObject({ following: true, requested: false })
    }
    expect((await api.read('Account', `/api/v1/accounts/${bob.account.id}`)).followers_count).toBe(1)
    const send = { json: { status: 'said by many at once' }, headers: { 'idempotency-key': 'rules' } }
    const sent = await Promise.all(Array.from({ length: 16 }, () => api('POST', '/api/v1/statuses', send)))
    expect(new Set(sent.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  })

  test('a mention has an address; an answer is told as a mention; a boost of a quote quotes nothing itself', async () => {
    const post = await say('ask me anything @bob')
    expect(post.mentions[0]?.url).toBe(`${server.origin}/@bob`)
    await other.write('Status', '/api/v1/statuses', { status: 'why?', in_reply_to_id: post.id })
    const quote = await other.write('Status', '/api/v1/statuses', { status: 'look', quoted_status_id: post.id })
    const boost = await api.write('Status', `/api/v1/statuses/${quote.id}/reblog`)
    expect(boost.quote ?? null).toBeNull()
    expect(boost.reblog?.quote).toMatchObject({ state: 'accepted' })
    await server.settled()
    const told = (await api.get('/api/v1/notifications')).body as unknown as {
      type: string
      status: { content: string } | null
    }[]
    expect(told.find(({ status }) => status?.content.includes('why?'))?.type).toBe('mention')
  })

  test('the instance says what it is, and claims nothing', async () => {
    const v2 = await anybody.read('Instance', '/api/v2/instance')
    expect(v2).toMatchObject({ domain: server.domain, title: 'Bema' })
    expect(v2.version).toMatch(/^4\.\d+\.\d+ \(compatible; Bema \d+\.\d+\.\d+\)$/)
    const { configuration: limits } = v2 as unknown as { configuration: Record<string, Record<string, unknown>> }
    expect(limits['statuses']).toMatchObject({ max_characters: 280, characters_reserved_per_url: 20 })
    expect(String(limits['urls']?.['streaming'])).toMatch(/^wss?:\/\//)
    expect(limits['vapid']?.['public_key']).not.toBe('')
    expect(limits['translation']).toEqual({ enabled: false })
    const v1 = (await anybody.get('/api/v1/instance')).body
    expect(v1).toMatchObject({ uri: server.domain, max_toot_chars: expect.any(Number) })
    const software = (await anybody.get('/nodeinfo/2.0')).body['software'] as { name: string }
    expect(software.name).toBe('bema')
  })
})
