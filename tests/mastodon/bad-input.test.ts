// What is wrong is refused: clearly, in Mastodon's shape, with the right status, and nothing is half written.
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api, type Sending } from './api.ts'

let server: TestServer
let ada: TestPerson
let api: Api
let anybody: Api
let postId: string

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  api = apiOf(server, ada.token)
  anybody = apiOf(server)
  postId = (await api.write('Status', '/api/v1/statuses', { status: 'the only post' })).id
})
afterAll(() => server.close())

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Sends, expects the status and a sentence in the error's shape, and that nothing was written. */
const refused = async (
  status: number,
  method: string,
  path: string,
  send: Sending = {},
  who: Api = api,
): Promise<string> => {
  const answer = await who(method, path, send)
  expect([answer.status, typeof answer.body.error], `${method} ${path}`).toEqual([status, 'string'])
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const account = await anybody.read('Account', `/api/v1/accounts/${ada.account.id}`)
  expect(account.statuses_count).toBe(1)
  return answer.body.error ?? ''
}
const post = (status: number, send: Sending, path = '/api/v1/statuses') => refused(status, 'POST', path, send)

describe('posts', () => {
  test('141 characters, whatever the writing', async () => {
    for (const text of [
      '好'.repeat(141),
      'a'.repeat(281),
      `${'好'.repeat(140)} b`,
      `${'好'.repeat(131)} https://example.org/`,
    ]) {
      expect(await post(422, { json: { status: text } })).toMatch(/14\d of 140 characters/)
    }
    await post(422, { json: { status: '好'.repeat(100), spoiler_text: '好'.repeat(41) } })
  })

  test('nothing at all', async () => {
    for (const status of ['', '   ', '\n\u200b\n', '\u0000', null, undefined]) await post(422, { json: { status } })
    await post(422, {})
  })

  test('answers to, quotes of and pictures that are not there', async () => {
    for (const id of ['1', '9007199254740991', '18446744073709551616', '99999999999999999999999999999']) {
      await post(404, { json: { status: 'x', in_reply_to_id: id } })
      await post(404, { json: { status: 'x', quoted_status_id: id } })
      await post(404, { json: { status: 'x', media_ids: [id] } })
    }
    await post(422, { json: { status: 'x', in_reply_to_id: 'abc' } })
    await post(422, { json: { status: 'x', in_reply_to_id: { $ne: 1 } } })
  })

  test('values of the wrong kind', async () => {
    await post(422, { json: { status: { a: 1 } } })
    await post(422, { json: { status: 'x', visibility: 'everyone' } })
    await post(422, { json: { status: 'x', language: 'no language at all' } })
    await post(422, { json: { status: 'x', media_ids: ['abc'] } })
  })
})

describe('addresses', () => {
  test('unknown ids, ids past 2^63, and ids that are none', async () => {
    const ids = [
      '1',
      '9007199254740993',
      '9223372036854775808',
      '340282366920938463463374607431768211456',
      'abc',
      '-1',
      '1.5',
      '01HZXK3F',
      '%00',
    ]
    for (const id of ids) {
      for (const path of [
        `/api/v1/statuses/${id}`,
        `/api/v1/statuses/${id}/context`,
        `/api/v1/accounts/${id}`,
        `/api/v1/accounts/${id}/statuses`,
        `/api/v1/notifications/${id}`,
        `/api/v1/media/${id}`,
      ]) {
        await refused(404, 'GET', path)
      }
      for (const path of [
        `/api/v1/statuses/${id}/favourite`,
        `/api/v1/statuses/${id}/reblog`,
        `/api/v1/accounts/${id}/follow`,
      ]) {
        await refused(404, 'POST', path)
      }
      await refused(404, 'PUT', `/api/v1/statuses/${id}`, { json: { status: 'x' } })
      await refused(404, 'DELETE', `/api/v1/statuses/${id}`)
    }
    expect((await api.get('/api/v1/accounts/relationships?id[]=9223372036854775808&id[]=1')).status).toBe(200)
  })

  test('routes that are none, and paths that cannot be read', async () => {
    await refused(404, 'GET', '/api/v1/nothing')
    await refused(404, 'POST', '/api/v9/statuses', { json: {} })
    await refused(404, 'PATCH', `/api/v1/statuses/${postId}`, { json: {} })
    await refused(400, 'GET', '/api/v1/timelines/tag/%E0%A4%A')
    await refused(400, 'GET', '/api/v1/timelines/public?max_id=%FF')
    await refused(404, 'GET', `/api/v1/timelines/tag/${'x'.repeat(600)}`)
  })

  test('cursors from elsewhere', async () => {
    for (const cursor of ['01HZXK3F', '-5', '1.5', 'undefined', '{}']) {
      await refused(422, 'GET', `/api/v1/timelines/public?max_id=${cursor}`)
      await refused(422, 'GET', `/api/v1/timelines/home?min_id=${cursor}`)
      await refused(422, 'GET', `/api/v1/notifications?since_id=${cursor}`)
      await refused(422, 'GET', `/api/v1/accounts/${ada.account.id}/followers?max_id=${cursor}`)
    }
    for (const cursor of ['113010503322889311', '18446744073709551616', '9'.repeat(40)]) {
      for (const path of [
        'timelines/public',
        'timelines/home',
        'notifications',
        'bookmarks',
        'favourites',
        'blocks',
        'mutes',
      ]) {
        expect((await api.get(`/api/v1/${path}?max_id=${cursor}&since_id=${cursor}&min_id=${cursor}`)).status).toBe(200)
      }
    }
  })
})

describe('searches', () => {
  test('for addresses whose names are not well encoded', async () => {
    for (const name of ['%E0%zz', '%', '%C3%28']) {
      const words = encodeURIComponent(`${server.origin}/@${name}`)
      const { accounts, statuses } = await api.read('Search', `/api/v2/search?q=${words}`)
      expect([accounts, statuses]).toEqual([[], []])
    }
  })

  test('past the end of everything', async () => {
    for (const offset of ['10001', '9223372036854775808', '9'.repeat(40)]) {
      expect((await api.get(`/api/v1/directory?offset=${offset}`)).body).toEqual([])
      expect((await api.get(`/api/v1/accounts/search?q=ada&offset=${offset}`)).body).toEqual([])
      const found = await api.read('Search', `/api/v2/search?q=only&type=statuses&offset=${offset}`)
      expect([found.statuses, found.hashtags]).toEqual([[], []])
    }
  })
})

describe('bodies', () => {
  test('malformed JSON', async () => {
    for (const body of ['{', '{"status":"x"', 'status=x', '{"status":\'x\'}', '\u0000'])
      await post(400, { headers: json, body })
    // a list or a bare value holds no parameters
    for (const body of ['[]', '"x"', '7', 'null']) await post(422, { headers: json, body })
  })

  test('invalid UTF-8', async () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
    await post(400, { headers: json, body: bytes('{"status":"\xff\xfe"}') })
    await post(400, { headers: form, body: bytes('status=\xc3\x28') })
    await post(400, { headers: form, body: 'status=%C3%28' })
    await post(400, { headers: { 'content-type': 'text/plain' }, body: bytes('{"status":"\x80"}') })
    const boundary = { 'content-type': 'multipart/form-data; boundary=b' }
    const part = '--b\r\nContent-Disposition: form-data; name="status"\r\n\r\n\xff\xfe\r\n--b--\r\n'
    await post(400, { headers: boundary, body: bytes(part) })
    await refused(400, 'POST', '/api/v1/statuses?status=%FF')
  })

  test('wrong encodings', async () => {
    await post(415, { headers: { 'content-type': 'application/json; charset=gbk' }, body: '{"status":"x"}' })
    await post(415, { headers: { 'content-type': 'application/xml' }, body: '<status>x</status>' })
    await post(415, { headers: { ...json, 'content-encoding': 'gzip' }, body: 'x' })
    await post(415, { headers: { 'content-type': 'nonsense' }, body: 'x' })
    await post(400, { headers: { 'content-type': 'multipart/form-data' }, body: 'x' })
    await post(400, { headers: { 'content-type': 'multipart/form-data; boundary=b' }, body: '--b\r\nContent-Disp' })
  })

  test('30 MB, in every encoding', async () => {
    const size = 30 * 1024 * 1024
    await post(413, { headers: json, body: `{"status":"${'x'.repeat(size)}"}` })
    await post(413, { headers: form, body: `status=${'x'.repeat(size)}` })
    const multipart = new FormData()
    multipart.append('file', new Blob([new Uint8Array(size)]), 'big.png')
    await post(413, { body: multipart }, '/api/v2/media')
  })

  test('a thousand fields and deep nesting', async () => {
    await post(400, { headers: form, body: 'media_ids[]=1&'.repeat(1500) })
    await post(422, { headers: form, body: `${'status[a]'.repeat(1)}${'[b]'.repeat(200)}=x` })
    await post(422, { headers: json, body: `${'{"status":'.repeat(5000)}1${'}'.repeat(5000)}` })
  })
})

describe('pictures', () => {
  const upload = (bytes: Uint8Array<ArrayBuffer>, name = 'x.png', more: Record<string, string> = {}): Sending => {
    const body = new FormData()
    body.append('file', new Blob([bytes], { type: 'image/png' }), name)
    for (const [key, value] of Object.entries(more)) body.append(key, value)
    return { body }
  }
  const text = (words: string) => new Uint8Array(Buffer.from(words))

  test('that are no pictures', async () => {
    for (const path of ['/api/v1/media', '/api/v2/media']) {
      await post(422, upload(text('not a picture')), path)
      await post(422, upload(text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'x.svg'), path)
      await post(422, upload(text('\x89PNG\r\n\x1a\n cut off')), path)
      await post(422, upload(text('GIF89a')), path)
      await post(422, {}, path)
      await post(422, { json: { file: 'data:image/png;base64,AAAA' } }, path)
      await post(422, { json: { file: { bytes: [1] } } }, path)
    }
    const avatar = new FormData()
    avatar.append('avatar', new Blob(['no']), 'a.png')
    await refused(422, 'PATCH', '/api/v1/accounts/update_credentials', { body: avatar })
  })

  test('with words or a focus that are too much', async () => {
    const gif = new Uint8Array(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'))
    await post(422, upload(gif, 'x.gif', { description: '好'.repeat(1501) }), '/api/v2/media')
    for (const focus of ['2,0', 'a,b', '1', '0,0,0']) await post(422, upload(gif, 'x.gif', { focus }), '/api/v2/media')
  })
})

describe('tokens', () => {
  test('unknown, ended, or short of a scope', async () => {
    expect(await refused(401, 'GET', '/api/v1/timelines/home', {}, apiOf(server, 'nonsense'))).toBe(
      'The access token is invalid',
    )
    await refused(401, 'GET', '/api/v1/timelines/public', {}, apiOf(server, 'nonsense'))
    await refused(401, 'GET', '/api/v1/timelines/home', {}, anybody)
    const reader = apiOf(server, await server.token(ada.account, ['read']))
    expect(await refused(403, 'POST', '/api/v1/statuses', { json: { status: 'x' } }, reader)).toBe(
      'This action is outside the authorized scopes',
    )
    // an app's own token, given back
    const app = (await anybody.post('/api/v1/apps', { client_name: 'x', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob' }))
      .body
    const client = { client_id: app['client_id'], client_secret: app['client_secret'] }
    const { body } = await anybody.post('/oauth/token', { ...client, grant_type: 'client_credentials' })
    const holder = apiOf(server, String(body['access_token']))
    expect((await holder.get('/api/v1/apps/verify_credentials')).status).toBe(200)
    expect((await anybody.post('/oauth/revoke', { ...client, token: body['access_token'] })).body).toEqual({})
    await refused(401, 'GET', '/api/v1/apps/verify_credentials', {}, holder)
  })

  test('OAuth answers in its own words', async () => {
    const app = (await anybody.post('/api/v1/apps', { client_name: 'x', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob' }))
      .body
    const client = { client_id: app['client_id'], client_secret: app['client_secret'] }
    const ask = async (body: object) => {
      const answer = await anybody.post('/oauth/token', body)
      expect(typeof answer.body['error_description']).toBe('string')
      return [answer.status, answer.body.error]
    }
    expect(await ask({ ...client, grant_type: 'authorization_code', code: 'nonsense' })).toEqual([400, 'invalid_grant'])
    expect(await ask({ ...client, client_secret: 'wrong', grant_type: 'client_credentials' })).toEqual([
      401,
      'invalid_client',
    ])
    expect(await ask({ client_id: 'nobody', grant_type: 'client_credentials' })).toEqual([401, 'invalid_client'])
    expect(await ask({ ...client, grant_type: 'password', username: 'ada', password: 'x' })).toEqual([
      400,
      'unsupported_grant_type',
    ])
    expect(await ask({ ...client, grant_type: 'client_credentials', scope: 'write' })).toEqual([400, 'invalid_scope'])
    expect(await ask(client)).toEqual([400, 'invalid_request'])
    expect((await anybody.post('/oauth/revoke', { token: 'x', client_id: 'nobody' })).status).toBe(403)
    const apps = async (change: object) =>
      (await anybody.post('/api/v1/apps', { client_name: 'x', redirect_uris: 'https://x.test/', ...change })).status
    expect(await apps({ redirect_uris: 'javascript:alert(1)' })).toBe(422)
    expect(await apps({ scopes: 'everything' })).toBe(422)
    expect(await apps({ client_name: '' })).toBe(422)
    expect(await apps({ website: 'javascript:alert(1)' })).toBe(422)
  })
})

describe('names', () => {
  test('look-alikes of handles and names are refused at sign-up', async () => {
    await server.person('hello')
    const app = (
      await anybody.post('/api/v1/apps', {
        client_name: 'x',
        redirect_uris: 'urn:ietf:wg:oauth:2.0:oob',
        scopes: 'read write',
      })
    ).body
    const client = { client_id: app['client_id'], client_secret: app['client_secret'], scope: 'write' }
    const { body } = await anybody.post('/oauth/token', { ...client, grant_type: 'client_credentials' })
    const holder = apiOf(server, String(body['access_token']))
    for (const username of ['he1lo', 'hellо', 'һello', 'HELLO', 'a b', '', 'x'.repeat(31)]) {
      const form = { username, email: 'new@example.org', password: 'a long password', agreement: true }
      const answer = await holder.post('/api/v1/accounts', form)
      expect([username, answer.status, typeof answer.body.error]).toEqual([username, 422, 'string'])
    }
  })
})

describe('clients that go away', () => {
  test('in the middle of a body or an answer leave the server as it was', async () => {
    const { port } = new URL(server.origin)
    const connections = (): Promise<number> =>
      new Promise((resolve, reject) =>
        server.app.server.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
      )
    const head = `Host: ${server.domain}\r\nAuthorization: Bearer ${ada.token}\r\n`
    const requests = [
      `POST /api/v1/statuses HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"status":"half`,
      `POST /api/v2/media HTTP/1.1\r\n${head}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000\r\n\r\n--b\r\n`,
      `GET /api/v1/timelines/public HTTP/1.1\r\n${head}\r\n`,
      `GET /api/v1/timelines/home HTTP/1.1\r\n${head}`,
      'nonsense\r\n\r\n',
    ]
    const before = await connections()
    for (let round = 0; round < 20; round++) {
      for (const request of requests) {
        const socket = connect(Number(port), '127.0.0.1')
        socket.on('error', () => {})
        socket.write(request, () => socket.destroy())
      }
    }
    await expect.poll(connections, { timeout: 5000 }).toBeLessThanOrEqual(before)
    const account = await api.read('CredentialAccount', '/api/v1/accounts/verify_credentials')
    expect(account.statuses_count).toBe(1)
  })
})
