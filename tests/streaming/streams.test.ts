// Streams over real connections: what each of them carries, in both protocols, as apps ask for it.
import { createStreamingAPIClient, type mastodon } from 'masto'
import { WebSocket as NodeSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf } from '../mastodon/api.ts'
import { openEvents, openSocket, saying, textOf } from './listener.ts'

let server: TestServer
let ada: TestPerson
let bo: TestPerson
let cleo: TestPerson
const actor = ({ account }: TestPerson) => ({ accountId: account.id, userId: null })
const say = async (who: TestPerson, text: string, more: object = {}) => {
  const { post } = await server.app.publishing.publish(actor(who), { text, ...more })
  if (post === undefined) throw new Error('it became a draft')
  return post
}

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bo = await server.person('bo')
  cleo = await server.person('cleo')
  await server.app.accounts.follow(actor(bo), ada.account.id)
})
afterAll(() => server.close())

describe('the WebSocket', () => {
  it('brings a home what it shows: post, edit, deletion, repost; as the API would answer', async () => {
    const listener = await openSocket(server, bo.token, 'stream=user')
    const post = await say(ada, 'early birds #tide')
    const told = await listener.until(saying('early birds'))
    expect(told.stream).toEqual(['user'])
    const { body } = await apiOf(server, bo.token).get(`/api/v1/statuses/${post.id}`)
    expect(JSON.parse(told.payload ?? '')).toEqual(body)

    await server.app.publishing.edit(actor(ada), post.id, { text: 'late birds' })
    await listener.until(saying('late birds', 'status.update'))

    const other = await say(cleo, 'from afar')
    await server.app.publishing.repost(actor(ada), other.id)
    const reposted = await listener.until(({ payload }) => payload?.includes('from afar') === true)
    expect(JSON.parse(reposted.payload ?? '')).toMatchObject({ reblog: { id: String(other.id) } })

    await server.app.publishing.remove(actor(ada), post.id)
    const gone = await listener.until(({ event }) => event === 'delete')
    expect(gone.payload).toBe(String(post.id))
    expect(listener.heard.map(({ event }) => event)).toEqual(['update', 'status.update', 'update', 'delete'])
    await listener.close()
  })

  it('carries several streams at once, each under its own name, until they are no longer wanted', async () => {
    const listener = await openSocket(server, bo.token)
    await listener.say({ type: 'subscribe', stream: 'user' })
    await listener.say({ type: 'subscribe', stream: 'public' })
    await listener.say({ type: 'subscribe', stream: 'public:local' })
    await listener.say({ type: 'subscribe', stream: 'hashtag', tag: '潮汐' })
    await listener.say({ type: 'subscribe', stream: 'public:remote' })
    await say(ada, '看看 #潮汐#')
    await listener.until(({ stream }) => stream?.[0] === 'hashtag')
    const streams = listener.heard.flatMap(({ stream }) => (stream === undefined ? [] : [stream.join(' ')]))
    expect(streams.sort()).toEqual(['hashtag 潮汐', 'public', 'public:local', 'user'])

    await listener.say({ type: 'unsubscribe', stream: 'user' })
    await listener.say({ type: 'unsubscribe', stream: 'hashtag', tag: '潮汐' })
    await say(ada, 'second look #潮汐#')
    await listener.until((one) => one.stream?.[0] === 'public:local' && textOf(one).includes('second look'))
    expect(listener.heard.filter(saying('second look'))).toHaveLength(2)
    await listener.close()
  })

  it('knows a token in the header, in the address and as the protocol, which it repeats', async () => {
    const address = `${server.origin.replace('http', 'ws')}/api/v1/streaming`
    for (const make of [
      () => new WebSocket(address, bo.token),
      () => new WebSocket(`${address}?access_token=${bo.token}`),
      () =>
        new NodeSocket(`${address}/`, { headers: { authorization: `Bearer ${bo.token}`, origin: 'https://elk.zone' } }),
    ]) {
      const socket = make()
      const first = new Promise<string>((resolve, reject) => {
        socket.onopen = () => socket.send(JSON.stringify({ type: 'subscribe', stream: 'user' }))
        socket.onmessage = ({ data }: { data: unknown }) => resolve(String(data))
        socket.onerror = () => reject(new Error('refused'))
      })
      const again = setInterval(() => void say(ada, 'tick'), 50)
      expect(JSON.parse(await first)).toMatchObject({ stream: ['user'], event: 'update' })
      clearInterval(again)
      if (socket.protocol !== '') expect(socket.protocol).toBe(bo.token)
      socket.close()
    }
  })

  it("works with masto's own client", async () => {
    const client: mastodon.streaming.Client = createStreamingAPIClient({
      streamingApiUrl: server.origin.replace('http', 'ws'),
      accessToken: bo.token,
      implementation: WebSocket,
    })
    const events: string[] = []
    const heard = (async () => {
      for await (const event of client.user.subscribe()) {
        events.push(event.event)
        if (event.event === 'update' && event.payload.content.includes('for masto')) return event.payload.account.acct
      }
      return undefined
    })()
    const again = setInterval(() => void say(ada, 'for masto'), 100)
    expect(await heard).toBe('ada')
    clearInterval(again)
    client.close()
  })

  it('tells of notifications in the home and alone, to those whose token may read them', async () => {
    const home = await openSocket(server, ada.token, 'stream=user')
    const alone = await openSocket(server, ada.token, 'stream=user:notification')
    const narrow = await openSocket(server, await server.token(ada.account, ['read:statuses']), 'stream=user')
    await server.app.accounts.follow(actor(cleo), ada.account.id)
    const post = await say(ada, 'like this')
    await server.app.posts.like(actor(cleo), post.id)
    for (const listener of [home, alone]) {
      const told = await listener.until(
        ({ event, payload }) => event === 'notification' && payload?.includes('"favourite"') === true,
      )
      expect(JSON.parse(told.payload ?? '')).toMatchObject({
        account: { acct: 'cleo' },
        status: { id: String(post.id) },
      })
    }
    await narrow.until(saying('like this'))
    expect(narrow.heard.some(({ event }) => event === 'notification')).toBe(false)
    for (const listener of [home, alone, narrow]) await listener.close()
  })
})

describe('server-sent events', () => {
  it('carry each stream, with a sign of life', async () => {
    const paths = ['public', 'public/local', 'hashtag?tag=sse', 'hashtag/local?tag=SSE']
    const strangers = await Promise.all(paths.map((path) => openEvents(server, undefined, path)))
    const home = await openEvents(server, bo.token, 'user')
    const quiet = await openEvents(server, undefined, 'public/remote')
    const pictures = await openEvents(server, undefined, 'public?only_media=true')
    expect(home.response.headers.get('content-type')).toBe('text/event-stream')
    expect(home.response.headers.get('access-control-allow-origin')).toBe('*')
    const post = await say(ada, 'sent by the server #sse')
    for (const listener of [...strangers, home]) await listener.until(saying('sent by the server'))
    expect(home.raw()).toMatch(/^:thump\n\n/)
    await server.app.publishing.remove(actor(ada), post.id)
    for (const listener of [...strangers, home]) {
      expect((await listener.until(({ event }) => event === 'delete')).payload).toBe(String(post.id))
    }
    expect(quiet.heard.filter(({ event }) => event === 'update')).toEqual([])
    expect(pictures.heard.filter(({ event }) => event === 'update')).toEqual([])
    for (const listener of [...strangers, home, quiet, pictures]) await listener.close()
  })

  it('have an address that says that all is well', async () => {
    const response = await fetch(`${server.origin}/api/v1/streaming/health`)
    expect([response.status, await response.text()]).toEqual([200, 'OK'])
  })

  it.each([
    ['user', undefined, 401],
    ['user', 'nonsense', 401],
    ['list?list=1', 'all', 404],
    ['hashtag', 'all', 422],
    ['user', 'read:notifications', 403],
    ['user/notification', 'read:statuses', 403],
    ['direct', 'write', 403],
    ['elsewhere', 'all', 404],
  ])('refuse %s with a token for %s: %i', async (path, scope, status) => {
    const token =
      scope === 'all' ? bo.token : scope === 'nonsense' ? scope : await server.token(bo.account, [scope ?? 'read'])
    const response = await fetch(`${server.origin}/api/v1/streaming/${path}`, {
      headers: scope === undefined ? {} : { authorization: `Bearer ${token}` },
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: expect.any(String) as string })
  })
})
