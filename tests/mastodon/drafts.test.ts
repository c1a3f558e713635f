// An office with a review policy, seen from apps that know nothing of reviews.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type Member, type TestOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { apiOf, type Api } from './api.ts'

let server: TestServer
let office: TestOffice
let reviewer: Member
let write: Api
let review: Api
let anybody: Api

beforeAll(async () => {
  server = await startServer()
  office = await openOffice(server, 'harbour')
  const writer = await office.member('wanda', 'writer')
  reviewer = await office.member('rena', 'reviewer')
  const head = await office.member('hedda', 'head')
  await server.app.publishing.drafts.setPolicy({ accountId: office.account.id, userId: head.userId }, 'all')
  write = apiOf(server, writer.token)
  review = apiOf(server, reviewer.token)
  anybody = apiOf(server)
})
afterAll(() => server.close())

const posts = async (who: Api): Promise<readonly { id: string; content: string; visibility: string }[]> =>
  (await who.get(`/api/v1/accounts/${office.account.id}/statuses`)).body as never
const approve = async (id: string): Promise<string> => {
  const { drafts } = server.app.publishing
  const actor = { accountId: office.account.id, userId: reviewer.userId }
  const draft = await drafts.byId({ ...actor, role: 'none' }, Number(id))
  return String((await drafts.approve(actor, Number(id), draft?.version ?? 0)).postId)
}

test('the answer to a post is a private status that only the staff can see, until somebody approves it', async () => {
  const key = {
    headers: { 'idempotency-key': 'one' },
    json: { status: 'the pier is closed #harbour', visibility: 'public' },
  }
  const answer = await write('POST', '/api/v1/statuses', key)
  expect(answer.status).toBe(200)
  const status = await write.read('Status', `/api/v1/statuses/${answer.body.id}`)
  expect(status).toMatchObject({ id: answer.body.id, visibility: 'private', account: { username: 'harbour' } })
  expect(status.content).toContain('awaiting review')
  expect((await write('POST', '/api/v1/statuses', key)).body.id).toBe(status.id)

  expect((await posts(write)).map(({ id }) => id)).toEqual([status.id])
  expect((await posts(review)).map(({ id }) => id)).toEqual([status.id])
  expect(await posts(anybody)).toEqual([])
  expect((await anybody.get(`/api/v1/statuses/${status.id}`)).status).toBe(404)
  const citizen = apiOf(server, (await server.person('carl')).token)
  expect((await citizen.get(`/api/v1/statuses/${status.id}`)).status).toBe(404)
  expect((await anybody.get('/api/v1/timelines/public')).body).toEqual([])
  expect((await anybody.read('Account', `/api/v1/accounts/${office.account.id}`)).statuses_count).toBe(0)

  const published = await approve(status.id)
  expect(published).not.toBe(status.id)
  expect((await write.get(`/api/v1/statuses/${status.id}`)).status).toBe(404)
  expect((await posts(anybody)).map(({ id, visibility }) => [id, visibility])).toEqual([[published, 'public']])
  expect((await posts(write)).map(({ id }) => id)).toEqual([published])
})

test('edits and deletions wait too, and a draft can be mended and taken back from an app', async () => {
  const first = await write.write('Status', '/api/v1/statuses', { status: 'ferry at nine' })
  const mended = await write('PUT', `/api/v1/statuses/${first.id}`, { json: { status: 'ferry at ten' } })
  expect([mended.status, mended.body.id]).toEqual([200, first.id])
  const id = await approve(first.id)
  expect((await anybody.read('Status', `/api/v1/statuses/${id}`)).content).toContain('ten')

  const edit = await write('PUT', `/api/v1/statuses/${id}`, { json: { status: 'ferry at noon' } })
  expect(edit.body['content']).toContain('awaiting review')
  expect((await anybody.read('Status', `/api/v1/statuses/${id}`)).content).toContain('ten')
  await approve(edit.body.id ?? '')
  expect((await anybody.read('Status', `/api/v1/statuses/${id}`)).content).toContain('noon')

  const removal = await write('DELETE', `/api/v1/statuses/${id}`)
  expect([removal.status, (await anybody.get(`/api/v1/statuses/${id}`)).status]).toEqual([200, 200])
  await approve(removal.body.id ?? '')
  expect((await anybody.get(`/api/v1/statuses/${id}`)).status).toBe(404)

  const second = await write.write('Status', '/api/v1/statuses', { status: 'never mind' })
  const taken = await write('DELETE', `/api/v1/statuses/${second.id}`)
  expect([taken.status, taken.body.text]).toEqual([200, 'never mind'])
  expect((await write.get(`/api/v1/statuses/${second.id}`)).status).toBe(404)
})

test('what cannot be is refused at once', async () => {
  const long = await write('POST', '/api/v1/statuses', { json: { status: '字'.repeat(141) } })
  expect(long.status).toBe(422)
  const other = await review.write('Status', '/api/v1/statuses', { status: 'by the reviewer' })
  await expect(approve(other.id)).rejects.toMatchObject({ code: 'own_draft' })
  const citizen = apiOf(server, (await server.person('cleo')).token)
  const post = await citizen.write('Status', '/api/v1/statuses', { status: 'thanks' })
  expect((await write.post(`/api/v1/statuses/${post.id}/reblog`)).status).toBe(403)
  expect((await review.post(`/api/v1/statuses/${post.id}/reblog`)).status).toBe(200)
})

test('apps say what a post of an office is for, change it with a trace, and cannot say it for citizens', async () => {
  const made = await write('POST', '/api/v1/statuses', { json: { status: 'tides', bema: { purpose: 'bulletin' } } })
  expect([made.status, made.body['bema']]).toEqual([200, { type: 'announcement', purpose: 'bulletin' }])
  const id = await approve(made.body.id ?? '')
  const body = new URLSearchParams({ status: 'tides', 'bema[type]': 'picture', 'bema[purpose]': '' })
  const edit = await write('PUT', `/api/v1/statuses/${id}`, { body })
  await approve(edit.body.id ?? '')
  expect((await anybody.get(`/api/v1/statuses/${id}`)).body['bema']).toEqual({ type: 'picture', purpose: null })
  const history = (await anybody.get(`/api/v1/statuses/${id}/history`)).body as unknown as readonly { bema?: unknown }[]
  expect(history.map(({ bema }) => bema)).toEqual([
    { type: 'announcement', purpose: 'bulletin' },
    { type: 'picture', purpose: null },
  ])
  const citizen = apiOf(server, (await server.person('cora')).token)
  const refused = [
    citizen('POST', '/api/v1/statuses', { json: { status: 'x', bema: { purpose: 'bulletin' } } }),
    write('POST', '/api/v1/statuses', { json: { status: 'x', bema: { purpose: 'nothing' } } }),
    write('POST', '/api/v1/statuses', { json: { status: 'x', bema: { type: 'nothing' } } }),
  ]
  expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([422, 422, 422])
  expect((await citizen('POST', '/api/v1/statuses', { json: { status: 'y' } })).body['bema']).toBeUndefined()
})
