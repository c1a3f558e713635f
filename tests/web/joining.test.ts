// A body joins by forms alone, against the real program; then everybody sees what it says, and who is behind accounts.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { apiOf } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

let server: TestServer
let press: TestPerson
let writer: TestPerson
let office: Visitor
let colleague: Visitor
let verifier: Visitor
let stranger: Visitor

const password = 'correct horse battery'
const enter = async (login: string): Promise<Visitor> => {
  const visitor = createVisitor(server.origin)
  expect((await visitor.send('/sign-in', { login, password })).status).toBe(303)
  await visitor.open('/home')
  return visitor
}

beforeAll(async () => {
  server = await startServer()
  await server.app.offices.registry.installPack(packOf(thirdHead('lm'), thirdFiles('lm')))
  press = await server.person('tides')
  writer = await server.person('wanda')
  await server.app.accounts.signUp({
    handle: 'vera',
    email: 'vera@example.org',
    password,
    trusted: true,
    role: 'moderator',
  })
  office = await enter('tides')
  colleague = await enter('wanda')
  verifier = await enter('vera')
  stranger = createVisitor(server.origin)
})
afterAll(() => server.close())

const steps = async (): Promise<string> => readAloud((await office.open('/settings/office')).html)

it('shows every step with its state, and finds the body in the registry', async () => {
  expect(await steps()).toContain('0 of 13 steps are done')
  const found = readAloud((await office.open('/settings/office?q=tide+cape')).html)
  expect(found).toContain('The tide house')
  expect(found).toContain('lm/tide-house')
  expect(readAloud((await office.open('/settings/office?q=zzz')).html)).toContain('nothing like it')
  expect((await office.send('/settings/office/body', { code: 'lm/nowhere' })).status).toBe(422)
  const chosen = readAloud((await office.sendAndGo('/settings/office/body', { code: 'lm/tide-house' })).html)
  for (const word of ['The tide house', 'outer circle', 'Tides', 'The cape', '1 of 13 steps'])
    expect(chosen).toContain(word)
})

it('applies from the same page, comes back to it, and is granted', async () => {
  const sent = await office.send('/settings/verification', {
    scope: 'body',
    code: 'lm/tide-house',
    note: 'we are it',
    next: '/settings/office',
  })
  expect(sent.location).toBe('/settings/office')
  expect(await steps()).toContain('The application waits')
  const path = /href="(\/verifications\/\d+)"/.exec((await verifier.open('/verifications')).html)?.[1] ?? ''
  await verifier.sendAndGo(`${path}/grant`, { issuer: 'The moot', reason: 'letter seen' })
  await server.settled()
  const letters = readAloud((await office.open('/notifications')).html)
  expect(letters).toContain('tides is verified.')
  const put = /action="(\/letters\/\d+\/put-away)"/.exec((await office.open('/notifications')).html)?.[1] ?? ''
  await office.sendAndGo(put)
  expect(readAloud((await office.open('/notifications')).html)).not.toContain('tides is verified.')
})

it('invites a colleague, who accepts; nobody else can, and one head stays', async () => {
  await office.sendAndGo('/settings/office/staff/invite', { whom: '@wanda', role: 'writer' })
  const page = await colleague.open('/settings/accounts')
  const path = /action="(\/settings\/invitations\/\d+)\/accept"/.exec(page.html)?.[1] ?? ''
  expect((await verifier.send(`${path}/accept`)).status).toBe(404)
  expect(readAloud((await colleague.sendAndGo(`${path}/accept`)).html)).toContain('You have joined the office')
  expect((await colleague.send(`${path}/accept`)).status).toBe(404)
  expect(await steps()).toContain('wanda')
  expect((await office.send('/settings/office/staff/invite', { whom: 'tides', role: 'writer' })).status).toBe(422)
  const left = await office.send(`/settings/office/staff/${press.userId}/end`)
  expect([left.status, left.html.includes('keeps one head')]).toEqual([422, true])
  // the writer acts for the office now, and may not change what it says of itself
  await colleague.send('/settings/accounts', { account: String(press.account.id) })
  expect((await colleague.send('/settings/office/text/legal', { legal: 'mine' })).status).toBe(422)
  expect((await colleague.send(`/settings/office/staff/${writer.userId}/role`, { role: 'head' })).status).toBe(422)
})

it('says when it is open, how to reach it, how fast it answers', async () => {
  const wrong = await office.send('/settings/office/hours', { hours_1: '09:00-12:00, 11:00-13:00' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('value="09:00-12:00, 11:00-13:00"')
  const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`hours_${day}`, '00:00-24:00']))
  await office.sendAndGo('/settings/office/hours', { ...week, hours_note_3: 'by the <b>back</b> door' })
  await office.sendAndGo('/settings/office/targets', { preset: 'nantong' })
  const bad = await office.send('/settings/office/contact', { website: 'javascript:alert(1)' })
  expect(bad.status).toBe(422)
  await office.sendAndGo('/settings/office/contact', { phone: '0100 12345', website: 'https://tides.example/' })
  const profile = readAloud((await stranger.open('/@tides')).html)
  for (const words of ['Open now, until 24:00', 'answers within 5 working days', 'Rank: outer circle', '0100 12345'])
    expect(profile).toContain(words)
  const about = (await stranger.open('/@tides/about')).html
  expect(about).toContain('by the &lt;b>back&lt;/b> door')
})

it('keeps the versions of its notices, and no script of theirs runs', async () => {
  // a field of a form that long is not even read
  expect((await office.send('/settings/office/text/legal', { legal: 'x'.repeat(1024 * 1024) })).status).toBe(400)
  const long = await office.send('/settings/office/text/legal', { legal: 'x'.repeat(20_001) })
  expect([long.status, readAloud(long.html).includes('At most 20000 characters')]).toEqual([422, true])
  await office.sendAndGo('/settings/office/text/legal', { legal: 'The first notice.' })
  await office.sendAndGo('/settings/office/text/legal', { legal: '<script>alert(1)</script>\n\nThe second.' })
  const now = await stranger.open('/@tides/legal')
  expect(now.html).toContain('&lt;script>alert(1)&lt;/script>')
  expect(readAloud(now.html)).toContain('Version 1')
  const old = readAloud((await stranger.open('/@tides/legal?version=1')).html)
  expect(old).toContain('The first notice.')
  expect(old).toContain('This is an earlier version')
  expect((await stranger.open('/@tides/legal?version=9')).status).toBe(404)
  expect(readAloud((await stranger.open('/@tides/privacy')).html)).toContain('has written nothing here')
})

it('all of it is open data, and apps see the short of it', async () => {
  const { body } = await apiOf(server)('GET', '/api/bema/v1/offices/accounts/tides', {})
  expect(body).toMatchObject({
    handle: 'tides',
    verified: { rank: { level: 'outer' }, issuer: 'The moot' },
    targets: { acknowledge_hours: 3, answer_working_days: 5, longest_working_days: 7 },
    contact: { phone: '0100 12345' },
    texts: [{ kind: 'legal', version: 2 }],
  })
  const account = await apiOf(server).read('Account', `/api/v1/accounts/${press.account.id}`)
  expect(account.fields.map(({ name }) => name)).toEqual(['Verified', 'Hours', 'Answers', 'Phone', 'Website'])
  expect(account).toMatchObject({ bema: { verification: { now: { rank: { labels: { en: 'outer circle' } } } } } })
  expect((await apiOf(server).get('/api/bema/v1/offices/accounts/nobody')).status).toBe(404)
})

it('an account says who runs it, on its profile, each of its posts and in apps', async () => {
  const grass = await server.person('grass')
  const roots = await enter('grass')
  const post = await apiOf(server, grass.token).write('Status', '/api/v1/statuses', { status: 'what a fine tide' })
  const square = async () => readAloud((await stranger.open('/square')).html)
  expect(await square()).not.toContain('Run by')
  const asked = await verifier.send('/@grass/challenge', { code: 'lm/moot', how: 'run', reason: '' })
  expect(asked.status).toBe(422)
  await colleague.sendAndGo('/@grass/challenge', { code: 'lm/moot', how: 'run', reason: 'it is paid by the hour' })
  const path = /action="(\/disclosures\/\d+)"/.exec((await verifier.open('/disclosures/open')).html)?.[1] ?? ''
  expect((await colleague.open('/disclosures/open')).status).toBe(403)
  const id = path.split('/').at(-1) ?? ''
  await verifier.sendAndGo(path, { outcome: 'upheld', [`reason_${id}`]: 'the contract was seen' })
  const outcome = readAloud((await stranger.open('/disclosures')).html)
  expect(outcome).toContain('the contract was seen')
  expect(outcome).not.toContain('by the hour')
  expect(await square()).toContain('Run by The moot')
  expect(readAloud((await stranger.open('/@grass')).html)).toContain('Run by The moot')
  const read = await apiOf(server).read('Status', `/api/v1/statuses/${post.id}`)
  expect(read.account).toMatchObject({ bema: { run_by: { how: 'run', body: { code: 'lm/moot' } } } })
  // what was decided the account cannot take back
  expect((await roots.send('/settings/office/disclosure', { end: '1' })).status).toBe(422)
})

it('speaks Chinese', async () => {
  const page = readAloud((await office.open('/settings/office?lang=zh')).html)
  expect(page).toContain('机构入驻')
  expect(readAloud((await stranger.open('/@tides/about?lang=zh')).html)).toContain('级别')
  expect(readAloud((await stranger.open('/about')).html)).toContain('开始入驻')
})
