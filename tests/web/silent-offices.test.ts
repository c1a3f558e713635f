// A silent office by forms alone: its member is told, the list names it, and closing it sends its followers on.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { thirdPack } from '#testing/third-country'
import { createVisitor, type Visitor } from './visitor.ts'

const PASSWORD = 'correct horse battery'
const LONG_AGO = Date.UTC(2020, 0, 1)

let server: TestServer
let press: TestPerson
let heir: TestPerson
let colleague: TestPerson
let admin: Visitor
let head: Visitor
let follower: Visitor

const enter = async (handle: string, password: string): Promise<Visitor> => {
  const visitor = createVisitor(server.origin)
  expect((await visitor.send('/sign-in', { login: handle, password })).status).toBe(303)
  await visitor.open('/home')
  return visitor
}

beforeAll(async () => {
  server = await startServer()
  const { accounts, offices } = server.app
  await offices.registry.installPack(thirdPack())
  press = await server.person('tides')
  heir = await server.person('moot')
  const fan = await server.person('fan')
  colleague = await server.person('cora')
  await accounts.addMembership(colleague.userId, press.account.id, 'writer')
  await accounts.signUp({ handle: 'vera', email: 'vera@example.org', password: PASSWORD, trusted: true, role: 'admin' })
  await offices.verification.importVerified(
    [
      { accountId: press.account.id, code: 'lm/tide-house' },
      { accountId: heir.account.id, code: 'lm/moot' },
    ].map((one) => ({ ...one, scope: 'body' as const, issuer: 'the moot', reason: 'seen', from: LONG_AGO })),
  )
  await accounts.follow({ accountId: fan.account.id, userId: fan.userId }, press.account.id)
  admin = await enter('vera', PASSWORD)
  head = await enter('tides', press.password)
  follower = await enter('fan', fan.password)
})
afterAll(() => server.close())

it('is reminded: its members find a notice at their own accounts', async () => {
  expect(await server.app.offices.care.remind()).toBe(2)
  await server.app.outbox.settled()
  const cora = await enter('cora', colleague.password)
  expect((await cora.open('/notifications')).html).toContain('has been silent for long')
})

it('bears a public mark', async () => {
  const { html } = await createVisitor(server.origin).open('/@tides')
  expect(html).toContain('tag--neverPosted')
})

it('is listed for those who look after the directory, as a page and as CSV', async () => {
  const { html } = await admin.open('/silent-offices')
  expect(html).toMatch(/@?tides/)
  expect(html).toContain('never posted')
  const csv = await admin.open('/silent-offices.csv')
  expect(csv.html).toMatch(/^handle,name,state,since,reminders,last_reminded\n/)
  expect(csv.html).toMatch(/^tides,.*,neverPosted,2020-01-01,1,\d{4}-\d{2}-\d{2}$/m)
  expect((await head.open('/silent-offices')).status).toBe(403)
  expect((await createVisitor(server.origin).open('/silent-offices')).status).toBe(303)
})

it('is closed with a reason; faults come back with what was written', async () => {
  expect((await follower.open('/@tides/close')).status).toBe(403)
  const { html } = await head.open('/@tides/close')
  expect(html).toContain('cannot be opened again')
  const wrong = await head.send('/@tides/close', { reason: 'we moved', successor: 'nobody' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('we moved')
  expect(wrong.html).toContain('another verified account')
  const done = await head.sendAndGo('/@tides/close', { reason: 'we moved to the moot', successor: '@moot' })
  expect(done.html).toContain('This office was closed on')
  const seen = (await createVisitor(server.origin).open('/@tides')).html
  expect(seen).toContain('we moved to the moot')
  expect(seen).toContain('href="/@moot"')
})

it('its followers are told, it publishes nothing any more, and apps that know nothing of it see nothing odd', async () => {
  await server.app.outbox.settled()
  expect((await follower.open('/notifications')).html).toContain('was closed; its profile says where to go')
  const refused = await fetch(`${server.origin}/api/v1/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${press.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'still here' }),
  })
  expect(refused.status).toBe(422)
  const fan = await server.app.accounts.lookup('fan')
  const token = await server.app.accounts.issueToken(fan?.id ?? 0, ['read'])
  const asked = async (query: string) =>
    (await (
      await fetch(`${server.origin}/api/v1/notifications${query}`, { headers: { authorization: `Bearer ${token}` } })
    ).json()) as { type: string }[]
  expect(await asked('')).toEqual([])
  expect((await asked('?types[]=bema.office_closed')).map(({ type }) => type)).toEqual(['bema.office_closed'])
})
