// Following without an account, against the real program: feeds, letters, and the button of mail programs.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMail, type Letter } from '#platform/mail'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { checkAtom, checkRss, textOf, type XmlElement } from '#testing/strict-xml'
import { apiOf } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

let server: TestServer
let press: TestPerson
let reader: Visitor
const letters: Letter[] = []

beforeAll(async () => {
  const send = async (letter: Letter): Promise<void> => void letters.push(letter)
  server = await startServer({ parts: { mail: { delivers: true, send } } })
  press = await server.person('harbour')
  reader = createVisitor(server.origin)
  letters.length = 0
})
afterAll(() => server.close())

const say = (status: string, more: object = {}) =>
  apiOf(server, press.token).write('Status', '/api/v1/statuses', { status, ...more })
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}${path}`, { headers, redirect: 'manual' })
const titles = (items: readonly XmlElement[]) => items.map((item) => textOf(item, 'title'))
const link = (letter: Letter | undefined, path: string): string =>
  new RegExp(`${path}/[\\w-]+`).exec(letter?.text ?? '')?.[0] ?? 'none'

it('feeds have what everybody may read, newest first, without answers to others and reposts', async () => {
  const other = await server.person('ferry')
  const theirs = await apiOf(server, other.token).write('Status', '/api/v1/statuses', { status: 'When does it sail?' })
  await say('一号码头 #航运#')
  await say('for followers', { visibility: 'private' })
  await say('@ferry at noon', { in_reply_to_id: theirs.id })
  await apiOf(server, press.token).write('Status', `/api/v1/statuses/${theirs.id}/reblog`, {})
  const last = await say('Fog <b>&amp;</b> wind \u0001', { spoiler_text: '' })
  for (const path of ['/@harbour.rss', '/users/harbour.rss']) {
    const answer = await get(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/rss+xml; charset=utf-8'])
    const items = checkRss(await answer.text())
    expect(titles(items)[1]).toBe('一号码头 #航运#')
    expect(items).toHaveLength(2)
    expect(textOf(items[0] as XmlElement, 'guid')).toBe(`${server.origin}/@harbour/${last.id}`)
  }
  const entries = checkAtom(await (await get('/@harbour.atom')).text())
  expect(textOf(entries[0] as XmlElement, 'content')).toContain('Fog &lt;b&gt;&amp;amp;&lt;/b&gt; wind')
  expect(titles(checkRss(await (await get(`/tags/${encodeURIComponent('航运')}.rss`)).text()))).toEqual([
    '一号码头 #航运#',
  ])
  expect(checkAtom(await (await get('/square.atom')).text())).toHaveLength(3)
  expect((await get('/@nobody.rss')).status).toBe(404)
  expect(checkRss(await (await get('/tags/nothing.rss')).text())).toEqual([])
  expect(await (await get('/@harbour.rss?lang=zh')).text()).toContain('zh-cn')
})

it('who has a feed already is told so, until something in it changes', async () => {
  const first = await get('/@harbour.rss')
  const etag = first.headers.get('etag') ?? ''
  const since = first.headers.get('last-modified') ?? ''
  const unchanged = await get('/@harbour.rss', { 'if-none-match': etag })
  expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])
  expect((await get('/@harbour.rss', { 'if-modified-since': since })).status).toBe(304)
  const post = await say('soon gone')
  expect((await get('/@harbour.rss', { 'if-none-match': etag })).status).toBe(200)
  const api = apiOf(server, press.token)
  await api('PUT', `/api/v1/statuses/${post.id}`, { json: { status: 'soon away' } })
  const edited = await get('/@harbour.rss', { 'if-modified-since': since })
  expect(titles(checkRss(await edited.text()))[0]).toBe('soon away')
  await api('DELETE', `/api/v1/statuses/${post.id}`)
  const after = await get('/@harbour.rss', { 'if-modified-since': edited.headers.get('last-modified') ?? '' })
  expect(titles(checkRss(await after.text()))).not.toContain('soon away')
})

it('pages say where their feeds are', async () => {
  for (const [page, feed] of [
    ['/@harbour', '/@harbour.rss'],
    ['/square', '/square.rss'],
    [`/topics/${encodeURIComponent('航运')}`, `/tags/${encodeURIComponent('航运')}.rss`],
  ] as const) {
    const { html } = await reader.open(page)
    expect(html).toMatch(new RegExp(`<link rel="alternate" type="application/rss\\+xml"[^>]*href="${feed}"`))
    expect(html.split('</head>')[1]).toContain(`href="${feed}"`)
  }
})

it('somebody follows by mail, changes how often, and stops with one click of the mail program', async () => {
  const profile = await reader.open('/@harbour')
  expect(profile.html).toContain('action="/@harbour/by-mail"')
  const wrong = await reader.send('/@harbour/by-mail', { email: 'a@b.example\r\nBcc: c@d.example', frequency: 'once' })
  expect([wrong.status, readAloud(wrong.html).includes('not an e-mail address')]).toEqual([422, true])
  const asked = await reader.sendAndGo('/@harbour/by-mail', { email: 'ada@a.example', frequency: 'once' })
  expect(readAloud(asked.html)).toContain('If this address can receive letters')
  expect(asked.html).not.toContain('ada@a.example')
  await server.settled()
  expect(letters.map(({ to }) => to)).toEqual(['ada@a.example'])
  const confirm = link(letters[0], '/by-mail/confirm')
  // machines that look behind links confirm nothing
  for (let look = 0; look < 2; look++) expect((await reader.open(confirm)).status).toBe(200)
  expect((await get(confirm)).headers.get('cache-control')).toBe('no-store')
  const done = await reader.sendAndGo(confirm)
  expect(readAloud(done.html)).toContain('You follow this account now.')
  expect([(await reader.send(confirm)).status, (await reader.open(confirm)).status]).toEqual([410, 410])

  await say('High water at noon')
  await server.settled()
  await expect.poll(() => letters.length, { timeout: 10_000 }).toBe(2)
  const letter = letters[1]
  expect(letter?.subject).toBe('harbour: High water at noon')
  const manage = link(letter, '/by-mail')
  const saved = await reader.sendAndGo(manage, { frequency: 'weekly' })
  expect(saved.html).toMatch(/value="weekly" checked/)
  const oneClick = /<([^>]+)>/.exec(letter?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
  const looked = await fetch(oneClick, { redirect: 'manual' })
  expect([looked.status, looked.headers.get('location')]).toEqual([303, manage])
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const clicked = await fetch(oneClick, { method: 'POST', body, redirect: 'manual' })
  expect([clicked.status, clicked.headers.getSetCookie()]).toEqual([200, []])
  expect((await reader.open(manage)).status).toBe(410)
  expect((await fetch(oneClick, { method: 'POST', body })).status).toBe(200)
})

it('takes no form of a megabyte, no token of nobody, and no account that is none', async () => {
  const long = async (length: number) => {
    const body = new URLSearchParams({ email: `${'a'.repeat(length)}@b.example` })
    const answer = await fetch(`${server.origin}/@harbour/by-mail`, { method: 'POST', body })
    return [answer.status, (await answer.text()).length < 100_000]
  }
  expect(await long(1_000_000)).toEqual([422, true])
  expect(await long(2_000_000)).toEqual([413, true])
  for (const path of ['/by-mail/x', '/by-mail/confirm/x', `/by-mail/1-${'x'.repeat(43)}`]) {
    expect((await reader.open(path)).status, path).toBe(410)
    expect((await reader.send(path, { frequency: 'daily' })).status, path).toBe(410)
  }
  expect((await reader.send('/by-mail/x/stop')).location).toBe('/')
  expect((await reader.send('/@nobody/by-mail', { email: 'a@b.example' })).status).toBe(404)
  const forged = await fetch(`${server.origin}/@harbour/by-mail`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ email: 'a@b.example' }),
  })
  expect(forged.status).toBe(403)
})

it('letters carry their lines of the head through the mail server', async () => {
  const { mkdtemp, readdir, readFile, rm } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const data = await mkdtemp(`${tmpdir()}/bema-letters-`)
  const mail = createMail({ config: { smtp: undefined, data, origin: server.origin }, clock: server.app.clock })
  await mail.send(letters[1] as Letter)
  const [file = ''] = await readdir(`${data}/mail`)
  const text = (await readFile(`${data}/mail/${file}`, 'utf8')).replace(/\n[ \t]+/g, ' ')
  expect(text).toMatch(/^List-Unsubscribe: <http:\/\/localhost:\d+\/unsubscribe\/[\w-]+>$/m)
  expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
  expect(text).toMatch(/^Message-ID: <[0-9a-f]{32}@localhost>$/m)
  expect(text).toMatch(/^Content-Type: multipart\/alternative/m)
  await rm(data, { recursive: true })
})
