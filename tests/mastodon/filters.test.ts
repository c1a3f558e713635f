// Filters as apps make them, and what the other account then sees of them: in timelines, threads, notifications, streams.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { openSocket, saying } from '../streaming/listener.ts'
import { apiOf, type Api } from './api.ts'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let api: Api
let other: Api

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bob = await server.person('bob')
  api = apiOf(server, ada.token)
  other = apiOf(server, bob.token)
  await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`)
})
afterAll(() => server.close())

const say = (status: string, more: object = {}) => other.write('Status', '/api/v1/statuses', { status, ...more })

test('a filter is made, read, changed and taken away', async () => {
  const made = await api.write('Filter', '/api/v2/filters', {
    title: 'Exams',
    context: ['home', 'nonsense', 'public'],
    filter_action: 'hide',
    expires_in: '3600',
    keywords_attributes: [{ keyword: '高考', whole_word: false }, { keyword: 'exam' }],
  })
  expect(made).toMatchObject({ title: 'Exams', context: ['home', 'public'], filter_action: 'hide', statuses: [] })
  expect(made.keywords).toMatchObject([
    { keyword: '高考', whole_word: false },
    { keyword: 'exam', whole_word: true },
  ])
  const inSeconds = (Date.parse(made.expires_at ?? '') - Date.now()) / 1000
  expect(inSeconds).toBeGreaterThan(3500)
  expect(inSeconds).toBeLessThan(3700)
  expect(await api.read('Filter', `/api/v2/filters/${made.id}`)).toEqual(made)
  expect((await api.read('[Filter]', '/api/v2/filters')).map(({ id }) => id)).toContain(made.id)

  const form = new URLSearchParams({ filter_action: 'blur_media', expires_in: '' })
  form.append('keywords_attributes[0][id]', made.keywords?.[0]?.id ?? '')
  form.append('keywords_attributes[0][_destroy]', 'true')
  form.append('keywords_attributes[1][keyword]', '中考')
  const changed = await api('PUT', `/api/v2/filters/${made.id}`, {
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(changed.body).toMatchObject({
    title: 'Exams',
    filter_action: 'blur',
    expires_at: null,
    keywords: [{ keyword: 'exam' }, { keyword: '中考', whole_word: true }],
  })
  const again = await api('PUT', `/api/v2/filters/${made.id}`, { json: { expires_in: 60, context: ['thread'] } })
  expect(again.body).toMatchObject({ context: ['thread'], filter_action: 'blur' })
  expect(again.body['expires_at']).not.toBeNull()
  expect((await api('PUT', `/api/v2/filters/${made.id}`, { json: { expires_in: null } })).body['expires_at']).toBeNull()
  expect((await api('DELETE', `/api/v2/filters/${made.id}`)).body).toEqual({})
  expect(await api.read('[Filter]', '/api/v2/filters')).toEqual([])
})

test('words and posts are added, changed and taken one by one', async () => {
  const { id } = await api.write('Filter', '/api/v2/filters', { title: 'x', context: ['home'] })
  const word = await api.write('FilterKeyword', `/api/v2/filters/${id}/keywords`, { keyword: 'tide', whole_word: 0 })
  expect(word.whole_word).toBe(false)
  expect(await api.read('FilterKeyword', `/api/v2/filters/keywords/${word.id}`)).toEqual(word)
  const changed = await api('PUT', `/api/v2/filters/keywords/${word.id}`, { json: { keyword: 'tides' } })
  expect(changed.body).toEqual({ ...word, keyword: 'tides' })
  expect(await api.read('[FilterKeyword]', `/api/v2/filters/${id}/keywords`)).toEqual([changed.body])
  expect((await api('DELETE', `/api/v2/filters/keywords/${word.id}`)).body).toEqual({})

  const status = await say('this one alone')
  const post = await api.write('FilterStatus', `/api/v2/filters/${id}/statuses`, { status_id: status.id })
  expect(await api.read('FilterStatus', `/api/v2/filters/statuses/${post.id}`)).toEqual(post)
  expect(await api.read('[FilterStatus]', `/api/v2/filters/${id}/statuses`)).toEqual([post])
  const seen = await api.read('Status', `/api/v1/statuses/${status.id}`)
  expect(seen.filtered).toMatchObject([{ filter: { id }, keyword_matches: null, status_matches: [status.id] }])
  expect((await api('DELETE', `/api/v2/filters/statuses/${post.id}`)).body).toEqual(post)
  expect((await api.read('Status', `/api/v1/statuses/${status.id}`)).filtered).toEqual([])
  await api('DELETE', `/api/v2/filters/${id}`)
})

test('older apps see each word as a filter of its own', async () => {
  const made = await api.write('V1Filter', '/api/v1/filters', {
    phrase: 'spoiler',
    context: ['home', 'thread'],
    irreversible: true,
  })
  expect(made).toMatchObject({ phrase: 'spoiler', whole_word: false, irreversible: true, expires_at: null })
  const [group] = await api.read('[Filter]', '/api/v2/filters')
  expect(group).toMatchObject({ title: 'spoiler', filter_action: 'hide', keywords: [{ id: made.id }] })
  const changed = await api('PUT', `/api/v1/filters/${made.id}`, {
    json: { phrase: 'spoilers', context: ['public'], irreversible: false, whole_word: true, expires_in: 600 },
  })
  expect(changed.body).toMatchObject({ id: made.id, phrase: 'spoilers', context: ['public'], irreversible: false })
  await api.write('FilterKeyword', `/api/v2/filters/${group?.id}/keywords`, { keyword: 'second' })
  expect(await api.read('[V1Filter]', '/api/v1/filters')).toHaveLength(2)
  const refused = await api('PUT', `/api/v1/filters/${made.id}`, { json: { irreversible: true } })
  expect([refused.status, refused.body.error]).toEqual([422, expect.stringContaining('more than one filter keyword')])
  expect((await api('DELETE', `/api/v1/filters/${made.id}`)).body).toEqual({})
  expect((await api.read('[V1Filter]', '/api/v1/filters')).map(({ phrase }) => phrase)).toEqual(['second'])
  await api('DELETE', `/api/v2/filters/${group?.id}`)
})

describe('what filters find', () => {
  let filterId: string

  beforeAll(async () => {
    const made = await api.write('Filter', '/api/v2/filters', {
      title: 'Salt',
      context: ['home', 'notifications', 'public', 'thread', 'account'],
      keywords_attributes: [{ keyword: 'salty', whole_word: true }],
    })
    filterId = made.id
  })

  const found = { filter: { title: 'Salt', filter_action: 'warn', expires_at: null }, keyword_matches: ['SALTY'] }

  test('stands in every list with the post, and for nobody else', async () => {
    const status = await say('how SALTY #brine')
    const reply = await say('unsalty', { in_reply_to_id: status.id })
    await server.settled()
    const lists = [
      '/api/v1/timelines/home?limit=2',
      '/api/v1/timelines/public?limit=2',
      '/api/v1/timelines/tag/brine',
      `/api/v1/accounts/${bob.account.id}/statuses?limit=2`,
    ]
    // twice: made, and remembered
    for (const path of [...lists, ...lists]) {
      const read = (await api.read('[Status]', path)).find(({ id }) => id === status.id)
      expect(read?.filtered, path).toMatchObject([{ ...found, status_matches: null }])
    }
    const found2 = await api.read('Search', '/api/v2/search?q=brine&type=statuses')
    expect(found2.statuses[0]?.filtered).toMatchObject([found])
    const thread = await api.read('Context', `/api/v1/statuses/${reply.id}/context`)
    expect(thread.ancestors[0]?.filtered).toMatchObject([found])
    expect((await api.read('Status', `/api/v1/statuses/${reply.id}`)).filtered).toEqual([])
    expect((await other.read('Status', `/api/v1/statuses/${status.id}`)).filtered).toEqual([])
    const stranger = await apiOf(server).read('Status', `/api/v1/statuses/${status.id}`)
    expect(stranger.filtered).toBeUndefined()
  })

  test('in notifications of both kinds', async () => {
    await say('@ada are you SALTY?')
    await server.settled()
    const [told] = await api.read('[Notification]', '/api/v1/notifications?types[]=mention&limit=1')
    expect(told?.status?.filtered).toMatchObject([found])
    const groups = await api.read('GroupedNotifications', '/api/v2/notifications?types[]=mention&limit=1')
    expect(groups.statuses[0]?.filtered).toMatchObject([found])
  })

  test('in reposts, quotes, content notes and descriptions', async () => {
    const carol = apiOf(server, (await server.person('carol')).token)
    const original = await carol.write('Status', '/api/v1/statuses', { status: 'plain', spoiler_text: 'SALTY talk' })
    const repost = await other.write('Status', `/api/v1/statuses/${original.id}/reblog`)
    const quote = await say('look at this', { quoted_status_id: original.id })
    const read = await api.read('Status', `/api/v1/statuses/${repost.id}`)
    expect([read.filtered, read.reblog?.filtered]).toMatchObject([[found], [found]])
    const quoting = await api.read('Status', `/api/v1/statuses/${quote.id}`)
    expect([quoting.filtered, quoting.quote?.quoted_status?.filtered]).toMatchObject([[], [found]])
  })

  test('in streams, which say that filters changed; nothing is kept from them', async () => {
    const listener = await openSocket(server, ada.token, 'stream=user')
    await say('SALTY in the stream')
    const told = await listener.until(saying('SALTY in the stream'))
    expect(JSON.parse(told.payload ?? '')).toMatchObject({ filtered: [found] })
    await api('PUT', `/api/v2/filters/${filterId}`, { json: { filter_action: 'hide' } })
    const changed = await listener.until(({ event }) => event === 'filters_changed')
    expect(changed).toEqual({ stream: ['user'], event: 'filters_changed' })
    await say('SALTY once more')
    const hidden = await listener.until(saying('SALTY once more'))
    expect(JSON.parse(hidden.payload ?? '')).toMatchObject({ filtered: [{ filter: { filter_action: 'hide' } }] })
    await api('DELETE', `/api/v2/filters/${filterId}`)
    await say('SALTY at last')
    expect(JSON.parse((await listener.until(saying('SALTY at last'))).payload ?? '')).toMatchObject({ filtered: [] })
    await listener.close()
  })

  test('no more in what was read before', async () => {
    const home = await api.read('[Status]', '/api/v1/timelines/home?limit=20')
    expect(home.flatMap(({ filtered }) => filtered ?? [])).toEqual([])
    const made = await api.write('Filter', '/api/v2/filters', {
      title: 'again',
      context: ['home'],
      keywords_attributes: [{ keyword: 'SALTY', whole_word: false }],
    })
    const after = await api.read('[Status]', '/api/v1/timelines/home?limit=20')
    expect(after.flatMap(({ filtered }) => filtered ?? []).length).toBeGreaterThan(3)
    await api('DELETE', `/api/v2/filters/${made.id}`)
    const last = await api.read('[Status]', '/api/v1/timelines/home?limit=20')
    expect(last.flatMap(({ filtered }) => filtered ?? [])).toEqual([])
  })
})

test('bad input is refused, and nothing is half made', async () => {
  const refused = async (body: object, status = 422) => {
    const answer = await api.post('/api/v2/filters', body)
    expect([answer.status, typeof answer.body.error], JSON.stringify(body)).toEqual([status, 'string'])
    return answer.body.error
  }
  expect(await refused({ context: ['home'] })).toBe("Validation failed: Title can't be blank")
  expect(await refused({ title: 'x' })).toContain("Context can't be blank")
  await refused({ title: 'x', context: ['nowhere'] })
  await refused({ title: 'x', context: ['home'], expires_in: 'soon' })
  await refused({ title: 'x', context: ['home'], keywords_attributes: [{ keyword: '' }] })
  await refused({ title: 'x', context: ['home'], keywords_attributes: ['word'] })
  await refused({ title: 'x', context: ['home'], keywords_attributes: [{ keyword: 'x'.repeat(513) }] })
  await refused({ title: 'x'.repeat(300), context: ['home'] })
  const unknown = await api.write('Filter', '/api/v2/filters', {
    title: 'x',
    context: 'home',
    filter_action: 'explode',
  })
  expect(unknown.filter_action).toBe('warn')
  await api('DELETE', `/api/v2/filters/${unknown.id}`)
  expect(await api.read('[Filter]', '/api/v2/filters')).toEqual([])
  for (const id of ['1', 'abc', '9223372036854775808']) {
    for (const path of [
      `filters/${id}`,
      `filters/keywords/${id}`,
      `filters/statuses/${id}`,
      `filters/${id}/keywords`,
    ]) {
      expect((await api.get(`/api/v2/${path}`)).status, path).toBe(404)
    }
  }
  const mine = await api.write('Filter', '/api/v2/filters', { title: 'x', context: ['home'] })
  expect((await other.get(`/api/v2/filters/${mine.id}`)).status).toBe(404)
  const secret = await other.write('Status', '/api/v1/statuses', { status: 'mine', visibility: 'direct' })
  expect((await api.post(`/api/v2/filters/${mine.id}/statuses`, { status_id: secret.id })).status).toBe(404)
  const shown = await say('twice')
  await api.write('FilterStatus', `/api/v2/filters/${mine.id}/statuses`, { status_id: shown.id })
  const twice = await api.post(`/api/v2/filters/${mine.id}/statuses`, { status_id: shown.id })
  expect([twice.status, twice.body.error]).toEqual([422, 'Validation failed: Status has already been taken'])
})
