// The whole life of a case seen by three people: a guest with a receipt, a press officer, the coordinator; notices on the web.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anonymous } from '#core/viewer'
import { faultOfChain, type Inquiry, type Party } from '#domain/inquiries'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { createVisitor, type Visitor } from './visitor.ts'

let server: TestServer
let roads: { readonly id: number; readonly handle: string }
let parks: { readonly id: number; readonly handle: string }
let press: TestPerson
let second: TestPerson
let gardener: TestPerson
let atPress: Visitor
let atGardener: Visitor

const enter = async ({ account: { handle }, password }: TestPerson): Promise<Visitor> => {
  const visitor = createVisitor(server.origin)
  expect((await visitor.send('/sign-in', { login: handle, password })).status).toBe(303)
  await visitor.open('/home')
  return visitor
}

beforeAll(async () => {
  server = await startServer()
  const { accounts } = server.app
  roads = await accounts.create({ handle: 'roads_bureau', displayName: 'Roads', kind: 'office' })
  parks = await accounts.create({ handle: 'parks_bureau', displayName: 'Parks', kind: 'office' })
  ;[press, second, gardener] = [await server.person('pia'), await server.person('sam'), await server.person('gil')]
  await accounts.addMembership(press.userId, roads.id, 'head')
  await accounts.addMembership(second.userId, roads.id, 'head')
  await accounts.addMembership(gardener.userId, parks.id, 'head')
  ;[atPress, atGardener] = [await enter(press), await enter(gardener)]
}, 60_000)
afterAll(() => server.close())

const acting = ({ userId }: TestPerson, { id }: { readonly id: number }): Party => ({
  kind: 'account',
  actor: { accountId: id, userId },
})

const notices = async (visitor: Visitor): Promise<string> => {
  await server.app.outbox.settled()
  const { status, html } = await visitor.open('/notifications')
  expect(status).toBe(200)
  return html
}

it('asked by a guest, answered, disputed, upheld, appealed, led elsewhere, confirmed: each sees her part of it', async () => {
  const { inquiries } = server.app
  const question = { officeId: roads.id, kind: 'help', publicity: 'private', text: 'GUESTWORDS: the lamp' } as const
  const { inquiry, receipt = '' } = await inquiries.ask(question, { party: undefined, origin: 'form' })
  const guest: Party = { kind: 'receipt', code: receipt }
  const coordinator: Party = { kind: 'admin', userId: 1 }
  let now: Inquiry = inquiry
  const act = async (by: Party, deed: Parameters<typeof inquiries.act>[2]): Promise<void> => {
    now = await inquiries.act(by, inquiry.id, deed, now.version)
  }

  // the press officer reads it among her notices, with the number and not the words
  const first = await notices(atPress)
  expect(first).toContain(inquiry.number)
  expect(first).toContain(`/cases/${inquiry.number}`)
  expect(first).toContain('has a new case')
  expect(first).not.toContain('GUESTWORDS')
  expect(await notices(atGardener)).not.toContain(inquiry.number)

  await act(acting(press, roads), { deed: 'accept', text: 'We look at it.' })
  await act(acting(press, roads), { deed: 'note', text: 'INTERNALWORDS' })
  await act(acting(press, roads), { deed: 'answer', text: 'It is not our lamp.' })
  await act(guest, { deed: 'dispute', text: 'It stands on your road.' })
  expect(await notices(atPress)).toContain('not content')
  await act(acting(second, roads), { deed: 'uphold', text: 'It stands in the park.', elsewhere: 'the ombudsman' })
  await act(guest, { deed: 'appeal', text: 'Somebody must mend it.' })
  expect(now.state).toBe('appealed')

  // what each of the three may do now, and read
  const hers = await inquiries.view({ receipt }, inquiry.id)
  expect(JSON.stringify(hers)).toContain('GUESTWORDS')
  expect(JSON.stringify(hers)).not.toContain('INTERNALWORDS')
  expect(hers?.possible).not.toContain('name_lead')
  const atDesk = await inquiries.view({ accountId: roads.id, userId: press.userId, role: 'none' }, inquiry.id)
  expect(JSON.stringify(atDesk)).toContain('INTERNALWORDS')
  expect(atDesk?.possible).not.toContain('name_lead')
  const ofSite = await inquiries.view({ accountId: null, userId: 1, role: 'admin' }, inquiry.id)
  expect(ofSite?.possible).toContain('name_lead')

  await act(coordinator, { deed: 'name_lead', officeId: parks.id, text: 'Parks leads.' })
  const told = await notices(atGardener)
  expect(told).toContain(inquiry.number)
  await act(acting(gardener, parks), { deed: 'answer', text: 'Mended this morning.' })
  await act(guest, { deed: 'confirm' })
  expect(now).toMatchObject({ state: 'confirmed', stateType: 'done', officeId: parks.id, bound: true })

  const stranger = await inquiries.view(anonymous, inquiry.id)
  expect(stranger?.inquiry).toMatchObject({ number: inquiry.number, state: 'confirmed' })
  expect(stranger?.events).toEqual([])
  expect(faultOfChain(await inquiries.chain(inquiry.id))).toBeUndefined()
})

it('apps hear of it only when they ask', async () => {
  await server.app.outbox.settled()
  const bearer = { authorization: `Bearer ${press.token}` }
  const read = async (query: string): Promise<readonly { type: string }[]> =>
    (await (await fetch(`${server.origin}/api/v1/notifications${query}`, { headers: bearer })).json()) as {
      type: string
    }[]
  expect((await read('')).filter(({ type }) => type.startsWith('bema.'))).toEqual([])
  expect((await read('?types[]=bema.case_new')).map(({ type }) => type)).toEqual(['bema.case_new'])
})
