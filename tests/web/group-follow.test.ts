// Following a group without an account, against the real program: feeds, letters, webhooks; and what its offices are told.
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Letter } from '#platform/mail'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { checkAtom, checkRss, textOf, type XmlElement } from '#testing/strict-xml'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { apiOf } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

interface Told {
  readonly event: string
  readonly group: { readonly code: string; readonly url: string }
  readonly account: { readonly handle: string }
  readonly post: { readonly text?: string } | null
}

let server: TestServer
let receiver: Server
let address = ''
let reader: Visitor
const letters: Letter[] = []
const told: Told[] = []
const people = new Map<string, TestPerson>()
const visitors = new Map<string, Visitor>()
const as = (handle: string): Visitor => visitors.get(handle) as Visitor

beforeAll(async () => {
  const send = async (letter: Letter): Promise<void> => void letters.push(letter)
  server = await startServer({ parts: { mail: { delivers: true, send } } })
  await server.app.offices.registry.installPack(packOf(thirdHead('lm'), thirdFiles('lm')))
  for (const handle of ['hub', 'quay', 'mill']) {
    const person = await server.person(handle)
    const from = Date.now() - 1000
    const issued = { issuer: 'the moot', reason: 'seen', from, accountId: person.account.id, body: 'lm/tide-house' }
    await server.app.offices.verification.introduce(issued)
    const visitor = createVisitor(server.origin)
    await visitor.send('/sign-in', { login: handle, password: person.password })
    await visitor.open('/home')
    people.set(handle, person)
    visitors.set(handle, visitor)
  }
  reader = createVisitor(server.origin)
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      told.push(JSON.parse(body) as Told)
      response.writeHead(204).end()
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

const say = (handle: string, status: string, more: object = {}) =>
  apiOf(server, people.get(handle)?.token).write('Status', '/api/v1/statuses', { status, ...more })
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}${path}`, { headers, redirect: 'manual' })
const titles = (items: readonly XmlElement[]) => items.map((item) => textOf(item, 'title'))
const link = (letter: Letter | undefined, path: string): string =>
  new RegExp(`${path}/[\\w-]+`).exec(letter?.text ?? '')?.[0] ?? 'none'

it('offices hear of invitations, answers and partings, on their pages, in apps and by letter', async () => {
  const wish = { code: 'harbour', label_zh: '港口矩阵', label_en: 'The harbour', about: 'Ships', template: 'desk' }
  await as('hub').sendAndGo('/groups', wish)
  letters.length = 0
  for (const handle of ['quay', 'mill']) await as('hub').sendAndGo('/groups/harbour/invite', { account: handle })
  await server.settled()
  expect(letters.map(({ subject }) => subject)).toEqual(
    ['quay', 'mill'].map(() => '@hub invites your office to the group The harbour'),
  )
  const page = await as('quay').open('/notifications')
  expect(readAloud(page.html)).toContain('invites your office to the group The harbour')
  expect(page.html).toMatch(/<a href="\/groups">The harbour<\/a>/)
  const app = apiOf(server, people.get('quay')?.token)
  const asked = (await app.get('/api/v1/notifications?types[]=bema.group_invited')).body as unknown as readonly object[]
  expect(asked).toMatchObject([{ type: 'bema.group_invited', account: { acct: 'hub' } }])
  expect((await app.get('/api/v1/notifications')).body).toEqual([])
  letters.length = 0
  await as('quay').open('/groups')
  await as('quay').sendAndGo('/groups/harbour/accept')
  await as('mill').open('/groups')
  await as('mill').sendAndGo('/groups/harbour/decline')
  await server.settled()
  expect(letters.map(({ subject }) => subject)).toEqual([
    '@quay is now in the group The harbour',
    '@mill does not join the group The harbour',
  ])
  const hub = readAloud((await as('hub').open('/notifications')).html)
  for (const what of ['accepted the invitation to', 'declined the invitation to']) expect(hub).toContain(what)
  await as('hub').open('/groups/harbour/desk')
  await as('hub').sendAndGo('/groups/harbour/invite', { account: 'mill' })
  await as('mill').open('/groups')
  await as('mill').sendAndGo('/groups/harbour/accept')
})

it('its feeds have what its offices say in it, newest first, and say who', async () => {
  await say('quay', 'Fog <b>at</b> the quay')
  const theirs = await say('mill', 'the mill turns')
  await say('quay', 'quietly', { visibility: 'unlisted' })
  await say('quay', '@mill does it?', { in_reply_to_id: theirs.id })
  await apiOf(server, people.get('hub')?.token).write('Status', `/api/v1/statuses/${theirs.id}/reblog`, {})
  await as('hub').open('/groups/harbour/desk')
  const wish = { member: String(people.get('mill')?.account.id), text: 'corn today', step: 'publish', once: 'corn' }
  await as('hub').sendAndGo('/groups/harbour/act', wish)
  const rss = await get('/groups/harbour.rss')
  expect([rss.status, rss.headers.get('content-type')]).toEqual([200, 'application/rss+xml; charset=utf-8'])
  const items = checkRss(await rss.text())
  expect(titles(items)).toEqual(['corn today', 'the mill turns', 'Fog <b>at</b> the quay'])
  expect(textOf(items[0] as XmlElement, 'description')).toContain('for mill, by hub')
  const atom = await (await get('/groups/harbour.atom?lang=zh')).text()
  expect(checkAtom(atom)).toHaveLength(3)
  expect(atom).toContain('港口矩阵')
  const etag = rss.headers.get('etag') ?? ''
  expect((await get('/groups/harbour.rss', { 'if-none-match': etag })).status).toBe(304)
  expect((await get('/groups/nowhere.rss')).status).toBe(404)
  const { html } = await reader.open('/groups/harbour')
  expect(html).toMatch(/<link rel="alternate" type="application\/rss\+xml"[^>]*href="\/groups\/harbour.rss"/)
  expect(html).toMatch(/<link rel="alternate" type="application\/atom\+xml"[^>]*href="\/groups\/harbour.atom"/)
  expect(html.split('</head>')[1]).toContain('href="/groups/harbour.rss"')
  expect(html).toContain('action="/groups/harbour/by-mail"')
})

it('somebody follows by mail, and stops with one click of the mail program', async () => {
  letters.length = 0
  const wrong = await reader.send('/groups/harbour/by-mail', { email: 'nobody', frequency: 'once' })
  expect([wrong.status, readAloud(wrong.html).includes('not an e-mail address')]).toEqual([422, true])
  const asked = await reader.sendAndGo('/groups/harbour/by-mail', { email: 'ada@a.example', frequency: 'once' })
  expect(readAloud(asked.html)).toContain('If this address can receive letters')
  await server.settled()
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    ['ada@a.example', 'Please confirm: follow The harbour by e-mail'],
  ])
  const confirm = link(letters[0], '/by-mail/confirm')
  expect(readAloud((await reader.open(confirm)).html)).toContain('The harbour')
  const done = await reader.sendAndGo(confirm)
  expect(readAloud(done.html)).toContain('you get the posts of this group')
  letters.length = 0
  await say('quay', 'High water at noon')
  await server.settled()
  await expect.poll(() => letters.length, { timeout: 10_000 }).toBe(1)
  expect(letters[0]?.subject).toBe('The harbour: quay: High water at noon')
  expect(letters[0]?.html).not.toMatch(/<img|<script|src=/)
  const manage = link(letters[0], '/by-mail')
  expect((await reader.sendAndGo(manage, { frequency: 'daily' })).html).toMatch(/value="daily" checked/)
  const oneClick = /<([^>]+)>/.exec(letters[0]?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const clicked = await fetch(oneClick, { method: 'POST', body, redirect: 'manual' })
  expect([clicked.status, clicked.headers.getSetCookie()]).toEqual([200, []])
  expect((await reader.open(manage)).status).toBe(410)
  expect((await reader.open('/groups/nowhere/by-mail')).status).toBe(404)
})

it('a head of the coordinator adds a webhook, and a program hears what is said in the group', async () => {
  const page = await as('hub').open('/groups/harbour/followers')
  expect(readAloud(page.html)).toContain('Fewer than 10 people follow this group by e-mail.')
  const wrong = await as('hub').send('/groups/harbour/followers', { url: 'ftp://x' })
  expect([wrong.status, wrong.html.includes('value="ftp://x"')]).toEqual([422, true])
  const added = await as('hub').send('/groups/harbour/followers', { url: address })
  expect(added.status).toBe(200)
  const secret = /<code class="hooks__secret">([^<]+)</.exec(added.html)?.[1] ?? ''
  expect(secret.length).toBeGreaterThan(20)
  expect((await as('hub').open('/groups/harbour/followers')).html).not.toContain(secret)
  const id = /\/groups\/harbour\/followers\/(\d+)\/test/.exec(added.html)?.[1] ?? ''
  for (const handle of ['quay', 'mill']) {
    const refused = await as(handle).open('/groups/harbour/followers')
    expect([refused.status, refused.html.includes(address)]).toEqual([403, false])
    expect((await as(handle).send(`/groups/harbour/followers/${id}/remove`)).status).toBe(403)
  }
  expect((await reader.open('/groups/harbour/followers')).status).toBe(303)
  expect((await as('hub').open('/settings/webhooks')).html).not.toContain(address)
  await as('hub').open('/groups/harbour/followers')
  expect((await as('hub').sendAndGo(`/groups/harbour/followers/${id}/test`)).status).toBe(200)
  await say('mill', 'grinding')
  await server.settled()
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(2)
  expect(told).toMatchObject([
    { event: 'test', group: { code: 'harbour', url: `${server.origin}/groups/harbour` }, post: null },
    { event: 'post.created', group: { code: 'harbour' }, account: { handle: 'mill' }, post: { text: 'grinding' } },
  ])
})

it('a member that leaves is heard no more; a closed group has no followers', async () => {
  await as('mill').open('/groups/harbour/desk')
  await as('mill').sendAndGo('/groups/harbour/leave', { note: 'no wind' })
  await server.settled()
  const count = told.length
  await say('mill', 'alone now')
  await say('quay', 'still here')
  await server.settled()
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(count + 1)
  expect(told.at(-1)?.post?.text).toBe('still here')
  const feed = async () => titles(checkRss(await (await get('/groups/harbour.rss')).text()))
  const standing = await feed()
  expect(standing).toContain('grinding')
  expect(standing).not.toContain('alone now')
  expect((await reader.open('/groups/harbour')).html).not.toContain('alone now')

  await reader.sendAndGo('/groups/harbour/by-mail', { email: 'ben@a.example', frequency: 'once' })
  await server.settled()
  const confirm = link(
    letters.findLast(({ to }) => to === 'ben@a.example'),
    '/by-mail/confirm',
  )
  await as('hub').open('/groups/harbour/desk')
  await as('hub').sendAndGo('/groups/harbour/close', { closing_note: 'done' })
  await server.settled()
  expect([(await reader.open(confirm)).status, (await reader.send(confirm)).status]).toEqual([410, 410])
  expect((await reader.open('/groups/harbour/by-mail')).status).toBe(404)
  const page = await reader.open('/groups/harbour')
  expect([page.status, page.html.includes('/by-mail')]).toEqual([200, false])
  // what was said stays
  expect(await feed()).toEqual(standing)
  await say('quay', 'after the end')
  expect(await feed()).toEqual(standing)
})
