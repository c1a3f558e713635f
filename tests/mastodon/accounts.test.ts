// Accounts, profiles and relations through the API.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api } from './api.ts'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let api: Api
let other: Api
let anybody: Api

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bob = await server.person('bob')
  api = apiOf(server, ada.token)
  other = apiOf(server, bob.token)
  anybody = apiOf(server)
})
afterAll(() => server.close())

const me = () => api.read('CredentialAccount', '/api/v1/accounts/verify_credentials')
const update = (send: Parameters<Api>[2]) => api('PATCH', '/api/v1/accounts/update_credentials', send)
const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('reading', () => {
  test('by id, by name, many at once', async () => {
    const account = await anybody.read('Account', `/api/v1/accounts/${ada.account.id}`)
    expect(account).toMatchObject({ username: 'ada', acct: 'ada', url: `${server.origin}/@ada` })
    for (const name of ['ada', '@ada', `ada@${server.domain}`, `Ada@${server.domain}`]) {
      expect((await anybody.read('Account', `/api/v1/accounts/lookup?acct=${encodeURIComponent(name)}`)).id).toBe(
        account.id,
      )
    }
    const many = await anybody.read(
      '[Account]',
      `/api/v1/accounts?id[]=${bob.account.id}&id[]=1&id[]=${ada.account.id}`,
    )
    expect(many.map(({ acct }) => acct)).toEqual(['bob', 'ada'])
    const nobody = await anybody.get('/api/v1/accounts/lookup?acct=nobody')
    expect([nobody.status, nobody.body]).toEqual([404, { error: 'Record not found' }])
  })

  test('accounts without pictures have drawn ones', async () => {
    const { avatar, header } = await anybody.read('Account', `/api/v1/accounts/${ada.account.id}`)
    for (const url of [avatar, header]) {
      const picture = await fetch(url)
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
    }
    expect(header).toMatch(/\/headers\/original\/missing\.png$/)
  })
})

test('what another platform said is a field in words, never a badge', async () => {
  const { accounts, db } = server.app
  const [id] = await db.bulkWrite((tx) =>
    accounts.importAccounts(tx, [
      {
        handle: 'brought_here',
        kind: 'media',
        displayName: '晚报',
        elsewhere: { platform: 'weibo', verified: true, year: 2012 },
        madeBy: 'test',
        createdAt: Date.UTC(2012, 4, 1),
      },
    ]),
  )
  const fields = async (lang: string) => (await anybody.read('Account', `/api/v1/accounts/${id}?lang=${lang}`)).fields
  expect(await fields('en')).toEqual([{ name: 'Elsewhere', value: 'verified on Weibo, 2012', verified_at: null }])
  expect(await fields('zh')).toEqual([{ name: '其他平台', value: '2012 年在微博认证', verified_at: null }])
})

describe('one’s own profile', () => {
  test('changes in JSON, form and multipart, with pictures', async () => {
    const json = await update({
      json: {
        display_name: 'Ada',
        note: 'Engine #maths',
        fields_attributes: [{ name: 'site', value: 'https://example.org' }],
      },
    })
    expect(json.status).toBe(200)
    expect(await me()).toMatchObject({
      display_name: 'Ada',
      source: { note: 'Engine #maths', fields: [{ name: 'site', value: 'https://example.org' }] },
      fields: [{ name: 'site', verified_at: null }],
    })
    await update({
      headers: form,
      body: 'fields_attributes[0][name]=a&fields_attributes[0][value]=b&locked=true&source[privacy]=unlisted&source[language]=zh',
    })
    expect(await me()).toMatchObject({
      locked: true,
      fields: [{ name: 'a', value: 'b' }],
      source: { privacy: 'unlisted', language: 'zh' },
    })
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const multipart = new FormData()
    multipart.append('locked', 'False')
    multipart.append('source[privacy]', 'public')
    multipart.append('avatar', new Blob([new Uint8Array(picture)]), 'a.png')
    multipart.append('header', new Blob([new Uint8Array(picture)]), 'h.png')
    expect((await update({ body: multipart })).status).toBe(200)
    const changed = await me()
    expect(changed).toMatchObject({ locked: false, display_name: 'Ada', source: { privacy: 'public' } })
    for (const url of [changed.avatar, changed.header]) {
      const file = await fetch(url)
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/webp'])
    }
    expect((await api('DELETE', '/api/v1/profile/avatar')).status).toBe(200)
    expect((await me()).avatar).toMatch(/\/avatars\/original\//)
    expect((await update({ headers: form, body: 'fields_attributes[]=' })).status).toBe(200)
    expect((await me()).fields).toEqual([])
  })

  test('preferences tell what posts start with', async () => {
    await update({ json: { source: { privacy: 'private', sensitive: true, language: 'en' } } })
    expect((await api.get('/api/v1/preferences')).body).toMatchObject({
      'posting:default:visibility': 'private',
      'posting:default:sensitive': true,
      'posting:default:language': 'en',
    })
    expect(await api.write('Status', '/api/v1/statuses', { status: 'as usual' })).toMatchObject({
      visibility: 'private',
      language: 'en',
    })
    await update({ json: { source: { privacy: 'public', sensitive: false, language: '' } } })
    expect(await me()).toMatchObject({ source: { privacy: 'public', language: null } })
  })
})

describe('relations', () => {
  const to = (who: TestPerson, deed: string, body?: unknown) =>
    api.write('Relationship', `/api/v1/accounts/${who.account.id}/${deed}`, body)

  test('follow, again with options, unfollow', async () => {
    expect(await to(bob, 'follow')).toMatchObject({ following: true, showing_reblogs: true, notifying: false })
    expect(await to(bob, 'follow', { reblogs: false, notify: '1' })).toMatchObject({
      showing_reblogs: false,
      notifying: true,
    })
    const followers = await anybody.read('[Account]', `/api/v1/accounts/${bob.account.id}/followers`)
    expect(followers.map(({ acct }) => acct)).toEqual(['ada'])
    const following = await anybody.read('[Account]', `/api/v1/accounts/${ada.account.id}/following`)
    expect(following.map(({ acct }) => acct)).toEqual(['bob'])
    const [relationship] = await other.read('[Relationship]', `/api/v1/accounts/relationships?id[]=${ada.account.id}`)
    expect(relationship).toMatchObject({ followed_by: true, following: false })
    const removed = await other.write('Relationship', `/api/v1/accounts/${ada.account.id}/remove_from_followers`)
    expect(removed.followed_by).toBe(false)
    expect(await to(bob, 'unfollow')).toMatchObject({ following: false })
    expect((await api.post(`/api/v1/accounts/${ada.account.id}/follow`)).status).toBe(422)
  })

  test('a locked account is asked first', async () => {
    await other('PATCH', '/api/v1/accounts/update_credentials', { json: { locked: true } })
    expect(await to(bob, 'follow')).toMatchObject({ following: false, requested: true })
    const waiting = await other.read('[Account]', '/api/v1/follow_requests')
    expect(waiting.map(({ acct }) => acct)).toEqual(['ada'])
    expect(await other.read('CredentialAccount', '/api/v1/accounts/verify_credentials')).toMatchObject({
      source: { follow_requests_count: 1 },
    })
    const answered = await other.write('Relationship', `/api/v1/follow_requests/${ada.account.id}/authorize`)
    expect(answered).toMatchObject({ followed_by: true })
    await to(bob, 'unfollow')
    await to(bob, 'follow')
    await other.write('Relationship', `/api/v1/follow_requests/${ada.account.id}/reject`)
    expect(await to(bob, 'unfollow')).toMatchObject({ following: false, requested: false })
    await other('PATCH', '/api/v1/accounts/update_credentials', { json: { locked: false } })
  })

  test('block, mute for a time, note', async () => {
    expect(await to(bob, 'mute', { duration: 3600, notifications: false })).toMatchObject({
      muting: true,
      muting_notifications: false,
    })
    const [muted] = await api.read('[MutedAccount]', '/api/v1/mutes')
    expect(Date.parse(muted?.mute_expires_at ?? '')).toBeGreaterThan(Date.now() + 3_000_000)
    expect(await to(bob, 'unmute')).toMatchObject({ muting: false })
    expect(await to(bob, 'block')).toMatchObject({ blocking: true })
    expect((await api.read('[Account]', '/api/v1/blocks')).map(({ acct }) => acct)).toEqual(['bob'])
    expect(await to(bob, 'unblock')).toMatchObject({ blocking: false })
    expect(await to(bob, 'note', { comment: 'met at the fair' })).toMatchObject({ note: 'met at the fair' })
  })

  test('an office cannot block or shake off people: charter 2', async () => {
    const office = await server.app.accounts.create({ handle: 'weather', kind: 'office', displayName: 'Weather' })
    const desk = apiOf(server, await server.token(office, ['write']))
    for (const deed of ['block', 'remove_from_followers']) {
      const refused = await desk.post(`/api/v1/accounts/${ada.account.id}/${deed}`)
      expect([refused.status, refused.body.error]).toEqual([422, expect.stringContaining('Charter 2')])
    }
    expect((await desk.post(`/api/v1/accounts/${ada.account.id}/mute`)).status).toBe(200)
  })
})

describe('signing up through an app', () => {
  const withApp = async (scopes: string): Promise<Api> => {
    const app = (
      await anybody.post('/api/v1/apps', { client_name: 'x', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob', scopes })
    ).body
    const { body } = await anybody.post('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: app['client_id'],
      client_secret: app['client_secret'],
      scope: scopes,
    })
    return apiOf(server, String(body['access_token']))
  }
  const wish = {
    username: 'newcomer',
    email: 'newcomer@example.org',
    password: 'a long password',
    agreement: true,
    locale: 'zh',
  }

  test('gives a token that works at once', async () => {
    const app = await withApp('read write')
    const token = await app.write('Token', '/api/v1/accounts', wish)
    const mine = await apiOf(server, token.access_token).read(
      'CredentialAccount',
      '/api/v1/accounts/verify_credentials',
    )
    expect(mine.username).toBe('newcomer')
    const holder = await apiOf(server, token.access_token).read('Application', '/api/v1/apps/verify_credentials')
    expect(holder.name).toBe('x')
  })

  test('names the field at fault', async () => {
    const app = await withApp('read write')
    const fields = async (change: object) => {
      const { status, body } = await app.post('/api/v1/accounts', {
        ...wish,
        username: 'another',
        email: 'another@example.org',
        ...change,
      })
      return [status, Object.keys((body['details'] ?? {}) as object)]
    }
    expect(await fields({ username: 'ada' })).toEqual([422, ['username']])
    expect(await fields({ username: 'Ada Lovelace' })).toEqual([422, ['username']])
    expect(await fields({ email: 'ada@example.org' })).toEqual([422, ['email']])
    expect(await fields({ email: 'nonsense' })).toEqual([422, ['email']])
    expect(await fields({ password: 'short' })).toEqual([422, ['password']])
    expect(await fields({ agreement: 'false' })).toEqual([422, ['agreement']])
    expect((await (await withApp('read')).post('/api/v1/accounts', wish)).status).toBe(403)
  })
})
