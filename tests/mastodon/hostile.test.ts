// Every route is thrown whatever comes to hand: each answer is one, none is the server's fault.
import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { accessTable } from '../../src/interfaces/mastodon/access.ts'
import { apiOf } from './api.ts'

let server: TestServer
let ada: TestPerson
let postId: string

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  postId = (await apiOf(server, ada.token).write('Status', '/api/v1/statuses', { status: '@ada #x' })).id
})
afterAll(() => server.close())

const routes = Object.keys(accessTable).map((route) => route.split(' ') as [method: string, url: string])

const names = [
  'status',
  'media_ids',
  'media_ids[]',
  'in_reply_to_id',
  'quoted_status_id',
  'visibility',
  'language',
  'spoiler_text',
  'poll[options][]',
  'id',
  'id[]',
  'q',
  'type',
  'types[]',
  'timeline[]',
  'home[last_read_id]',
  'max_id',
  'min_id',
  'since_id',
  'limit',
  'offset',
  'acct',
  'fields_attributes[0][name]',
  'fields_attributes',
  'source[privacy]',
  'source',
  'display_name',
  'note',
  'avatar',
  'duration',
  'comment',
  'file',
  'description',
  'focus',
  'resource',
  'username',
  'email',
  'password',
  'agreement',
  'client_name',
  'redirect_uris',
  'scopes',
  'grant_type',
  'client_id',
  'client_secret',
  'code',
  'token',
  'any[]',
  'tagged',
  'local',
  'lang',
  'access_token',
  'media_attributes[0][id]',
]
const values = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1.5',
    'true',
    'null',
    'undefined',
    '\u0000',
    '\ud800',
    '%',
    '好'.repeat(300),
    'x'.repeat(5000),
    "'; drop table posts;--",
  ),
  fc.constantFrom(
    '9223372036854775808',
    '9007199254740993',
    '1e309',
    'NaN',
    '[object Object]',
    '../../etc/passwd',
    '{"a":1}',
    '<script>',
    '\u202e\u200b',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const jsonValues = fc.oneof(
  values,
  fc.constantFrom(null, true, -1, 1e300, 0.1, [], {}, [null], [[[]]], { a: { b: [] } }),
)

const attack = fc.record({
  route: fc.constantFrom(...routes),
  id: fc.oneof(fc.constant('POST'), fc.constant('ADA'), values),
  query: fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 4 }),
  body: fc.oneof(
    fc.record({
      kind: fc.constant('json'),
      fields: fc.dictionary(fc.constantFrom(...names.map((name) => name.replace(/\[.*/, ''))), jsonValues, {
        maxKeys: 5,
      }),
    }),
    fc.record({ kind: fc.constant('form'), fields: fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 5 }) }),
  ),
})

test('whatever is sent, nothing is answered with 500', { timeout: 120_000 }, async () => {
  const api = apiOf(server, ada.token)
  await fc.assert(
    fc.asyncProperty(attack, async ({ route: [method, url], id, query, body }) => {
      const filled = url.replace(/:\w+/g, () =>
        id === 'POST' ? postId : id === 'ADA' ? String(ada.account.id) : encodeURIComponent(id.toWellFormed()),
      )
      const words = new URLSearchParams(Object.entries(query).filter(([name]) => name !== 'access_token')).toString()
      const path = `${filled}?${words}`
      const fields = body.fields as Record<string, string>
      const send =
        method === 'GET' ? {} : body.kind === 'json' ? { json: fields } : { body: new URLSearchParams(fields) }
      const { status, body: answer } = await api(method, path, send)
      if (status >= 500) throw new Error(`${method} ${path} ${JSON.stringify(fields)}: ${status}`)
      if (status >= 400 && url.startsWith('/api/') && typeof answer.error !== 'string')
        throw new Error(`${method} ${path}: ${status} without an error`)
    }),
    { numRuns: 600 },
  )
})
