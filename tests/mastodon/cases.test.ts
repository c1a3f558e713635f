// Cases in the client API: what posts that became cases carry, and notices that only those get who ask for their types.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Account } from '#domain/accounts'
import type { Party } from '#domain/inquiries'
import { openOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { apiOf } from './api.ts'

let server: TestServer
let office: Account
let clerk: Party
beforeAll(async () => {
  server = await startServer()
  const opened = await openOffice(server, 'bridges')
  office = opened.account
  const { userId } = await opened.member('clara', 'head')
  clerk = { kind: 'account', actor: { accountId: office.id, userId } }
})
afterAll(() => server.close())

it('a status that became a case says so: to apps that know Bema, and as a card to all others', async () => {
  const gil = await server.person('gil')
  const api = apiOf(server, gil.token)
  const text = '@bridges is it open?'
  const status: Record<string, unknown> = await api.write('Status', '/api/v1/statuses', { status: text })
  const id = String(status['id'])
  expect([status['card'], status['bema']]).toEqual([null, undefined])
  const actor = { accountId: gil.account.id, userId: gil.userId }
  const { inquiries } = server.app
  const wish = { postId: Number(id), officeId: office.id, kind: 'question' } as const
  const inquiry = await inquiries.fromPost(actor, wish)
  await inquiries.act(clerk, inquiry.id, { deed: 'accept' })
  await server.settled()
  const read = async (path: string) => (await api.get(path)).body as Record<string, unknown>
  const url = `${server.origin}/cases/${inquiry.number}`
  const shown: Record<string, unknown> = await api.read('Status', `/api/v1/statuses/${id}`)
  expect(shown['bema']).toEqual({ inquiry: { number: inquiry.number, state: 'accepted', office: 'bridges', url } })
  expect(shown['card']).toMatchObject({ type: 'link', url, title: `问政 · Case ${inquiry.number}`, html: '' })
  expect((shown['card'] as { description: string }).description).toBe('已受理 · accepted · @bridges')
  expect(shown['content']).toBe(status['content'])
  expect(shown['edited_at']).toBeNull()
  expect(await read(`/api/v1/statuses/${id}/card`)).toEqual(shown['card'])
  // timelines are kept as bytes: they tell of the next state, too
  const inTimeline = async () => {
    const [first] = (await api.get('/api/v1/timelines/public?local=true')).body as unknown as Record<string, unknown>[]
    return (first?.['bema'] as { inquiry: { state: string } } | undefined)?.inquiry.state
  }
  for (let asked = 0; asked < 3; asked++) expect(await inTimeline()).toBe('accepted')
  await inquiries.act(clerk, inquiry.id, { deed: 'answer', text: 'Yes' })
  await server.settled()
  expect(await inTimeline()).toBe('answered')
  const plain: Record<string, unknown> = await api.write('Status', '/api/v1/statuses', { status: 'nothing asked' })
  expect([plain['card'], Object.hasOwn(plain, 'bema')]).toEqual([null, false])
})

it('apps that do not know our notices neither get nor count them', async () => {
  const { inquiries } = server.app
  const fay = await server.person('fay')
  const ada = await server.person('ada')
  const api = apiOf(server, fay.token)
  const party: Party = { kind: 'account', actor: { accountId: ada.account.id, userId: ada.userId } }
  const question = { officeId: office.id, kind: 'question', publicity: 'public', text: 'Is it icy?' } as const
  const { inquiry } = await inquiries.ask(question, { party, origin: 'form' })
  const follower = { accountId: fay.account.id, userId: fay.userId }
  await inquiries.act({ kind: 'account', actor: follower }, inquiry.id, { deed: 'join' })
  await inquiries.act(clerk, inquiry.id, { deed: 'accept' })
  await inquiries.act(clerk, inquiry.id, { deed: 'answer', text: 'No' })
  await server.settled()
  const list = async (query = '') =>
    (await api.get(`/api/v1/notifications${query}`)).body as unknown as Record<string, unknown>[]
  expect(await list()).toEqual([])
  expect((await api.get('/api/v1/notifications/unread_count')).body).toEqual({ count: 0 })
  const types = 'types[]=bema.case_step&types[]=bema.case_answered'
  const told = await list(`?${types}`)
  expect(told.map(({ type }) => type)).toEqual(['bema.case_answered', 'bema.case_step'])
  const url = `${server.origin}/cases/${inquiry.number}`
  expect(told[0]).toMatchObject({
    account: { acct: 'bridges' },
    bema: { inquiry: { number: inquiry.number, state: 'answered', url } },
  })
  expect(told[0]).not.toHaveProperty('status')
  const groups = (await api.get(`/api/v2/notifications?${types}`)).body as {
    notification_groups: Record<string, unknown>[]
  }
  expect(groups.notification_groups[0]).toMatchObject({ type: 'bema.case_answered', bema: { inquiry: { url } } })
})
