// Timelines and their pages, walked as clients walk them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api } from './api.ts'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let api: Api
let other: Api
let anybody: Api
const written: string[] = []

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bob = await server.person('bob')
  api = apiOf(server, ada.token)
  other = apiOf(server, bob.token)
  anybody = apiOf(server)
  for (let number = 1; number <= 12; number++) {
    const status = `number ${number} #count${number % 2 === 0 ? ' #even' : ''}`
    written.unshift((await other.write('Status', '/api/v1/statuses', { status })).id)
  }
  await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`)
})
afterAll(() => server.close())

const linkOf = (headers: Headers, rel: string): string | undefined =>
  (headers.get('link') ?? '')
    .split(', ')
    .map((part) => /^<([^>]+)>; rel="(\w+)"$/.exec(part))
    .find((found) => found?.[2] === rel)?.[1]

/** Ids tell the time to 10 ms: what two accounts write within one tick stands in either order. */
const nextTick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

const idsIn = (body: unknown): string[] => (body as { id: string }[]).map(({ id }) => id)

/** All pages, newest first. */
const walk = async (who: Api, path: string): Promise<string[][]> => {
  const pages: string[][] = []
  for (let next: string | undefined = path; next !== undefined;) {
    const { body, headers, status } = await who.get(next)
    expect(status).toBe(200)
    pages.push(idsIn(body))
    next = linkOf(headers, 'next')
  }
  return pages
}

describe('pages', () => {
  test.each([
    ['public', '/api/v1/timelines/public?limit=5'],
    ['home', '/api/v1/timelines/home?limit=5'],
    ['topic', '/api/v1/timelines/tag/count?limit=5'],
    ['account', '/api/v1/accounts/BOB/statuses?limit=5'],
  ])('%s: full pages, each post once, no next on the last', async (_name, path) => {
    const pages = await walk(api, path.replace('BOB', String(bob.account.id)))
    expect(pages.map((page) => page.length)).toEqual([5, 5, 2])
    expect(pages.flat()).toEqual(written)
  })

  test('next stands first, exactly as clients match it', async () => {
    const { headers } = await anybody.get('/api/v1/timelines/public?limit=5&local=true')
    const url = `${server.origin}/api/v1/timelines/public?limit=5&local=true`
    expect(headers.get('link')).toBe(
      `<${url}&max_id=${written[4]}>; rel="next", <${url}&min_id=${written[0]}>; rel="prev"`,
    )
  })

  test('since_id gives the newest, min_id those right after', async () => {
    const ids = async (query: string) => idsIn((await anybody.get(`/api/v1/timelines/public?limit=3&${query}`)).body)
    expect(await ids(`since_id=${written[8]}`)).toEqual(written.slice(0, 3))
    expect(await ids(`min_id=${written[8]}`)).toEqual(written.slice(5, 8))
    expect(await ids(`max_id=${written[1]}&min_id=${written[8]}`)).toEqual(written.slice(5, 8))
  })

  test('cursors from elsewhere and odd limits are answered', async () => {
    const ids = async (query: string) => idsIn((await anybody.get(`/api/v1/timelines/public?${query}`)).body)
    expect((await ids('max_id=113010503322889311')).slice(0, 2)).toEqual(written.slice(0, 2))
    expect((await ids('max_id=99999999999999999999999999')).length).toBe(12)
    expect(await ids('min_id=99999999999999999999999999')).toEqual([])
    expect(await ids('max_id=0')).toEqual([])
    expect((await ids('max_id=&since_id=&limit=0')).length).toBe(12)
    expect((await ids('limit=100000')).length).toBe(12)
    expect((await ids('limit=-3')).length).toBe(12)
    const foreign = await anybody.get('/api/v1/timelines/public?max_id=01HZXK3F')
    expect([foreign.status, typeof foreign.body.error]).toEqual([422, 'string'])
  })

  test('an empty page has no Link', async () => {
    const { headers, body } = await api.get(`/api/v1/timelines/public?min_id=${written[0]}`)
    expect(body).toEqual([])
    expect(headers.get('link')).toBeNull()
  })
})

describe('what stands in them', () => {
  test('home: own posts, posts and reposts of people I follow', async () => {
    const carol = await server.person('carol')
    const carols = apiOf(server, carol.token)
    const shared = await carols.write('Status', '/api/v1/statuses', { status: 'carol says' })
    await nextTick()
    const wrapper = await other.write('Status', `/api/v1/statuses/${shared.id}/reblog`)
    await nextTick()
    const own = await api.write('Status', '/api/v1/statuses', { status: 'mine' })
    const home = await api.read('[Status]', '/api/v1/timelines/home?limit=3')
    expect(home.map(({ id }) => id)).toEqual([own.id, wrapper.id, written[0]])
    expect(home[1]?.reblog?.account.acct).toBe('carol')
    expect((await anybody.get('/api/v1/timelines/home')).status).toBe(401)
  })

  test('topics: any, all, none', async () => {
    const count = async (query: string) =>
      (await anybody.read('[Status]', `/api/v1/timelines/tag/count?limit=40&${query}`)).length
    expect(await count('')).toBe(12)
    expect(await count('all[]=even')).toBe(6)
    expect(await count('none[]=even')).toBe(6)
    const even = await anybody.read('[Status]', '/api/v1/timelines/tag/EVEN?any[]=count&limit=40')
    expect(even.length).toBe(12)
  })

  test('accounts: with and without replies, reposts, media', async () => {
    const asked = await api.write('Status', '/api/v1/statuses', { status: 'a question' })
    const reply = await other.write('Status', '/api/v1/statuses', { status: 'an answer', in_reply_to_id: asked.id })
    const ids = async (query: string) =>
      idsIn((await anybody.get(`/api/v1/accounts/${bob.account.id}/statuses?limit=40&${query}`)).body)
    expect(await ids('')).toContain(reply.id)
    expect(await ids('exclude_replies=true')).not.toContain(reply.id)
    expect((await ids('')).length - (await ids('exclude_reblogs=1')).length).toBe(1)
    expect(await ids('only_media=on')).toEqual([])
    expect((await ids('tagged=even')).length).toBe(6)
  })

  test('the public square can be narrowed', async () => {
    expect(await anybody.read('[Status]', '/api/v1/timelines/public?remote=true')).toEqual([])
    expect(await anybody.read('[Status]', '/api/v1/timelines/public?only_media=true')).toEqual([])
    expect((await anybody.read('[Status]', '/api/v1/timelines/public?local=True&limit=1')).length).toBe(1)
  })
})

test('markers answer every timeline asked for', async () => {
  const asked = await api.get('/api/v1/markers?timeline[]=home&timeline[]=notifications')
  expect(asked.body).toMatchObject({ home: { last_read_id: '0', version: 0 }, notifications: { last_read_id: '0' } })
  const set = await api.post('/api/v1/markers', { home: { last_read_id: written[3] } })
  expect(set.body).toMatchObject({ home: { last_read_id: written[3] } })
  const form = {
    body: `notifications[last_read_id]=7`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
  expect((await api('POST', '/api/v1/markers', form)).body).toMatchObject({ notifications: { last_read_id: '7' } })
  expect((await api.get('/api/v1/markers?timeline[]=home')).body).toMatchObject({ home: { last_read_id: written[3] } })
})
