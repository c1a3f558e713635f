// What an account takes along and brings, on the web against the real program: lists, imports line by line, archives.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Letter, Mail } from '#platform/mail'
import { openZip } from '#platform/zip'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let owner: Visitor
let api: Api
const letters: Letter[] = []

const signIn = async (login: string, password: string): Promise<Visitor> => {
  const visitor = createVisitor(server.origin)
  await visitor.send('/sign-in', { login, password })
  return visitor
}

beforeAll(async () => {
  const mail: Mail = { delivers: true, send: async (letter) => void letters.push(letter) }
  server = await startServer({ parts: { mail } })
  ;[ada, bob] = [await server.person('ada'), await server.person('bob')]
  await server.person('cat')
  api = apiOf(server, ada.token)
  owner = await signIn('ada', ada.password)
})
afterAll(() => server.close())

const csv = (text: string | Uint8Array<ArrayBuffer>): Blob => new Blob([text], { type: 'text/csv' })
const bring = (kind: string, text: string | Uint8Array<ArrayBuffer>, mode = 'merge') =>
  owner.send('/settings/data/imports', { kind, mode, file: csv(text) })
const ended = async (path: string): Promise<string> => {
  let page = ''
  await expect
    .poll(async () => (page = readAloud((await owner.open(path)).html)), { timeout: 20_000 })
    .toContain('Done')
  return page
}

it('lists go out as Mastodon names them', async () => {
  await api.write('Relationship', `/api/v1/accounts/${bob.account.id}/follow`)
  const post = await apiOf(server, bob.token).write('Status', '/api/v1/statuses', { status: 'keep me' })
  await api.write('Status', `/api/v1/statuses/${post.id}/bookmark`)
  const page = await owner.open('/settings/data')
  for (const name of ['following_accounts.csv', 'blocked_accounts.csv', 'muted_accounts.csv', 'bookmarks.csv']) {
    expect(page.html).toContain(`href="/settings/data/${name}"`)
  }
  const list = await owner.open('/settings/data/following_accounts.csv')
  expect([list.status, list.headers.get('content-type'), list.headers.get('content-disposition')]).toEqual([
    200,
    'text/csv; charset=utf-8',
    'attachment; filename="following_accounts.csv"',
  ])
  expect(list.headers.get('cache-control')).toBe('private, no-store')
  expect(list.html).toContain(`bob@${server.domain},true,false,\n`)
  expect((await owner.open('/settings/data/bookmarks.csv')).html).toContain(post.id)
})

it('lists come in, line by line, with words for each that could not be done', async () => {
  const sent = await bring('follows', 'Account address,Show boosts\ncat,true\nnobody\nx@far.example\n')
  expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/settings\/data\/imports\/\d+$/)])
  const page = await ended(sent.location ?? '')
  expect(page).toContain('1 lines done, 2 failed')
  expect(page).toContain('The account is on another site')
  const failed = await owner.open(`${sent.location}/failed.csv`)
  expect(failed.html.split('\n').slice(1)).toEqual(['nobody,,,', 'x@far.example,,,', ''])
  expect(readAloud((await owner.open('/settings/data')).html)).toContain('3 of 3 lines')
  const replaced = await bring('follows', 'bob\n', 'overwrite')
  expect(await ended(replaced.location ?? '')).toContain('1 lines done, 0 failed, 1 taken away')
  const following = await api.get(`/api/v1/accounts/${ada.account.id}/following`)
  expect((following.body as unknown as { acct: string }[]).map(({ acct }) => acct)).toEqual(['bob'])
})

it('bad files are answered in words, and nothing is begun', async () => {
  const before = readAloud((await owner.open('/settings/data')).html).match(/lines/g)?.length
  for (const [file, words] of [
    [csv(new Uint8Array([0xff, 0xfe, 0x41])), 'not text in UTF-8'],
    [csv('"ann\nbob\n'), 'never ends'],
    [csv('#uri\nhttps://a.example/1\n'), 'another kind'],
    [csv(','), 'no line in the file'],
    [csv(Array.from({ length: 20_001 }, (_, n) => `n${n}\n`).join('')), '20001 lines'],
    [csv(''), 'choose a file'],
    ['not a file', 'choose a file'],
  ] as const) {
    const { status, html } = await owner.send('/settings/data/imports', { kind: 'follows', mode: 'merge', file })
    expect([status, words, readAloud(html).includes(words)]).toEqual([422, words, true])
  }
  const odd = await owner.send('/settings/data/imports', { kind: 'lists_of_kings', mode: 'burn', file: csv('bob\n') })
  expect([303, 409, 422]).toContain(odd.status)
  expect(readAloud((await owner.open('/settings/data')).html).match(/lines/g)?.length).toBeGreaterThanOrEqual(
    before ?? 0,
  )
})

it('an archive is asked for once a week, made in the background, and fetched by its owner alone', async () => {
  const asked = await owner.sendAndGo('/settings/data/archives')
  expect(readAloud(asked.html)).toContain('The archive was asked for')
  expect(readAloud(asked.html)).toContain('You can ask again after')
  expect((await owner.send('/settings/data/archives')).status).toBe(422)
  await server.app.ownData.archives.makeDue()
  const link =
    /href="(\/settings\/data\/archives\/\d+\.zip)"/.exec((await owner.open('/settings/data')).html)?.[1] ?? 'none'
  expect(letters.at(-1)).toMatchObject({ to: 'ada@example.org', text: expect.stringContaining('/settings/data') })

  const other = await signIn('bob', bob.password)
  expect((await other.open(link)).status).toBe(410)
  const visitor = createVisitor(server.origin)
  expect((await visitor.open(link)).location).toContain('/sign-in')
  expect((await owner.open(link)).headers.get('content-type')).toBe('application/zip')

  const cookie = `bema=${await server.app.accounts.openSession(ada.userId, ada.account.id, 'test')}`
  const answer = await fetch(`${server.origin}${link}`, { headers: { cookie } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([answer.headers.get('content-length'), answer.headers.get('content-disposition')]).toEqual([
    String(bytes.length),
    expect.stringMatching(/^attachment; filename="archive-ada-\d{8}\.zip"$/),
  ])
  const folder = await mkdtemp(join(tmpdir(), 'bema-own-data-'))
  await writeFile(join(folder, 'a.zip'), bytes)
  const zip = await openZip(join(folder, 'a.zip'))
  expect([...zip.entries.keys()]).toContain('outbox.json')
  await zip.close()
  await rm(folder, { recursive: true })
})

it('is for heads alone: who only writes for an office takes nothing along', async () => {
  const office = await server.app.accounts.create({ handle: 'waterworks', kind: 'office' })
  await server.app.accounts.addMembership(bob.userId, office.id, 'writer')
  const writer = await signIn('bob', bob.password)
  await writer.open('/settings/accounts')
  await writer.send('/settings/accounts', { account: String(office.id) })
  for (const path of [
    '/settings/data',
    '/settings/data/following_accounts.csv',
    '/settings/data/imports/1',
    '/settings/data/archives/1.zip',
  ]) {
    expect([(await writer.open(path)).status, path]).toEqual([403, path])
  }
  expect((await writer.send('/settings/data/archives')).status).toBe(403)
  const visitor = createVisitor(server.origin)
  expect((await visitor.open('/settings/data')).location).toContain('/sign-in')
})
