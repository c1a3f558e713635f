// Lists, followed topics, recommendations and what is much used, as apps ask for them; and what others see of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { openEvents, openSocket, saying, textOf } from '../streaming/listener.ts'
import { apiOf, type Answer, type Api } from './api.ts'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let carol: TestPerson
let api: Api
let bobs: Api
let carols: Api

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bob = await server.person('bob')
  carol = await server.person('carol')
  api = apiOf(server, ada.token)
  bobs = apiOf(server, bob.token)
  carols = apiOf(server, carol.token)
  await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`)
})
afterAll(() => server.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const say = (who: Api, status: string, more: object = {}) =>
  who.write('Status', '/api/v1/statuses', { status, ...more })
const homeTexts = async () =>
  (await api.read('[Status]', '/api/v1/timelines/home?limit=40')).map(({ content }) => content.replace(/<[^>]*>/g, ''))

describe('lists', () => {
  test('are made, changed, filled in three spellings, emptied with a body, and taken away', async () => {
    const list = await api.write('List', '/api/v1/lists', { title: 'Near', replies_policy: 'nonsense' })
    expect(list).toMatchObject({ title: 'Near', replies_policy: 'list', exclusive: false })
    const changed = await api('PUT', `/api/v1/lists/${list.id}`, {
      body: 'replies_policy=followed&exclusive=true',
      headers: form,
    })
    expect(changed.body).toEqual({ ...list, replies_policy: 'followed', exclusive: true })
    expect(await api.read('[List]', '/api/v1/lists')).toEqual([changed.body])
    expect(await api.read('List', `/api/v1/lists/${list.id}`)).toEqual(changed.body)

    const path = `/api/v1/lists/${list.id}/accounts`
    const members = async () => (await api.read('[Account]', path)).map(({ acct }) => acct)
    const remove = (body: string) => api('DELETE', path, { body, headers: form })
    const bobId = String(bob.account.id)
    for (const add of [
      () => api.post(path, { account_ids: [bobId] }),
      () => api('POST', path, { body: `account_ids[]=${bobId}`, headers: form }),
      () => api('POST', path, { body: `account_ids=${bobId}`, headers: form }),
      () => api('POST', `${path}?account_ids[]=${bobId}`),
    ]) {
      expect((await add()).body).toEqual({})
      expect(await members()).toEqual(['bob'])
      expect((await remove(`account_ids[]=${bobId}`)).body).toEqual({})
      expect(await members()).toEqual([])
    }
    await api.post(path, { account_ids: [bobId] })
    expect(await api.read('[List]', `/api/v1/accounts/${bobId}/lists`)).toMatchObject([{ id: list.id }])
    expect(await api.read('[List]', `/api/v1/accounts/${carol.account.id}/lists`)).toEqual([])
    expect(await api.read('[Account]', `${path}?limit=0`)).toHaveLength(1)
    const twice = await api.post(path, { account_ids: [bobId] })
    expect([twice.status, twice.body.error]).toEqual([422, 'Validation failed: Account has already been taken'])
    expect((await api.post(path, { account_ids: [String(carol.account.id)] })).status).toBe(404)
    expect((await api('DELETE', `/api/v1/lists/${list.id}`)).body).toEqual({})
    expect((await api.get(`/api/v1/lists/${list.id}`)).status).toBe(404)
  })

  test('are refused without a title, and are nobody else’s', async () => {
    const refused = await api.post('/api/v1/lists', {})
    expect([refused.status, refused.body.error]).toEqual([422, "Validation failed: Title can't be blank"])
    const list = await api.write('List', '/api/v1/lists', { title: 'Mine' })
    for (const answer of [
      await bobs.get(`/api/v1/lists/${list.id}`),
      await bobs.get(`/api/v1/lists/${list.id}/accounts`),
      await bobs.get(`/api/v1/timelines/list/${list.id}`),
      await bobs('PUT', `/api/v1/lists/${list.id}`, { json: { title: 'x' } }),
      await bobs('DELETE', `/api/v1/lists/${list.id}`),
      await api.get('/api/v1/lists/abc'),
      await api.get('/api/v1/timelines/list/1'),
    ]) {
      expect([answer.status, answer.body.error]).toEqual([404, 'Record not found'])
    }
    await api('DELETE', `/api/v1/lists/${list.id}`)
  })

  test('have a timeline that pages, and an exclusive one takes its members out of the home', async () => {
    const list = await api.write('List', '/api/v1/lists', { title: 'Apart' })
    await api.post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [String(bob.account.id)] })
    const ids: string[] = []
    for (let at = 0; at < 5; at++) ids.unshift((await say(bobs, `apart ${at}`)).id)
    const page = async (query: string): Promise<Answer> => api.get(`/api/v1/timelines/list/${list.id}?limit=2${query}`)
    const first = await page('')
    expect((first.body as unknown as { id: string }[]).map(({ id }) => id)).toEqual(ids.slice(0, 2))
    expect(first.headers.get('link')).toContain(`max_id=${ids[1]}>; rel="next"`)
    const rest = await page(`&max_id=${ids[3]}`)
    expect((rest.body as unknown as { id: string }[]).map(({ id }) => id)).toEqual(ids.slice(4))
    expect(await homeTexts()).toContain('apart 4')
    await api('PUT', `/api/v1/lists/${list.id}`, { json: { exclusive: true } })
    expect(await homeTexts()).not.toContain('apart 4')
    await say(bobs, 'apart still')
    expect(await homeTexts()).not.toContain('apart still')
    expect((await page('')).body).toMatchObject([{ content: '<p>apart still</p>' }, {}])
    await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/unfollow`)
    expect(await api.read('[Account]', `/api/v1/lists/${list.id}/accounts`)).toEqual([])
    await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`)
    expect(await homeTexts()).toContain('apart still')
    await api('DELETE', `/api/v1/lists/${list.id}`)
  })

  test('have streams, for their owner alone, in both protocols', async () => {
    const list = await api.write('List', '/api/v1/lists', { title: 'Streamed' })
    await api.post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [String(bob.account.id)] })
    const listener = await openSocket(server, ada.token)
    await listener.say({ type: 'subscribe', stream: 'list', list: list.id })
    const events = await openEvents(server, ada.token, `list?list=${list.id}`)
    const home = await openSocket(server, ada.token, 'stream=user')
    await say(carols, 'not in the list')
    const status = await say(bobs, 'into the list')
    const told = await listener.until(saying('into the list'))
    expect(told.stream).toEqual(['list', list.id])
    await events.until(saying('into the list'))
    await home.until(saying('into the list'))
    await bobs('PUT', `/api/v1/statuses/${status.id}`, { json: { status: 'into the list, edited' } })
    await listener.until(saying('edited', 'status.update'))
    await bobs('DELETE', `/api/v1/statuses/${status.id}`)
    expect((await listener.until(({ event }) => event === 'delete')).payload).toBe(status.id)

    await api('PUT', `/api/v1/lists/${list.id}`, { json: { exclusive: true } })
    await say(bobs, 'only in the list')
    await listener.until(saying('only in the list'))
    await say(api, 'my own, after it')
    await home.until(saying('my own, after it'))
    expect(home.heard.map(textOf)).not.toContain('only in the list')
    expect(listener.heard.map(textOf)).not.toContain('not in the list')

    const eve = await openSocket(server, carol.token)
    eve.send({ type: 'subscribe', stream: 'list', list: list.id })
    expect(await eve.until(({ status: code }) => code === 404)).toMatchObject({ status: 404 })
    const refused = await openEvents(server, carol.token, `list?list=${list.id}`)
    expect(refused.response.status).toBe(404)
    await Promise.all([listener, home, eve, events, refused].map((one) => one.close()))
    await api('DELETE', `/api/v1/lists/${list.id}`)
  })
})

describe('topics', () => {
  test('that are followed come into the home and its stream', async () => {
    const followed = await api.write('Tag', '/api/v1/tags/Brine/follow')
    expect(followed).toMatchObject({ name: 'Brine', following: true, featuring: false })
    expect((await api.read('[Tag]', '/api/v1/followed_tags')).map(({ name }) => name)).toEqual(['Brine'])
    const listener = await openSocket(server, ada.token, 'stream=user')
    const status = await say(carols, 'a stranger says #brine')
    await listener.until(saying('a stranger says'))
    expect(await homeTexts()).toContain('a stranger says #brine')
    await carols('DELETE', `/api/v1/statuses/${status.id}`)
    expect((await listener.until(({ event }) => event === 'delete')).payload).toBe(status.id)
    await listener.close()
    expect(await homeTexts()).not.toContain('a stranger says #brine')
    await say(carols, 'another #BRINE')
    expect(await homeTexts()).toContain('another #BRINE')
    const found = await api.read('Search', '/api/v2/search?q=brine&type=hashtags')
    expect(found.hashtags[0]).toMatchObject({ name: 'Brine', following: true })
    expect((await apiOf(server).read('Tag', '/api/v1/tags/brine')).following).toBeUndefined()
    expect(await api.write('Tag', '/api/v1/tags/brine/unfollow')).toMatchObject({ following: false })
    expect(await homeTexts()).not.toContain('another #BRINE')
    expect((await api.post('/api/v1/tags/%20/follow')).status).toBe(422)
    expect(await api.read('Tag', '/api/v1/tags/nobody-used-it')).toMatchObject({ following: false, history: [] })
  })

  test('stand on a profile for everybody to see', async () => {
    await say(bobs, 'one #harbour')
    const featured = await bobs.write('FeaturedTag', '/api/v1/featured_tags', { name: 'Harbour' })
    expect(featured).toMatchObject({ name: 'harbour', statuses_count: '1' })
    const seen = await api.read('[FeaturedTag]', `/api/v1/accounts/${bob.account.id}/featured_tags`)
    expect(seen).toEqual([featured])
    expect(await bobs.read('Tag', '/api/v1/tags/harbour')).toMatchObject({ featuring: true })
    expect((await bobs.post('/api/v1/featured_tags', { name: 'harbour' })).status).toBe(422)
    expect((await bobs.post('/api/v1/featured_tags', { name: '' })).status).toBe(422)
    expect((await bobs('DELETE', `/api/v1/featured_tags/${featured.id}`)).body).toEqual({})
    expect((await bobs('DELETE', `/api/v1/featured_tags/${featured.id}`)).status).toBe(404)
    expect((await bobs.read('[Tag]', '/api/v1/featured_tags/suggestions')).map(({ name }) => name)).toContain('harbour')
    expect(await bobs.write('Tag', '/api/v1/tags/harbour/feature')).toMatchObject({ featuring: true })
    expect(await bobs.write('Tag', '/api/v1/tags/harbour/feature')).toMatchObject({ featuring: true })
    expect(await bobs.write('Tag', '/api/v1/tags/harbour/unfeature')).toMatchObject({ featuring: false })
    expect(await bobs.read('[FeaturedTag]', '/api/v1/featured_tags')).toEqual([])
  })
})

describe('recommendations', () => {
  test('stand on the profile, need a follow and end with it', async () => {
    const path = `/api/v1/accounts/${bob.account.id}`
    expect(await api.write('Relationship', `${path}/endorse`)).toMatchObject({ endorsed: true })
    expect(await api.write('Relationship', `${path}/pin`)).toMatchObject({ endorsed: true })
    const seen = await carols.read('[Account]', `/api/v1/accounts/${ada.account.id}/endorsements`)
    expect(seen.map(({ acct }) => acct)).toEqual(['bob'])
    expect(await api.read('[Account]', '/api/v1/endorsements')).toHaveLength(1)
    expect(await api.write('Relationship', `${path}/unendorse`)).toMatchObject({ endorsed: false })
    await api.write('Relationship', `${path}/endorse`)
    await api.write('Relationship', `${path}/unpin`)
    expect(await api.read('[Account]', '/api/v1/endorsements')).toEqual([])
    await api.write('Relationship', `${path}/endorse`)
    await api.write('Relationship', `${path}/unfollow`)
    expect(await api.read('[Account]', '/api/v1/endorsements')).toEqual([])
    const refused = await api.post(`${path}/endorse`)
    expect([refused.status, refused.body.error]).toEqual([
      422,
      'Validation failed: You must be already following the person you want to endorse',
    ])
    expect((await api.post('/api/v1/accounts/1/endorse')).status).toBe(404)
    await api.write('Relationship', `${path}/follow`)
  })

  test('come of whom several followed follow, until they are dismissed', async () => {
    const others = await Promise.all(['dora', 'emil'].map((name) => server.person(name)))
    const target = await server.person('fritz')
    for (const { account, token } of others) {
      await api.write('Relationship', `/api/v1/accounts/${account.id}/follow`)
      await apiOf(server, token).write('Relationship', `/api/v1/accounts/${target.account.id}/follow`)
    }
    const [first] = await api.read('[Suggestion]', '/api/v2/suggestions')
    expect(first).toMatchObject({
      source: 'past_interactions',
      sources: ['friends_of_friends'],
      account: { acct: 'fritz' },
    })
    expect((await api.read('[Account]', '/api/v1/suggestions')).map(({ acct }) => acct)).toEqual(['fritz'])
    expect((await api('DELETE', `/api/v1/suggestions/${target.account.id}`)).body).toEqual({})
    expect(await api.read('[Suggestion]', '/api/v2/suggestions')).toEqual([])
  })
})

test('what is much used is counted, and answered with a history', async () => {
  const people = await Promise.all(
    ['gil', 'hal', 'ida', 'jon'].map(async (name) => apiOf(server, (await server.person(name)).token)),
  )
  const url = 'https://tides.example/table'
  const first = await say(people[0] as Api, `look #flood ${url}`)
  for (const one of people.slice(1)) {
    await say(one, `me too #Flood ${url}`)
    await one.write('Status', `/api/v1/statuses/${first.id}/favourite`)
  }
  expect(await api.read('[Tag]', '/api/v1/trends/tags')).toEqual([])
  await server.app.discovery.count()
  const stranger = apiOf(server)
  for (const path of ['/api/v1/trends/tags', '/api/v1/trends']) {
    const [tag] = await stranger.read('[Tag]', path)
    expect(tag).toMatchObject({ name: 'flood' })
    expect(tag?.history).toHaveLength(7)
    expect(tag?.history[0]).toMatchObject({ uses: '4', accounts: '4' })
  }
  expect((await stranger.read('Tag', '/api/v1/tags/flood')).history[0]).toMatchObject({ uses: '4' })
  expect((await stranger.read('[Status]', '/api/v1/trends/statuses')).map(({ id }) => id)).toEqual([first.id])
  const [link] = await stranger.read('[TrendsLink]', '/api/v1/trends/links')
  expect(link).toMatchObject({ url, title: 'tides.example/table', provider_name: 'tides.example' })
  expect(await stranger.read('[Status]', `/api/v1/timelines/link?url=${encodeURIComponent(url)}`)).toHaveLength(4)
  expect((await stranger.get('/api/v1/timelines/link?url=https://elsewhere.example/')).status).toBe(404)
  expect(await stranger.read('[Tag]', '/api/v1/trends/tags?offset=1')).toEqual([])
  expect(await stranger.read('[TrendsLink]', '/api/v1/trends/links?offset=999999999')).toEqual([])
})
