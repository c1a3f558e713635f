// SIGTERM: what is under way is answered, nothing new begins, and the process is gone within 10 s whatever happens.
import { cpSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { beforeAll, describe, it } from 'vitest'
import { newPlace, newWriter, readPost, startBema, type Place, type RunningBema } from './server-process.ts'
import { sleepUntil } from './waiting.ts'

const site = newPlace()
let token: string
beforeAll(async () => {
  token = await newWriter(site, 'writer')
})

/** A site of its own for each test, with the same writer. */
const serve = async (): Promise<{ place: Place; server: RunningBema }> => {
  const place = newPlace()
  cpSync(site.data, place.data, { recursive: true })
  return { place, server: await startBema(place) }
}

/** A connection that has sent the head of a post and half of its words. */
const halfPost = async (
  { address }: RunningBema,
  words: string,
): Promise<{ socket: Socket; finish(): void; heard(): string }> => {
  const { hostname, port } = new URL(address)
  const body = JSON.stringify({ status: words })
  const socket = connect(Number(port), hostname)
  let heard = ''
  socket.on('data', (part: Buffer) => {
    heard += part.toString()
  })
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(
    [
      'POST /api/v1/statuses HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body.slice(0, 5),
    ].join('\r\n'),
  )
  // until the server has read it; a request that has not begun may be refused
  await new Promise((resolve) => setTimeout(resolve, 300))
  return { socket, finish: () => void socket.write(body.slice(5)), heard: () => heard }
}

const isRefused = async ({ address }: RunningBema): Promise<boolean> =>
  fetch(`${address}/health`).then(
    (answer) => answer.status === 503,
    () => true,
  )

// most of the time they wait
describe.concurrent('SIGTERM', () => {
  it('is ready until told to stop, and then quick to go', { timeout: 60_000 }, async ({ expect }) => {
    const { server } = await serve()
    expect((await fetch(`${server.address}/health`)).status).toBe(200)
    const toldAt = performance.now()
    server.signal('SIGTERM')
    expect(await server.ended()).toBe(0)
    expect(performance.now() - toldAt).toBeLessThan(5_000)
  })

  it('answers what is under way, and its post is there afterwards', { timeout: 60_000 }, async ({ expect }) => {
    const { place, server } = await serve()
    const { socket, finish, heard } = await halfPost(server, 'said in the last moment')
    server.signal('SIGTERM')
    await sleepUntil(() => isRefused(server), 5_000)
    finish()
    await new Promise((resolve) => socket.once('close', resolve))
    expect(heard()).toMatch(/^HTTP\/1\.1 200 /)
    const id = /"id":"(\d+)"/.exec(heard())?.[1] ?? ''
    expect(await server.ended()).toBe(0)
    const again = await startBema(place)
    expect(await readPost(again.address, token, id)).toBe('<p>said in the last moment</p>')
    again.signal('SIGTERM')
    await again.ended()
  })

  it(
    'ends within 10 s though somebody never finishes, and frees the folder',
    { timeout: 60_000 },
    async ({ expect }) => {
      const { place, server } = await serve()
      const { socket } = await halfPost(server, 'never said')
      const toldAt = performance.now()
      server.signal('SIGTERM')
      await server.ended()
      expect(performance.now() - toldAt).toBeLessThan(11_000)
      socket.destroy()
      const again = await startBema(place)
      again.signal('SIGTERM')
      expect(await again.ended()).toBe(0)
    },
  )

  it('does not wait for connections that ask nothing', { timeout: 60_000 }, async ({ expect }) => {
    const { server } = await serve()
    const { hostname, port } = new URL(server.address)
    const idle = connect(Number(port), hostname)
    idle.on('error', () => {})
    await new Promise((resolve) => idle.once('connect', resolve))
    const toldAt = performance.now()
    server.signal('SIGTERM')
    expect(await server.ended()).toBe(0)
    expect(performance.now() - toldAt).toBeLessThan(5_000)
    idle.destroy()
  })
})
