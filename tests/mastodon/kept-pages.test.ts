// Pages that are asked for again: named by ETag, never out of date, never somebody else's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Answer, type Api } from './api.ts'

const HOME = '/api/v1/timelines/home'
const SQUARE = '/api/v1/timelines/public'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let api: Api
let other: Api
let anybody: Api
let first: string

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bob = await server.person('bob')
  api = apiOf(server, ada.token)
  other = apiOf(server, bob.token)
  anybody = apiOf(server)
  await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`)
  for (let number = 1; number <= 8; number++) {
    first = (await other.write('Status', '/api/v1/statuses', { status: `tide ${number}` })).id
  }
})
afterAll(() => server.close())

interface Shown {
  readonly id: string
  readonly content: string
  readonly favourited?: boolean
  readonly favourites_count: number
  readonly account: { readonly display_name: string; readonly statuses_count: number }
}
const shown = ({ body }: Answer): readonly Shown[] => body as unknown as readonly Shown[]

/** Asked for until it has a name: the first answers of a page have none. */
const named = async (
  who: Api,
  path: string,
): Promise<{ etag: string; page: readonly Shown[]; link: string | null }> => {
  for (let tries = 0; tries < 5; tries++) {
    const answer = await who.get(path)
    const etag = answer.headers.get('etag')
    if (etag !== null) return { etag, page: shown(answer), link: answer.headers.get('link') }
  }
  throw new Error(`${path} gets no name`)
}

const again = (who: Api, path: string, etag: string): Promise<Answer> =>
  who('GET', path, { headers: { 'if-none-match': etag } })

for (const [name, path, reader] of [
  ['a home', HOME, (): Api => api],
  ['the square', SQUARE, (): Api => anybody],
] as const) {
  test(`${name} is not sent again to who has it`, async () => {
    const { etag, link } = await named(reader(), path)
    const answer = await again(reader(), path, etag)
    expect([answer.status, answer.body.text, answer.headers.get('etag')]).toEqual([304, '', etag])
    expect(answer.headers.get('link')).toBe(link)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect((await again(reader(), path, '"another"')).status).toBe(200)
    expect((await again(reader(), path, `"another", W/${etag}`)).status).toBe(304)
  })

  const changes: readonly (readonly [string, () => Promise<unknown>, (page: readonly Shown[]) => void])[] = [
    [
      'a new post',
      () => other.write('Status', '/api/v1/statuses', { status: 'the newest' }),
      (page) => expect(page[0]?.content).toContain('the newest'),
    ],
    [
      'a like',
      () => api.write('Status', `/api/v1/statuses/${first}/favourite`),
      (page) => expect(page.find(({ id }) => id === first)?.favourites_count).toBe(1),
    ],
    [
      'a like taken back',
      () => api.write('Status', `/api/v1/statuses/${first}/unfavourite`),
      (page) => expect(page.find(({ id }) => id === first)?.favourites_count).toBe(0),
    ],
    [
      'an edit',
      () => other('PUT', `/api/v1/statuses/${first}`, { json: { status: `other words for ${name}` } }),
      (page) => expect(page.find(({ id }) => id === first)?.content).toContain(`other words for ${name}`),
    ],
    [
      'another name of the author',
      () => other('PATCH', '/api/v1/accounts/update_credentials', { json: { display_name: `Bob of ${name}` } }),
      (page) => expect(page[0]?.account.display_name).toBe(`Bob of ${name}`),
    ],
    [
      'a deletion',
      () => other('DELETE', `/api/v1/statuses/${first}`),
      (page) => expect(page.some(({ id }) => id === first)).toBe(false),
    ],
  ]
  test(`${name} is another one after whatever happens to it`, async () => {
    first = (await other.write('Status', '/api/v1/statuses', { status: 'the one' })).id
    for (const [what, change, check] of changes) {
      const { etag } = await named(reader(), path)
      await change()
      const answer = await again(reader(), path, etag)
      expect([what, answer.status]).toEqual([what, 200])
      check(shown(answer))
      expect((await named(reader(), path)).etag).not.toBe(etag)
    }
  })
}

test('each reader and each language has a page of its own', async () => {
  const mine = await named(api, HOME)
  expect((await again(other, HOME, mine.etag)).status).toBe(200)
  const [post] = mine.page
  await api.write('Status', `/api/v1/statuses/${post?.id}/favourite`)
  const marks = await Promise.all([api, other].map(async (who) => (await named(who, HOME)).page[0]?.favourited))
  expect(marks).toEqual([true, false])
  const stranger = await named(anybody, SQUARE)
  expect(stranger.page[0]).not.toHaveProperty('favourited')
})

test('a home is another one when somebody is followed no longer', async () => {
  const { etag, page } = await named(api, HOME)
  expect(page.length).toBeGreaterThan(0)
  await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/unfollow`)
  const answer = await again(api, HOME, etag)
  expect([answer.status, shown(answer)]).toEqual([200, []])
})
