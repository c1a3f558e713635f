// Notifications through the API: kinds in Mastodon's words, filters, reading marks, groups.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
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
  const post = await api.write('Status', '/api/v1/statuses', { status: 'look here' })
  await other.write('Relationship', `/api/v1/accounts/${ada.account.id}/follow`)
  await other.write('Status', `/api/v1/statuses/${post.id}/favourite`)
  await other.write('Status', `/api/v1/statuses/${post.id}/reblog`)
  await other.write('Status', '/api/v1/statuses', { status: 'an answer', in_reply_to_id: post.id })
  await other.write('Status', '/api/v1/statuses', { status: 'with words', quoted_status_id: post.id })
  await other.write('Status', '/api/v1/statuses', { status: 'hello @ada' })
  await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`, { notify: true })
  await other.write('Status', '/api/v1/statuses', { status: 'news' })
  await server.settled()
})
afterAll(() => server.close())

const typesIn = async (query = '') =>
  (await api.read('[Notification]', `/api/v1/notifications?${query}`)).map(({ type }) => type)

describe('single', () => {
  test('every kind has Mastodon’s name', async () => {
    expect((await typesIn()).toSorted()).toEqual([
      'favourite',
      'follow',
      'mention',
      'mention',
      'quote',
      'reblog',
      'status',
    ])
    for (const { account } of await api.read('[Notification]', '/api/v1/notifications'))
      expect(account.acct).toBe('bob')
  })

  test('can be narrowed; types nobody knows give nothing', async () => {
    expect(await typesIn('types[]=mention')).toEqual(['mention', 'mention'])
    expect(await typesIn('types[]=favourite&types[]=reaction')).toEqual(['favourite'])
    expect(await typesIn('types[]=reaction&types[]=poll')).toEqual([])
    expect((await typesIn('exclude_types[]=mention&exclude_types[]=reaction')).length).toBe(5)
    expect((await typesIn(`account_id=${bob.account.id}`)).length).toBe(7)
    expect(await typesIn(`account_id=${ada.account.id}`)).toEqual([])
  })

  test('pages', async () => {
    const all = (await api.read('[Notification]', '/api/v1/notifications')).map(({ id }) => id)
    const { body, headers } = await api.get('/api/v1/notifications?limit=3')
    expect((body as unknown as { id: string }[]).map(({ id }) => id)).toEqual(all.slice(0, 3))
    expect(headers.get('link')).toContain(`max_id=${all[2]}>; rel="next"`)
    const last = await api.read('[Notification]', `/api/v1/notifications?limit=10&max_id=${all[2]}`)
    expect(last.map(({ id }) => id)).toEqual(all.slice(3))
  })

  test('one by its id, not by another account', async () => {
    const [first] = await api.read('[Notification]', '/api/v1/notifications?limit=1')
    expect((await api.read('Notification', `/api/v1/notifications/${first?.id}`)).id).toBe(first?.id)
    expect((await other.get(`/api/v1/notifications/${first?.id}`)).status).toBe(404)
  })

  test('unread until the marker says so', async () => {
    const unread = async () => (await api.get('/api/v1/notifications/unread_count')).body['count']
    expect(await unread()).toBe(7)
    const all = await api.read('[Notification]', '/api/v1/notifications')
    await api.post('/api/v1/markers', { notifications: { last_read_id: all[2]?.id } })
    expect(await unread()).toBe(2)
    expect((await api.get('/api/v2/notifications/unread_count?limit=1')).body['count']).toBe(1)
  })
})

describe('groups', () => {
  test('each notification is a group of its own', async () => {
    const {
      accounts,
      statuses,
      notification_groups: groups,
    } = await api.read('GroupedNotifications', '/api/v2/notifications')
    expect([accounts.length, groups.length]).toEqual([1, 7])
    const known = new Set(statuses.map(({ id }) => id))
    for (const group of groups) {
      expect(group.group_key).toBe(`ungrouped-${group.most_recent_notification_id}`)
      if (group.status_id !== undefined) expect(known).toContain(group.status_id)
    }
    const key = groups[0]?.group_key ?? ''
    expect((await api.read('GroupedNotifications', `/api/v2/notifications/${key}`)).notification_groups.length).toBe(1)
    expect((await api.read('[Account]', `/api/v2/notifications/${key}/accounts`))[0]?.acct).toBe('bob')
    expect((await api.get('/api/v2/notifications/ungrouped-1')).status).toBe(404)
    expect((await api.get('/api/v2/notifications/favourite-1-2')).status).toBe(404)
  })

  test('the policy is open, and says so', async () => {
    expect(await api.read('NotificationPolicy', '/api/v2/notifications/policy')).toMatchObject({
      for_not_following: 'accept',
    })
    const change = (value: string) =>
      api('PATCH', '/api/v2/notifications/policy', { json: { for_not_following: value } })
    expect([(await change('accept')).status, (await change('drop')).status]).toEqual([200, 422])
    expect((await api.get('/api/v1/notifications/requests')).body).toEqual([])
  })
})

test('dismissed one by one, then all at once', async () => {
  const all = await api.read('[Notification]', '/api/v1/notifications')
  expect((await api.post(`/api/v1/notifications/${all[0]?.id}/dismiss`)).body).toEqual({})
  expect((await api.post('/api/v1/notifications/dismiss', { id: all[1]?.id })).body).toEqual({})
  expect((await api.post(`/api/v2/notifications/ungrouped-${all[2]?.id}/dismiss`)).body).toEqual({})
  expect((await api.post(`/api/v1/notifications/${all[0]?.id}/dismiss`)).status).toBe(404)
  expect((await typesIn()).length).toBe(4)
  expect((await api.post('/api/v1/notifications/clear')).body).toEqual({})
  expect(await typesIn()).toEqual([])
})
