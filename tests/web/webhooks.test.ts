// Webhooks against the real program, with a receiver of our own that checks what it is told.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBodyPoster } from '#platform/safe-fetch'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

interface Heard {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

let server: TestServer
let press: TestPerson
let owner: Visitor
let receiver: Server
let address = ''
const heard: Heard[] = []
let answer: RequestListener = (_request, response) => void response.writeHead(204).end()

beforeAll(async () => {
  server = await startServer()
  press = await server.person('harbour')
  owner = createVisitor(server.origin)
  await owner.send('/sign-in', { login: 'harbour', password: press.password })
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve))
  const at = receiver.address()
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/hook`
})
afterAll(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await server.close()
})

it('an owner adds one, sees its secret once, tests it, and a program can believe what it is told', async () => {
  const page = await owner.open('/settings/webhooks')
  expect(readAloud(page.html)).toContain('Fewer than 10 people follow this account by e-mail.')
  const wrong = await owner.send('/settings/webhooks', { url: 'ftp://x' })
  expect([wrong.status, readAloud(wrong.html).includes('begins with https://')]).toEqual([422, true])
  const added = await owner.send('/settings/webhooks', { url: address })
  const secret = /<code[^>]*>([^<]+)<\/code>/.exec(added.html)?.[1] ?? ''
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(added.headers.get('cache-control')).toBe('no-store')
  const again = await owner.open('/settings/webhooks')
  expect(again.html).not.toContain(secret)
  const test = /action="(\/settings\/webhooks\/\d+\/test)"/.exec(again.html)?.[1] ?? ''
  await owner.sendAndGo(test)
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(1)
  const post = await apiOf(server, press.token).write('Status', '/api/v1/statuses', { status: 'High water' })
  await server.settled()
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(2)
  for (const { headers, body } of heard) {
    const mac = createHmac('sha256', secret)
      .update(`${String(headers['x-bema-timestamp'])}.${body}`)
      .digest('hex')
    expect(headers['x-bema-signature']).toBe(`sha256=${mac}`)
    expect(Math.abs(Number(headers['x-bema-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
  }
  expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({
    event: 'post.created',
    account: { handle: 'harbour', url: `${server.origin}/@harbour` },
    post: { id: post.id, text: 'High water', html: '<p>High water</p>', url: `${server.origin}/@harbour/${post.id}` },
  })
  await expect
    .poll(async () => readAloud((await owner.open('/settings/webhooks')).html), { timeout: 10_000 })
    .toContain('HTTP 204')
})

it('another account cannot touch it', async () => {
  const page = await owner.open('/settings/webhooks')
  const remove = /action="(\/settings\/webhooks\/\d+\/remove)"/.exec(page.html)?.[1] ?? ''
  const other = await server.person('ferry')
  const stranger = createVisitor(server.origin)
  expect((await stranger.send(remove)).location).toContain('/sign-in')
  await stranger.send('/sign-in', { login: 'ferry', password: other.password })
  await stranger.open('/settings/webhooks')
  expect((await stranger.send(remove)).status).toBe(404)
  expect((await owner.sendAndGo(remove)).html).not.toContain('127.0.0.1')
})

it('what is sent goes to no private address, follows nothing and waits for nobody', async () => {
  const guarded = createBodyPoster()
  const before = heard.length
  for (const url of [
    address,
    address.replace('http:', 'https:'),
    'https://localhost:1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://a:b@example.org/',
  ]) {
    await expect(guarded(url, {}, '{}'), url).rejects.toThrow(/address/)
  }
  const open = createBodyPoster({ open: true, millis: 300 })
  answer = (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
  expect(await open(address, {}, '{}')).toBe(302)
  answer = () => {}
  await expect(open(address, {}, '{}')).rejects.toThrow('no answer in time')
  expect(heard.length).toBe(before + 2)
  // an answer without end is not waited for
  answer = (_request, response) => void response.writeHead(200).write('x')
  expect(await open(address, {}, '{}')).toBe(200)
  answer = (_request, response) => void response.writeHead(204).end()
})
