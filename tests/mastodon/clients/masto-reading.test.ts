// masto 8 once more: filters, lists, topics, recommendations, what is much used. Each effect is seen by a second request
// or another account.
import { createRestAPIClient, createStreamingAPIClient, type mastodon } from 'masto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let client: mastodon.rest.Client
let other: mastodon.rest.Client

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bob = await server.person('bob')
  client = createRestAPIClient({ url: server.origin, accessToken: ada.token })
  other = createRestAPIClient({ url: server.origin, accessToken: bob.token })
  await client.v1.accounts.$select(String(bob.account.id)).follow()
})
afterAll(() => server.close())

// masto waits a second before it opens its socket
const patient = { timeout: 20_000, interval: 200 }
const listen = () =>
  createStreamingAPIClient({
    streamingApiUrl: server.origin.replace('http', 'ws'),
    accessToken: ada.token,
    implementation: WebSocket,
  })

test('filters: made, changed, applied, told, taken away', async () => {
  const filter = await client.v2.filters.create({
    title: 'Exams',
    context: ['home', 'public'],
    filterAction: 'warn',
    keywordsAttributes: [{ keyword: '高考', wholeWord: 'false' as never }],
  })
  expect(filter.keywords).toMatchObject([{ keyword: '高考', wholeWord: false }])
  const status = await other.v1.statuses.create({ status: '今天高考开始' })
  const [home] = await client.v1.timelines.home.list({ limit: 1 })
  expect(home?.filtered).toMatchObject([{ filter: { id: filter.id, title: 'Exams' }, keywordMatches: ['高考'] }])
  expect((await other.v1.statuses.$select(status.id).fetch()).filtered).toEqual([])

  const streams = listen()
  const events: string[] = []
  const subscription = streams.user.subscribe()
  const reading = (async () => {
    for await (const event of subscription) {
      events.push(event.event)
      if (event.event === 'filters_changed') break
    }
  })()
  await expect
    .poll(async () => {
      await client.v2.filters.$select(filter.id).update({ filterAction: 'hide' } as never)
      return events
    }, patient)
    .toContain('filters_changed')
  await reading
  streams.close()
  expect((await client.v2.filters.$select(filter.id).fetch()).filterAction).toBe('hide')

  const keyword = await client.v2.filters.$select(filter.id).keywords.create({ keyword: 'exam' })
  expect((await client.v2.filters.$select(filter.id).keywords.list()).map(({ id }) => id)).toContain(keyword.id)
  const single = await client.v2.filters.$select(filter.id).statuses.create({ statusId: status.id })
  expect((await client.v1.statuses.$select(status.id).fetch()).filtered?.[0]?.statusMatches).toEqual([status.id])
  await client.v2.filters.statuses.$select(single.id).remove()
  await client.v2.filters.keywords.$select(keyword.id).remove()
  expect((await client.v1.filters.list()).map(({ phrase }) => phrase)).toEqual(['高考'])
  await client.v2.filters.$select(filter.id).remove()
  expect((await client.v1.statuses.$select(status.id).fetch()).filtered).toEqual([])
})

test('lists: made, filled, read, streamed, emptied, taken away', async () => {
  const list = await client.v1.lists.create({ title: 'Near', exclusive: true })
  await client.v1.lists.$select(list.id).accounts.create({ accountIds: [String(bob.account.id)] })
  expect((await client.v1.lists.$select(list.id).accounts.list()).map(({ acct }) => acct)).toEqual(['bob'])
  expect((await client.v1.accounts.$select(String(bob.account.id)).lists.list()).map(({ id }) => id)).toEqual([list.id])

  const streams = listen()
  const subscription = streams.list.subscribe({ list: list.id })
  const first = (async () => {
    for await (const event of subscription) if (event.event === 'update') return event.payload.content
    return undefined
  })()
  // nothing tells when the socket listens: what is said is said until it is heard
  let heard: string | undefined
  void first.then((content) => (heard = content))
  let said = 0
  await expect
    .poll(async () => {
      await other.v1.statuses.create({ status: `to the list ${said++}` })
      return heard ?? ''
    }, patient)
    .toContain('to the list')
  streams.close()

  const read = await client.v1.timelines.list.$select(list.id).list({ limit: 5 })
  expect(read[0]?.content).toContain('to the list')
  expect((await client.v1.timelines.home.list()).map(({ content }) => content).join()).not.toContain('to the list')
  await client.v1.lists.$select(list.id).update({ title: 'Nearer', exclusive: false } as never)
  expect((await client.v1.timelines.home.list())[0]?.content).toContain('to the list')
  await client.v1.lists.$select(list.id).accounts.remove({ accountIds: [String(bob.account.id)] })
  expect(await client.v1.lists.$select(list.id).accounts.list()).toEqual([])
  await client.v1.lists.$select(list.id).remove()
  await expect(client.v1.lists.$select(list.id).fetch()).rejects.toMatchObject({ statusCode: 404 })
})

test('topics: followed and shown on a profile', async () => {
  const stranger = await server.person('stranger')
  const strange = createRestAPIClient({ url: server.origin, accessToken: stranger.token })
  const tag = await client.v1.tags.$select('Tide').follow()
  expect(tag.following).toBe(true)
  const status = await strange.v1.statuses.create({ status: 'high #tide' })
  expect((await client.v1.timelines.home.list({ limit: 1 }))[0]?.id).toBe(status.id)
  expect((await client.v1.followedTags.list()).map(({ name }) => name)).toEqual(['Tide'])
  expect((await client.v1.tags.$select('tide').unfollow()).following).toBe(false)
  const featured = await strange.v1.featuredTags.create({ name: 'tide' })
  const seen = await client.v1.accounts.$select(String(stranger.account.id)).featuredTags.list()
  expect(seen).toMatchObject([{ id: featured.id, name: 'Tide', statusesCount: '1' }])
  await strange.v1.featuredTags.$select(featured.id).remove()
  expect((await strange.v1.featuredTags.suggestions.list()).map(({ name }) => name)).toEqual(['Tide'])
})

test('recommendations, suggestions, trends', async () => {
  const account = client.v1.accounts.$select(String(bob.account.id))
  expect((await account.pin()).endorsed).toBe(true)
  expect((await client.v1.endorsements.list()).map(({ acct }) => acct)).toEqual(['bob'])
  expect((await account.unpin()).endorsed).toBe(false)

  const people = await Promise.all(['dora', 'emil', 'fritz'].map((name) => server.person(name)))
  const [dora, emil, fritz] = people.map(({ token }) => createRestAPIClient({ url: server.origin, accessToken: token }))
  for (const person of people.slice(0, 2)) await client.v1.accounts.$select(String(person.account.id)).follow()
  const fritzId = String(people[2]?.account.id)
  for (const one of [dora, emil]) await one?.v1.accounts.$select(fritzId).follow()
  expect((await client.v2.suggestions.list({})).map((one) => one.account.acct)).toEqual(['fritz'])
  // the types ask for something to send
  await client.v1.suggestions.$select(fritzId).remove(undefined as never)
  expect(await client.v2.suggestions.list({})).toEqual([])

  const status = await other.v1.statuses.create({ status: 'rain #flood https://tides.example/' })
  for (const one of [dora, emil, fritz]) {
    await one?.v1.statuses.create({ status: 'here too #flood https://tides.example/' })
    await one?.v1.statuses.$select(status.id).favourite()
  }
  await server.app.discovery.count()
  expect((await client.v1.trends.tags.list()).map(({ name }) => name)).toEqual(['flood'])
  expect((await client.v1.trends.statuses.list()).map(({ id }) => id)).toEqual([status.id])
  expect((await client.v1.trends.links.list()).map(({ url }) => url)).toEqual(['https://tides.example/'])
})
