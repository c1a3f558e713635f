// masto 8, the library behind Elk and Phanpy, through a whole day of a person.
import { createOAuthAPIClient, createRestAPIClient, type mastodon } from 'masto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { sayYes } from './form-browser.ts'

let server: TestServer
let ada: TestPerson
let client: mastodon.rest.Client
let other: mastodon.rest.Client
let app: mastodon.v1.Client
let token: string
const redirectUri = 'https://app.example/callback'

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  const bob = await server.person('bob')
  other = createRestAPIClient({ url: server.origin, accessToken: bob.token })
  const scopes = 'read write follow push'
  app = await createRestAPIClient({ url: server.origin }).v1.apps.create({
    clientName: 'masto',
    redirectUris: redirectUri,
    scopes,
  })
  const address = new URL('/oauth/authorize', server.origin)
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: app.clientId ?? '',
    redirect_uri: redirectUri,
    scope: scopes,
  })) {
    address.searchParams.set(name, value)
  }
  const code = await sayYes(server, address.href, ada)
  const given = await createOAuthAPIClient({ url: server.origin }).token.create({
    grantType: 'authorization_code',
    clientId: app.clientId ?? '',
    clientSecret: app.clientSecret ?? '',
    redirectUri,
    code,
    scope: scopes,
  })
  token = given.accessToken
  client = createRestAPIClient({ url: server.origin, accessToken: token })
})
afterAll(() => server.close())

test('knows the instance and who is signed in', async () => {
  const instance = await client.v2.instance.fetch()
  expect(instance.configuration.statuses.maxCharacters).toBe(280)
  expect((await client.v1.accounts.verifyCredentials()).acct).toBe('ada')
  expect((await client.v1.preferences.fetch())['posting:default:visibility']).toBe('public')
  const markers = await client.v1.markers.fetch({ timeline: ['notifications'] })
  expect(markers.notifications.lastReadId).toBe('0')
})

describe('posts', () => {
  test('with a picture and its words', async () => {
    const png = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    const file = new Blob([new Uint8Array(png)], { type: 'image/png' })
    const media = await client.v2.media.create({ file, description: 'a teal square' })
    const status = await client.v1.statuses.create({ status: 'look', mediaIds: [media.id], sensitive: true })
    expect(status.mediaAttachments).toMatchObject([{ id: media.id, type: 'image', description: 'a teal square' }])
    expect((await fetch(status.mediaAttachments[0]?.url ?? '')).status).toBe(200)
    expect((await client.v1.timelines.public.list({ onlyMedia: true })).map(({ id }) => id)).toEqual([status.id])
    const edited = await client.v1.statuses.$select(status.id).update({
      status: 'look again',
      mediaIds: [media.id],
      mediaAttributes: [{ id: media.id, description: 'a square, teal' }],
    })
    expect(edited.mediaAttachments[0]?.description).toBe('a square, teal')
  })

  test('reply, repost, like, quote, edit, delete', async () => {
    const root = await other.v1.statuses.create({ status: '今天天气怎么样？ #天气#' })
    const reply = await client.v1.statuses.create({ status: '@bob 晴', inReplyToId: root.id, visibility: 'unlisted' })
    expect((await client.v1.statuses.$select(root.id).context.fetch()).descendants.map(({ id }) => id)).toEqual([
      reply.id,
    ])
    expect((await client.v1.statuses.$select(root.id).reblog()).reblog?.id).toBe(root.id)
    expect((await client.v1.statuses.$select(root.id).favourite()).favourited).toBe(true)
    expect((await client.v1.statuses.$select(root.id).bookmark()).bookmarked).toBe(true)
    const edited = await client.v1.statuses.$select(reply.id).update({ status: '@bob 多云' })
    expect(edited.content).toContain('多云')
    expect((await client.v1.statuses.$select(reply.id).history.list()).length).toBe(2)
    expect((await client.v1.statuses.$select(reply.id).source.fetch()).text).toBe('@bob 多云')
    await client.v1.statuses.$select(reply.id).remove()
    await expect(client.v1.statuses.$select(reply.id).fetch()).rejects.toMatchObject({
      statusCode: 404,
      message: 'Record not found',
    })
  })
})

test('timelines page to their end', async () => {
  const written: string[] = []
  for (let number = 0; number < 7; number++) {
    written.unshift((await other.v1.statuses.create({ status: `page ${number} #paged` })).id)
  }
  const [bob] = await client.v1.accounts.search.list({ q: 'bob' })
  await client.v1.accounts.$select(bob?.id ?? '').follow()
  for (const timeline of [
    client.v1.timelines.tag.$select('paged').list({ limit: 3 }),
    client.v1.timelines.home.list({ limit: 3 }),
    client.v1.timelines.public.list({ limit: 3 }),
  ]) {
    const seen: string[] = []
    for await (const page of timeline) seen.push(...page.map(({ id }) => id))
    expect(seen.slice(0, 7)).toEqual(written)
    expect(new Set(seen).size).toBe(seen.length)
  }
})

test('search, notifications, follow', async () => {
  await server.settled()
  expect((await client.v2.search.list({ q: '天气' })).hashtags.map(({ name }) => name)).toContain('天气')
  expect((await client.v2.search.list({ q: '怎么样', type: 'statuses' })).statuses.length).toBe(1)
  expect((await client.v2.search.list({ q: '@bob', type: 'accounts', resolve: true })).accounts[0]?.acct).toBe('bob')
  const told = await other.v1.notifications.list({ types: ['favourite', 'reblog', 'follow'] })
  expect(told.map(({ type }) => type).toSorted()).toEqual(['favourite', 'follow', 'reblog'])
  const groups = await other.v2.notifications.list()
  expect(groups.notificationGroups.length).toBeGreaterThanOrEqual(3)
  const bob = await client.v1.accounts.lookup({ acct: 'bob' })
  expect((await client.v1.accounts.relationships.fetch({ id: [bob.id] }))[0]?.following).toBe(true)
  expect((await client.v1.accounts.$select(bob.id).unfollow()).following).toBe(false)
})

test('a token given back is dead', async () => {
  await createOAuthAPIClient({ url: server.origin }).revoke({
    clientId: app.clientId ?? '',
    clientSecret: app.clientSecret ?? '',
    token,
  })
  await expect(client.v1.timelines.home.list()).rejects.toMatchObject({ statusCode: 401 })
})
