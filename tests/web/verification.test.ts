// Verification by forms alone, against the real program: apply, decide, read the record, ask; and what apps see of it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { apiOf } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

let server: TestServer
let press: TestPerson
let office: Visitor
let verifier: Visitor
let stranger: Visitor

const enter = async ({ handle, password }: { handle: string; password: string }): Promise<Visitor> => {
  const visitor = createVisitor(server.origin)
  expect((await visitor.send('/sign-in', { login: handle, password })).status).toBe(303)
  await visitor.open('/home')
  return visitor
}

beforeAll(async () => {
  server = await startServer()
  const outlet = { platform: 'twitter', address: 'TideHouse', body: 'tide-house', from: '2021-05-01' }
  const files = {
    ...thirdFiles('lm'),
    'outlets.ndjson': [{ ...outlet, verified: { issuer: 'the moot', reason: 'seen there' } }],
  }
  await server.app.offices.registry.installPack(packOf(thirdHead('lm'), files))
  press = await server.person('tides')
  const password = 'correct horse battery'
  const judge = { handle: 'vera', email: 'vera@example.org', password, trusted: true, role: 'moderator' } as const
  await server.app.accounts.signUp(judge)
  office = await enter({ handle: 'tides', password: press.password })
  verifier = await enter(judge)
  stranger = createVisitor(server.origin)
})
afterAll(() => server.close())

const api = (token?: string) => apiOf(server, token)
const accountOf = () => api().read('Account', `/api/v1/accounts/${press.account.id}`)

it('a form with faults comes back with them, and with what was written', async () => {
  const wrong = await office.send('/settings/verification', { scope: 'body', code: 'lm/nowhere', note: 'we are it' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('The registry knows no such body')
  expect(wrong.html).toContain('value="lm/nowhere"')
  const forged = await office.send('/settings/verification', {
    scope: 'body',
    code: 'lm/tide-house',
    documents: new Blob(['<html>'], { type: 'application/pdf' }),
  })
  expect([forged.status, forged.html.includes('cannot be evidence')]).toEqual([422, true])
})

it('an application goes to the queue, its documents to verifiers alone', async () => {
  const sent = await office.sendAndGo('/settings/verification', {
    scope: 'body',
    code: 'lm/tide-house',
    note: 'we are the tide house',
    documents: new Blob(['%PDF-1.7 a letter'], { type: 'application/pdf' }),
  })
  expect(readAloud(sent.html)).toContain('waiting for a decision')
  expect((await stranger.open('/verifications')).location).toContain('/sign-in')
  expect((await office.open('/verifications')).status).toBe(403)

  const queue = await verifier.open('/verifications')
  const path = /href="(\/verifications\/\d+)"/.exec(queue.html)?.[1] ?? ''
  const page = await verifier.open(path)
  expect(readAloud(page.html)).toContain('we are the tide house')
  const document = /href="(\/verifications\/evidence\/\d+)"/.exec(page.html)?.[1] ?? ''
  const file = await verifier.open(document)
  expect([file.status, file.html, file.headers.get('content-type')]).toEqual([
    200,
    '%PDF-1.7 a letter',
    'application/pdf',
  ])
  expect(file.headers.get('content-disposition')).toContain('attachment')
  expect((await office.open(document)).status).toBe(403)
  for await (const key of server.app.blobs.list()) {
    if (key.startsWith('evidence/')) expect((await verifier.open(`/media/${key}`)).status).toBe(404)
  }

  const without = await verifier.send(`${path}/grant`, { issuer: 'The moot', reason: '' })
  expect([without.status, without.html.includes('needs its issuer and a reason')]).toEqual([422, true])
  const odd = await verifier.send(`${path}/grant`, { issuer: 'The moot', reason: 'seen', until: 'tomorrow' })
  expect(odd.status).toBe(422)
  const done = await verifier.sendAndGo(`${path}/grant`, {
    issuer: 'The moot',
    reason: 'letter seen',
    until: '2100-01-01',
  })
  expect(readAloud(done.html)).toContain('Verified.')
})

it('apps see a role, a field with a check mark and the record, in the account and with each post', async () => {
  const account = await accountOf()
  expect(account).toMatchObject({
    roles: [{ name: 'The tide house' }],
    fields: [{ name: 'Verified', value: expect.stringContaining('/@tides/verification') }],
    bema: { verification: { now: { scope: 'body', issuer: 'The moot', reason: 'letter seen' }, earlier: [] } },
  })
  expect(account.fields[0]?.verified_at).toMatch(/^20\d\d-/)
  const post = await api(press.token).write('Status', '/api/v1/statuses', { status: 'High water at noon' })
  const read = await api().read('Status', `/api/v1/statuses/${post.id}`)
  expect(read.account).toEqual({ ...(await accountOf()) })
})

it('the record and the answer stand on pages in both languages', async () => {
  const record = await stranger.open('/@tides/verification')
  expect(readAloud(record.html)).toContain('The tide house (lm/tide-house)')
  expect(readAloud((await stranger.open('/@tides/verification?lang=zh')).html)).toContain('的认证记录')
  await stranger.open('/@tides?lang=en')
  expect(readAloud((await stranger.open('/@tides')).html)).toContain('Verified by The moot')
  const asks = async (url: string) => readAloud((await stranger.open(`/verify?${new URLSearchParams({ url })}`)).html)
  expect(await asks(`${server.origin}/@tides`)).toContain('Yes. The registry knows it')
  expect(await asks('http://www.twitter.com/@tidehouse/')).toContain('Yes. The registry knows it')
  expect(await asks('twitter.com/TideHouse2')).toContain('knows no such account')
})

it('and as JSON', async () => {
  const asks = async (url: string) => (await api().get(`/api/bema/v1/verify?${new URLSearchParams({ url })}`)).body
  expect(await asks('@tides')).toMatchObject({
    answer: 'yes',
    platform: 'here',
    address: 'tides',
    account: { acct: 'tides' },
    title: { body: { en: 'The tide house' }, issuer: 'The moot', title: null },
  })
  expect(await asks('x.com/TIDEHOUSE')).toMatchObject({ answer: 'yes', account: null, platform: 'twitter' })
  expect(await asks('https://nowhere.example/@x')).toEqual({
    answer: 'not_registered',
    platform: null,
    address: null,
    account: null,
    title: null,
  })
  expect((await api().get('/api/bema/v1/verify')).status).toBe(422)
})

it('what is revoked is gone at once, also from what was kept, and stays in the history', async () => {
  const [post] = await api().read('[Status]', `/api/v1/accounts/${press.account.id}/statuses`)
  const nobody = await verifier.send('/verifications/accounts', { account: 'nobody', account_reason: 'x' })
  expect(nobody.status).toBe(422)
  await verifier.sendAndGo('/verifications/accounts', { account: '@tides', account_reason: 'the letter was forged' })
  expect(await accountOf()).toMatchObject({ roles: [], fields: [], bema: { verification: { now: null } } })
  const again = await api().read('Status', `/api/v1/statuses/${post?.id}`)
  expect(again.account).toMatchObject({ roles: [] })
  const record = readAloud((await stranger.open('/@tides/verification')).html)
  for (const part of ['No verification holds', 'The tide house', 'the letter was forged'])
    expect(record).toContain(part)
  expect((await api().get('/api/bema/v1/verify?url=tides')).body).toMatchObject({ answer: 'was' })
  await verifier.sendAndGo('/verifications/issuers', { revoked_issuer: 'the moot', revoked_issuer_reason: 'gone' })
  expect((await api().get('/api/bema/v1/verify?url=twitter.com/tidehouse')).body).toMatchObject({ answer: 'was' })
})
