// What apps ask for when they start: the instance, discovery, search, and what is not offered yet.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api } from './api.ts'

let server: TestServer
let ada: TestPerson
let api: Api
let anybody: Api

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  api = apiOf(server, ada.token)
  anybody = apiOf(server)
})
afterAll(() => server.close())

describe('the instance', () => {
  test('in the new form', async () => {
    const instance = await anybody.read('Instance', '/api/v2/instance')
    expect(instance).toMatchObject({
      domain: server.domain,
      contact: { email: 'desk@example.org' },
      api_versions: { mastodon: 2 },
    })
    expect(instance.version).toMatch(/^4\.6\.0 \(compatible; Bema \d+\.\d+\.\d+\)$/)
    expect(instance.configuration.statuses).toMatchObject({ max_characters: 280, characters_reserved_per_url: 20 })
    expect(instance.configuration.urls.streaming).toBe(server.origin.replace('http', 'ws'))
    expect((await fetch(instance.thumbnail.url)).headers.get('content-type')).toBe('image/png')
    expect(JSON.stringify(instance)).not.toContain('vapid')
  })

  test('in the old form, with a bare domain', async () => {
    const instance = await anybody.read('V1Instance', '/api/v1/instance')
    expect(instance).toMatchObject({ uri: server.domain, max_toot_chars: 280 })
  })

  test('its rules in the language asked for', async () => {
    const rules = (lang: string) => anybody.read('[Rule]', `/api/v1/instance/rules?lang=${lang}`)
    expect((await rules('zh'))[0]?.text).toMatch(/[一-鿿]/)
    expect((await rules('en'))[0]?.text).not.toMatch(/[一-鿿]/)
    await anybody.read('ExtendedDescription', '/api/v1/instance/extended_description')
  })
})

describe('discovery', () => {
  test('host-meta, nodeinfo, OAuth metadata', async () => {
    const meta = await fetch(`${server.origin}/.well-known/host-meta`)
    expect(await meta.text()).toContain(`template="${server.origin}/.well-known/webfinger?resource={uri}"`)
    const { links } = (await anybody.get('/.well-known/nodeinfo')).body as { links: { href: string }[] }
    for (const { href } of links) {
      expect((await anybody.get(href)).body).toMatchObject({
        software: { name: 'bema' },
        usage: { users: { total: 1 } },
      })
    }
    expect((await anybody.get('/.well-known/oauth-authorization-server')).body).toMatchObject({
      issuer: `${server.origin}/`,
      token_endpoint: `${server.origin}/oauth/token`,
      code_challenge_methods_supported: ['S256'],
    })
  })

  test('webfinger finds local accounts only', async () => {
    const finger = (resource: string) => anybody.get(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}`)
    const found = await finger(`acct:ada@${server.domain}`)
    expect(found.headers.get('content-type')).toBe('application/jrd+json; charset=utf-8')
    expect(found.body['subject']).toBe(`acct:ada@${server.domain}`)
    expect((await finger(`${server.origin}/@ada`)).status).toBe(200)
    for (const unknown of [
      'acct:ada@elsewhere.example',
      `acct:nobody@${server.domain}`,
      'nonsense',
      'https://elsewhere.example/@ada',
    ]) {
      expect((await finger(unknown)).status).toBe(404)
    }
  })

  test('addresses in answers lead to pages', async () => {
    const where = async (path: string) => (await anybody.get(path)).headers.get('location')
    expect(await where('/tags/%E5%A4%A9%E6%B0%94')).toBe('/topics/%E5%A4%A9%E6%B0%94')
    expect(await where('/users/ada')).toBe('/@ada')
    expect(await where('/users/ada/statuses/12')).toBe('/@ada/12')
    expect(await where('/users/%2F%2Fevil.example/statuses/12')).toBe('/@%2F%2Fevil.example/12')
  })
})

describe('search', () => {
  test('accounts, posts, topics, and what stands behind an address', async () => {
    const post = await api.write('Status', '/api/v1/statuses', { status: '今天有雨 rain #天气#' })
    await server.settled()
    const find = (q: string, more = '') => api.read('Search', `/api/v2/search?q=${encodeURIComponent(q)}${more}`)
    expect((await find('有雨')).statuses.map(({ id }) => id)).toEqual([post.id])
    expect((await find('rain', '&type=statuses')).statuses.map(({ id }) => id)).toEqual([post.id])
    expect((await find('天气')).hashtags).toMatchObject([{ name: '天气' }])
    expect((await find('#天气', '&type=hashtags')).hashtags.length).toBe(1)
    expect((await find('ada', '&type=accounts&resolve=True')).accounts.map(({ acct }) => acct)).toEqual(['ada'])
    expect((await find(`@ada@${server.domain}`, '&type=accounts')).accounts.map(({ acct }) => acct)).toEqual(['ada'])
    expect((await find(post.url ?? '')).statuses.map(({ id }) => id)).toEqual([post.id])
    expect((await find(post.uri)).statuses.map(({ id }) => id)).toEqual([post.id])
    expect((await find(`${server.origin}/@ada`.replace('//', '/'))).accounts.map(({ acct }) => acct)).toEqual(['ada'])
    expect(await find('   ')).toEqual({ accounts: [], statuses: [], hashtags: [] })
    expect((await api.read('[Account]', '/api/v1/accounts/search?q=ad'))[0]?.acct).toBe('ada')
    const tag = await anybody.read('Tag', '/api/v1/tags/%E5%A4%A9%E6%B0%94')
    expect([tag.name, tag.following]).toEqual(['天气', undefined])
    expect((await api.read('Tag', '/api/v1/tags/%E5%A4%A9%E6%B0%94')).following).toBe(false)
  })
})

describe('what is not offered yet', () => {
  const lists = [
    'announcements',
    'bookmarks',
    'conversations',
    'custom_emojis',
    'domain_blocks',
    'endorsements',
    'favourites',
    'featured_tags',
    'filters',
    'followed_tags',
    'instance/activity',
    'instance/domain_blocks',
    'instance/peers',
    'lists',
    'scheduled_statuses',
    'suggestions',
    'trends/links',
    'trends/statuses',
    'trends/tags',
  ]
  test.each(lists)('%s is an empty list', async (path) => {
    const { status, body, headers } = await api.get(`/api/v1/${path}`)
    expect([status, body, headers.get('link')]).toEqual([200, [], null])
  })

  test('what is not there says so in the words apps look for', async () => {
    for (const path of ['push/subscription', 'polls/1', 'lists/1', 'timelines/list/1', 'scheduled_statuses/1']) {
      const { status, body } = await api.get(`/api/v1/${path}`)
      expect([status, body]).toEqual([404, { error: 'Record not found' }])
    }
    expect((await api.get('/api/v1/streaming/health')).status).toBe(200)
    for (const path of ['v2/filters', 'v2/suggestions']) expect((await api.get(`/api/${path}`)).body).toEqual([])
  })

  test('what cannot be done is refused, not swallowed', async () => {
    const { status, body } = await api.post('/api/v1/reports', { account_id: ada.account.id })
    expect([status, typeof body.error]).toEqual([422, 'string'])
  })
})

test('limits are announced as Mastodon does', async () => {
  const limited = await startServer({ http: { rateLimits: true } })
  const { headers } = await apiOf(limited).get('/api/v1/instance')
  expect(headers.get('x-ratelimit-limit')).toBe('300')
  expect(headers.get('x-ratelimit-remaining')).toBe('299')
  expect(headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  await limited.close()
})
