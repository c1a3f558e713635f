// Answers from memory, before the framework: nothing but the time tells them from those that went the usual way.
import { get } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test, vi, type MockInstance } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api } from './api.ts'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let narrow: string
let post: string
let hidden: string
let spies: readonly MockInstance[]
let write: Api

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bob = await server.person('bob')
  narrow = await server.token(ada.account, ['write'])
  write = apiOf(server, bob.token)
  await apiOf(server, ada.token).write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`)
  for (let number = 1; number <= 25; number++) {
    post = (await write.write('Status', '/api/v1/statuses', { status: `潮汐 ${number} @ada #tide` })).id
  }
  hidden = (await write.write('Status', '/api/v1/statuses', { status: 'aside', visibility: 'direct' })).id
  const { posts, timelines } = server.app
  spies = [
    vi.spyOn(timelines.remembered, 'home'),
    vi.spyOn(timelines.remembered, 'square'),
    vi.spyOn(timelines.remembered, 'account'),
    vi.spyOn(posts, 'rememberedView'),
  ]
})
afterAll(() => server.close())
beforeEach(() => spies.forEach((spy) => spy.mockClear()))

/** How many of all questions since the test began were answered. */
const answeredFromMemory = (): number =>
  spies.flatMap(({ mock }) => mock.results).filter(({ value }) => value !== undefined && value !== null).length

interface Raw {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Raw> =>
  new Promise((resolve, reject) => {
    get(new URL(path, server.origin), { headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          // these differ with every answer
          headers: { ...response.headers, date: '', 'x-request-id': typeof response.headers['x-request-id'] },
          body: Buffer.concat(parts).toString('latin1'),
        }),
      )
    }).on('error', reject)
  })

/** A cookie that says nothing sends a request the usual way. */
const usual = { cookie: 'nothing=here' }
const as = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` })

/** Asks often enough for whatever is kept after the first or second time. */
const sameBothWays = async (path: string, headers: Readonly<Record<string, string>>): Promise<Raw> => {
  for (let time = 1; time <= 3; time++) await ask(path, { ...headers, ...usual })
  const [plain, direct] = [await ask(path, { ...headers, ...usual }), await ask(path, headers)]
  expect(direct).toEqual(plain)
  return direct
}

const paths = (): readonly string[] => [
  '/api/v1/timelines/home',
  '/api/v1/timelines/home?limit=7',
  '/api/v1/timelines/public',
  '/api/v1/timelines/public?limit=40',
  `/api/v1/accounts/${bob.account.id}/statuses`,
  `/api/v1/accounts/${bob.account.id}/statuses?limit=3`,
  `/api/v1/statuses/${post}`,
]

test('the same words and headers, for everybody and in every language', async () => {
  for (const path of paths()) {
    const before = answeredFromMemory()
    for (const headers of [
      as(ada.token),
      as(bob.token),
      { ...as(ada.token), 'accept-language': 'zh-CN,zh;q=0.9' },
      { ...as(ada.token), origin: 'https://app.example' },
    ]) {
      expect((await sameBothWays(path, headers)).status).toBe(200)
    }
    // whoever acts for the account may have drafts there
    expect(answeredFromMemory() - before, path).toBe(path.includes('/accounts/') ? 3 : 4)
  }
  for (const path of paths().filter((one) => !one.includes('home'))) {
    const before = answeredFromMemory()
    await sameBothWays(path, {})
    expect(answeredFromMemory() - before, path).toBe(1)
  }
})

test('who has it already is only told so', async () => {
  for (const [path, headers] of [
    ['/api/v1/timelines/home', as(ada.token)],
    ['/api/v1/timelines/public', {}],
  ] as const) {
    const { etag } = (await sameBothWays(path, headers)).headers
    const again = await sameBothWays(path, { ...headers, 'if-none-match': String(etag) })
    expect([again.status, again.body]).toEqual([304, ''])
  }
})

test('what is not to be read is refused the usual way', async () => {
  const account = bob.account.id
  const refused: readonly (readonly [number, string, Readonly<Record<string, string>>])[] = [
    [401, '/api/v1/timelines/home', {}],
    [401, '/api/v1/timelines/home', as('nobody')],
    [401, '/api/v1/statuses/1', as('nobody')],
    [403, '/api/v1/timelines/home', as(narrow)],
    [403, `/api/v1/statuses/${post}`, as(narrow)],
    [404, `/api/v1/statuses/${hidden}`, as(ada.token)],
    [404, `/api/v1/statuses/${hidden}`, {}],
    [404, '/api/v1/statuses/99999999999999999999', {}],
    [404, '/api/v1/statuses/abc', {}],
    [200, '/api/v1/statuses/', {}],
    [404, '/api/v1/accounts/1/statuses', {}],
    [200, `/api/v1/accounts/${account}/statuses?limit=0`, {}],
    [200, `/api/v1/accounts/${account}/statuses?limit=999999`, {}],
    [200, `/api/v1/accounts/${account}/statuses?limit=2&exclude_replies=true`, {}],
    [422, `/api/v1/accounts/${account}/statuses?limit=many`, {}],
    [200, '/api/v1/timelines/public?', {}],
    [200, '/api/v1/timelines/public/', {}],
    [400, '/api/v1/timelines/public?limit=%FF', {}],
  ]
  for (const [status, path, headers] of refused) {
    expect((await sameBothWays(path, headers)).status, path).toBe(status)
  }
})

test('what was changed is seen at once, and a token that ended is worth nothing', async () => {
  const path = `/api/v1/statuses/${post}`
  const token = await server.token(ada.account, ['read'])
  await sameBothWays(path, as(token))
  await apiOf(server, ada.token).write('Status', `${path}/favourite`)
  expect(JSON.parse((await ask(path, as(token))).body)).toMatchObject({ favourited: true, favourites_count: 1 })
  await write('PUT', path, { json: { status: 'other words' } })
  expect((await ask(path, as(token))).body).toContain('other words')
  await apiOf(server, ada.token).write('Relationship', `/api/v1/accounts/${bob.account.id}/block`)
  expect((await ask(path, as(token))).status).toBe(404)
  expect((await ask(path)).status).toBe(200)
  await apiOf(server, ada.token).write('Relationship', `/api/v1/accounts/${bob.account.id}/unblock`)
  expect((await sameBothWays(path, as(token))).status).toBe(200)

  const { accounts } = server.app
  const [held] = (await accounts.authorizedApps(ada.userId)).filter(({ scopes }) => scopes.join(' ') === 'read')
  await accounts.revokeById(ada.userId, held?.tokenId ?? 0)
  expect((await ask(path, as(token))).status).toBe(401)

  await write('DELETE', path)
  expect((await ask(path, as(ada.token))).status).toBe(404)
})

test('limits count both ways together', async () => {
  const limited = await startServer({ http: { rateLimits: true } })
  try {
    const eve = await limited.person('eve')
    const api = apiOf(limited, eve.token)
    const { id } = await api.write('Status', '/api/v1/statuses', { status: 'counted' })
    const left = async (headers: Readonly<Record<string, string>>) => {
      const answer = await api('GET', `/api/v1/statuses/${id}`, { headers })
      return { status: answer.status, left: Number(answer.headers.get('x-ratelimit-remaining')) }
    }
    const first = await left(usual)
    expect(await left({})).toEqual({ status: 200, left: first.left - 1 })
    expect(await left(usual)).toEqual({ status: 200, left: first.left - 2 })
    for (let more = first.left - 2; more > 0; more--) await left({})
    const end = await api.get(`/api/v1/statuses/${id}`)
    expect([end.status, Number(end.headers.get('retry-after')) > 0]).toEqual([429, true])
  } finally {
    await limited.close()
  }
})
