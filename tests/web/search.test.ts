// Searching on the web, against the real program: the form for operators, and what is found as a feed.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '#testing/server'
import { checkAtom, checkRss, textOf, type XmlElement } from '#testing/strict-xml'
import { apiOf } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

let server: TestServer
let reader: Visitor

beforeAll(async () => {
  server = await startServer()
  reader = createVisitor(server.origin)
  const [harbour, ferry] = [await server.person('harbour'), await server.person('ferry')]
  const say = (token: string, status: string, more: object = {}) =>
    apiOf(server, token).write('Status', '/api/v1/statuses', { status, ...more })
  await say(harbour.token, '石桥今日通车', { language: 'zh' })
  await say(harbour.token, '石桥 for followers only', { visibility: 'private' })
  await say(harbour.token, '石桥停水通知', { language: 'zh' })
  await say(ferry.token, 'The 石桥 ferry <b> sails at noon', { language: 'en' })
  await server.settled()
})
afterAll(() => server.close())

const found = async (q: string): Promise<string> =>
  readAloud((await reader.open(`/search?q=${encodeURIComponent(q)}`)).html)

it('one line says everything', async () => {
  expect(await found('石桥')).toContain('sails at noon')
  expect(await found('石桥 from:harbour -停水')).toContain('今日通车')
  expect(await found('石桥 from:harbour -停水')).not.toContain('停水通知')
  expect(await found('石桥 language:en')).not.toContain('今日通车')
  expect(await found('石桥 from:nobody_here')).not.toContain('今日通车')
  expect(await found('石桥')).not.toContain('for followers only')
})

it('the form becomes that line', async () => {
  const sent = await reader.open(
    `/search?${new URLSearchParams({ q: '石桥', from: '@harbour', language: 'zh', what: 'text' })}`,
  )
  expect(sent.status).toBe(302)
  const line = new URL(sent.location ?? '', server.origin).searchParams.get('q')
  expect(line).toContain('石桥')
  expect(line).toContain('from:harbour')
  expect(line).toContain('language:zh')
  const page = await reader.open(sent.location ?? '')
  expect(readAloud(page.html)).toContain('今日通车')
  expect(readAloud(page.html)).not.toContain('sails at noon')
  expect(page.html).toContain('value="harbour"')
})

it('nothing that is typed breaks it', async () => {
  for (const q of [
    '"',
    '-',
    'from:',
    'before:yesterday',
    'has:nothing is:x in:y',
    ':::',
    '(((',
    '"open -',
    'during:2026-13-99 石桥',
    '*'.repeat(600),
  ]) {
    expect([(await reader.open(`/search?q=${encodeURIComponent(q)}`)).status, q]).toEqual([200, q])
  }
  const odd = new URLSearchParams({ q: 'x', since: 'never', until: '2026-99-99', what: 'everything', where: 'nowhere' })
  expect((await reader.open(`/search?${odd}`)).status).toBe(302)
})

it('what is found can be followed as a feed, by everybody and without what is not public', async () => {
  const page = await reader.open(`/search?q=${encodeURIComponent('石桥 -停水')}`)
  const feed =
    /<link[^>]*rel="alternate"[^>]*href="([^"]*search\.rss[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ??
    'none'
  const answer = await fetch(new URL(feed, server.origin))
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-robots-tag')]).toEqual([
    200,
    'application/rss+xml; charset=utf-8',
    'noindex',
  ])
  const items = checkRss(await answer.text())
  expect(items.map((item) => textOf(item, 'title'))).toHaveLength(2)
  expect(textOf(items[1] as XmlElement, 'title')).toBe('石桥今日通车')
  const entries = checkAtom(await (await fetch(new URL(feed.replace('.rss', '.atom'), server.origin))).text())
  expect(textOf(entries[0] as XmlElement, 'content')).toContain('&lt;b&gt; sails at noon')
  for (const q of ['', 'nothing-at-all', 'from:me', '"', 'has:poll']) {
    expect(checkRss(await (await fetch(`${server.origin}/search.rss?q=${encodeURIComponent(q)}`)).text()), q).toEqual(
      [],
    )
  }
})
