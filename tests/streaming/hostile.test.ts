// Connections that are slow, rude, dead or too many; and a server that goes away.
import { once } from 'node:events'
import { connect, type Socket as Raw } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { openEvents, openSocket, saying, type Socket } from './listener.ts'

let server: TestServer
let ada: TestPerson
const actor = ({ account }: TestPerson) => ({ accountId: account.id, userId: null })
const say = (text: string) => server.app.publishing.publish(actor(ada), { text })

const QUEUE = 2 ** 20
const ROUNDS = 160
beforeEach(async () => {
  server = await startServer({ streaming: { queueBytes: QUEUE, perAccount: 2_500 } })
  ada = await server.person('ada')
})
afterEach(() => server.close())

/** A WebSocket that was opened by hand, and of which nothing is read. */
const openRaw = async (query: string): Promise<Raw> => {
  const { port } = new URL(server.origin)
  const raw = connect(Number(port), '127.0.0.1')
  raw.write(
    `GET /api/v1/streaming?${query} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
      `sec-websocket-version: 13\r\nsec-websocket-key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
  )
  await once(raw, 'data')
  raw.pause()
  return raw
}

it('closes a connection that does not read, and keeps no more for it than it may', { timeout: 60_000 }, async () => {
  const quick = await openSocket(server, ada.token, 'stream=user')
  const slow = await openRaw(`stream=user&access_token=${ada.token}`)
  let received = 0
  slow.on('data', (part: Buffer) => {
    received += part.length
  })
  slow.pause()
  const before = process.memoryUsage().rss
  const words = '潮'.repeat(120)
  // the kernel takes some megabytes before anything has to wait
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(Array.from({ length: 50 }, (_, at) => say(`${round} ${at} ${words}`)))
  }
  await quick.until(saying(`${ROUNDS - 1} 49`))
  const closed = once(slow, 'close')
  slow.resume()
  await closed
  expect(received).toBeLessThan(ROUNDS * 50 * 1_500)
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20)
  await say('still here')
  await quick.until(saying('still here'))
  await quick.close()
})

it('shows out who sends rubbish, and nobody else', async () => {
  const good = await openSocket(server, ada.token, 'stream=user')
  const binary = await openSocket(server, ada.token)
  binary.socket.send(Buffer.from([1, 2, 3]))
  expect(await binary.closed).toBe(1003)

  const huge = await openSocket(server, ada.token)
  huge.socket.send('x'.repeat(2 ** 20))
  expect(await huge.closed).toBe(1009)

  const broken = await openSocket(server, ada.token)
  for (const text of ['{', '[]', 'null', '7', '{"type":"dance"}', '{"type":"subscribe"}']) broken.socket.send(text)
  broken.send({ type: 'subscribe', stream: 'nothing' })
  broken.send({ type: 'subscribe', stream: '__proto__' })
  broken.send({ type: 'subscribe', stream: ['user'] })
  broken.send({ type: 'subscribe', stream: 'hashtag' })
  broken.send({ type: 'subscribe', stream: 'hashtag', tag: { $: 1 } })
  broken.send({ type: 'unsubscribe', stream: 'hashtag', tag: 'never asked for' })
  broken.send({ type: 'subscribe', stream: 'list', list: '1' })
  await broken.until(({ status }) => status === 404)
  expect(broken.heard.map(({ status }) => status)).toEqual([...Array<number>(11).fill(422), 404])
  await broken.close()

  const greedy = await openSocket(server, ada.token)
  for (let tag = 0; tag < 10_000; tag++) greedy.send({ type: 'subscribe', stream: 'hashtag', tag: `t${tag}` })
  expect(await greedy.closed).toBe(1008)
  expect(greedy.heard.length).toBeLessThan(300)

  await say('still here')
  await good.until(saying('still here'))
  await good.close()
})

it(
  'serves two thousand connections, forgets those that are gone, and refuses more than it may',
  { timeout: 60_000 },
  async () => {
    const sockets: Socket[] = []
    for (let at = 0; at < 2_000; at += 100) {
      sockets.push(
        ...(await Promise.all(Array.from({ length: 100 }, () => openSocket(server, ada.token, 'stream=user')))),
      )
    }
    await say('to all of them')
    await Promise.all(sockets.map((socket) => socket.until(saying('to all of them'))))
    // killed, without a word
    for (const socket of sockets.slice(0, 1_000)) socket.socket.terminate()
    await wait(200)
    await say('to those who stayed')
    await Promise.all(sockets.slice(1_000).map((socket) => socket.until(saying('to those who stayed'))))
    const startedAt = performance.now()
    const closed = Promise.all(sockets.slice(1_000).map((socket) => socket.closed))
    await server.close()
    expect(new Set(await closed)).toEqual(new Set([1001]))
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    server = await startServer()
  },
)

it('refuses more than an account, an address and the server may have', async () => {
  const small = await startServer({ streaming: { perAccount: 2, perAddress: 1, connections: 4 } })
  const [dora, emil, fumi] = [await small.person('dora'), await small.person('emil'), await small.person('fumi')]
  const first = await openSocket(small, dora.token)
  const second = await openEvents(small, dora.token, 'user')
  await expect(openSocket(small, dora.token)).rejects.toThrow('429')
  const stranger = await openEvents(small, undefined, 'public')
  expect((await fetch(`${small.origin}/api/v1/streaming/public`)).status).toBe(429)
  const third = await openSocket(small, emil.token)
  const full = await fetch(`${small.origin}/api/v1/streaming/user`, {
    headers: { authorization: `Bearer ${fumi.token}` },
  })
  expect([full.status, full.headers.get('retry-after')]).toEqual([503, expect.any(String)])
  await first.close()
  await wait(50)
  const again = await openSocket(small, fumi.token)
  for (const one of [second, stranger, third, again]) await one.close()
  await small.close()
})

it('answers requests for other protocols as if they had not been asked for', async () => {
  const answer = async (path: string, upgrade: string): Promise<string> => {
    const { port } = new URL(server.origin)
    const raw = connect(Number(port), '127.0.0.1')
    raw.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: ${upgrade}\r\n\r\n`)
    const [part] = (await once(raw, 'data')) as [Buffer]
    raw.destroy()
    return part.toString().split('\r\n')[0] ?? ''
  }
  expect(await answer('/health', 'h2c')).toBe('HTTP/1.1 200 OK')
  expect(await answer('/health', 'websocket')).toBe('HTTP/1.1 200 OK')
  expect(await answer('/api/v1/streaming', 'h2c')).toBe('HTTP/1.1 422 Unprocessable Entity')
  // a WebSocket without a key
  expect(await answer('/api/v1/streaming', 'websocket')).toBe('HTTP/1.1 400 Bad Request')
  expect((await fetch(`${server.origin}/api/v1/streaming`)).status).toBe(422)
})

it('lets those in again who come back all at once', async () => {
  const storm = async (): Promise<readonly Socket[]> =>
    Promise.all(Array.from({ length: 300 }, () => openSocket(server, ada.token, 'stream=user')))
  for (const socket of await storm()) socket.socket.terminate()
  const sockets = await storm()
  await say('after the storm')
  await Promise.all(sockets.map((socket) => socket.until(saying('after the storm'))))
  for (const socket of sockets) socket.socket.terminate()
})
