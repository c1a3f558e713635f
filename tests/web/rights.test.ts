// Role by deed by policy, through every door: what the table of rights says is what pages and apps do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { openOffice, type Member, type TestOffice } from '#testing/office'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { reviewPolicies, roles, type ReviewPolicy } from '#domain/publishing'
import { apiOf, type Api, type Answer } from '../mastodon/api.ts'

type Outcome = 'done' | 'draft' | 'refused'
const everybody = (outcome: Outcome): readonly Outcome[] => roles.map(() => outcome)
const reviewers = (others: Outcome, outcome: Outcome): readonly Outcome[] => [others, others, outcome, outcome, outcome]

/** By hand, and not from the program's own table: writer, responder, reviewer, deputy, head. */
const expected: Readonly<Record<ReviewPolicy, Readonly<Record<string, readonly Outcome[]>>>> = {
  none: {
    publish: everybody('done'),
    'reply to oneself': everybody('done'),
    answer: everybody('done'),
    edit: everybody('done'),
    'edit of an answer': everybody('done'),
    'pictures of a post': everybody('done'),
    delete: everybody('done'),
    repost: everybody('done'),
    pin: everybody('done'),
  },
  answers: {
    publish: everybody('draft'),
    'reply to oneself': everybody('draft'),
    answer: ['draft', 'done', 'done', 'done', 'done'],
    edit: everybody('draft'),
    'edit of an answer': ['draft', 'done', 'done', 'done', 'done'],
    'pictures of a post': everybody('draft'),
    delete: everybody('draft'),
    repost: reviewers('refused', 'done'),
    pin: reviewers('refused', 'done'),
  },
  all: {
    publish: everybody('draft'),
    'reply to oneself': everybody('draft'),
    answer: everybody('draft'),
    edit: everybody('draft'),
    'edit of an answer': everybody('draft'),
    'pictures of a post': everybody('draft'),
    delete: everybody('draft'),
    repost: reviewers('refused', 'done'),
    pin: reviewers('refused', 'done'),
  },
}

let server: TestServer
let office: TestOffice
let citizen: TestPerson
const staff = new Map<string, Member>()

beforeAll(async () => {
  server = await startServer()
  office = await openOffice(server, 'harbour')
  citizen = await server.person('carl')
  for (const role of roles) staff.set(role, await office.member(`m_${role}`, role))
})
afterAll(() => server.close())

const memberOf = (role: string): Member => {
  const member = staff.get(role)
  if (member === undefined) throw new Error(`nobody is ${role}`)
  return member
}

/** Posts of the site itself, which nobody reviews. */
const ground = async () => {
  const { posts } = server.app
  const self = { accountId: office.account.id, userId: null }
  const question = await posts.publish({ accountId: citizen.account.id, userId: null }, { text: 'when?' })
  const own = await posts.publish(self, { text: 'our words' })
  const answer = await posts.publish(self, { text: 'at nine', replyTo: question.id })
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#385' } })
    .png()
    .toBuffer()
  const picture = await server.app.media.upload(self, { bytes, description: 'before' })
  const pictured = await posts.publish(self, { text: 'seen', mediaIds: [picture.id] })
  return { question, own, answer, pictured, picture }
}
type Ground = Awaited<ReturnType<typeof ground>>
type Door = (member: Member) => Readonly<Record<string, (on: Ground) => Promise<Outcome>>>

const app: Door = ({ token }) => {
  const api: Api = apiOf(server, token)
  const read = ({ status, body }: Answer): Outcome => {
    if (status === 403) return 'refused'
    expect([status, body.error]).toEqual([200, undefined])
    return body['visibility'] === 'private' ? 'draft' : 'done'
  }
  const write = async (json: object): Promise<Outcome> => read(await api('POST', '/api/v1/statuses', { json }))
  const put = async (id: number, json: object): Promise<Outcome> =>
    read(await api('PUT', `/api/v1/statuses/${id}`, { json }))
  return {
    publish: () => write({ status: 'news' }),
    'reply to oneself': ({ own }) => write({ status: 'more', in_reply_to_id: String(own.id) }),
    answer: ({ question }) => write({ status: 'soon', in_reply_to_id: String(question.id) }),
    edit: ({ own }) => put(own.id, { status: 'our other words' }),
    'edit of an answer': ({ answer }) => put(answer.id, { status: 'at ten' }),
    'pictures of a post': ({ pictured, picture }) =>
      put(pictured.id, { media_attributes: [{ id: String(picture.id), description: 'after' }] }),
    async delete({ own }) {
      const answer = await api('DELETE', `/api/v1/statuses/${own.id}`)
      return read(answer)
    },
    repost: async ({ question }) => read(await api.post(`/api/v1/statuses/${question.id}/reblog`)),
    pin: async ({ own }) => read(await api.post(`/api/v1/statuses/${own.id}/pin`)),
  }
}

const pages: Door = ({ session }) => {
  const headers = { cookie: `bema=${session}`, accept: 'text/html', 'sec-fetch-site': 'same-origin' }
  const send = async (path: string, fields: Readonly<Record<string, string>>): Promise<Outcome> => {
    const page = await (await fetch(`${server.origin}/compose`, { headers })).text()
    const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const body = new FormData()
    for (const [name, value] of Object.entries({ csrf, ...fields })) body.append(name, value)
    const answer = await fetch(`${server.origin}${path}`, { method: 'POST', redirect: 'manual', headers, body })
    if (answer.status === 403) return 'refused'
    expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, ''])
    return answer.headers.get('location')?.startsWith('/drafts/') === true ? 'draft' : 'done'
  }
  return {
    publish: () => send('/posts', { text: 'news', visibility: 'public' }),
    'reply to oneself': ({ own }) => send('/posts', { text: 'more', visibility: 'public', reply_to: String(own.id) }),
    answer: ({ question }) => send('/posts', { text: 'soon', visibility: 'public', reply_to: String(question.id) }),
    edit: ({ own }) => send(`/posts/${own.id}/edit`, { text: 'our other words' }),
    'edit of an answer': ({ answer }) => send(`/posts/${answer.id}/edit`, { text: 'at ten' }),
    'pictures of a post': ({ pictured, picture }) =>
      send(`/posts/${pictured.id}/edit`, {
        text: 'seen',
        picture: String(picture.id),
        [`description_${picture.id}`]: 'after',
      }),
    delete: ({ own }) => send(`/posts/${own.id}/delete`, {}),
    repost: ({ question }) => send(`/posts/${question.id}/repost`, {}),
    pin: ({ own }) => send(`/posts/${own.id}/pin`, {}),
  }
}

describe.each([
  { name: 'apps', door: app },
  { name: 'pages', door: pages },
])('$name', ({ door }) => {
  describe.each(reviewPolicies)('policy %s', (policy) => {
    beforeAll(() =>
      server.app.publishing.drafts.setPolicy({ accountId: office.account.id, userId: memberOf('head').userId }, policy),
    )
    it.each(Object.keys(expected.none))('%s', async (deed) => {
      const outcomes: Outcome[] = []
      for (const role of roles) {
        const on = await ground()
        outcomes.push((await door(memberOf(role))[deed]?.(on)) ?? 'refused')
        for (const pinned of await server.app.posts.pinned(
          { accountId: office.account.id, userId: null, role: 'none' },
          office.account.id,
        )) {
          await server.app.posts.unpin({ accountId: office.account.id, userId: null }, pinned.post.id)
        }
      }
      expect(outcomes).toEqual(expected[policy][deed])
    })
  })
})

describe('what is done with drafts', () => {
  const { drafts } = { drafts: () => server.app.publishing.drafts }
  const actor = (role: string) => ({ accountId: office.account.id, userId: memberOf(role).userId })
  const page = async (role: string, path: string, fields: Readonly<Record<string, string>>): Promise<number> => {
    const headers = {
      cookie: `bema=${memberOf(role).session}`,
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
    }
    const shown = await (await fetch(`${server.origin}/drafts/new`, { headers })).text()
    const csrf = /name="csrf" value="([^"]*)"/.exec(shown)?.[1] ?? ''
    const body = new FormData()
    for (const [name, value] of Object.entries({ csrf, ...fields })) body.append(name, value)
    return (await fetch(`${server.origin}${path}`, { method: 'POST', redirect: 'manual', headers, body })).status
  }

  it.each(['approve', 'send-back'])('%s is for those who review, and never of one’s own', async (deed) => {
    for (const role of roles) {
      const draft = await drafts().begin(actor('writer'), { text: 'words' })
      await drafts().submit(actor('writer'), draft.id)
      const status = await page(role, `/drafts/${draft.id}/${deed}`, { seen: '1', note: 'x' })
      expect([role, status]).toEqual([role, role === 'writer' || role === 'responder' ? 422 : 303])
    }
    const own = await drafts().begin(actor('reviewer'), { text: 'mine' })
    await drafts().submit(actor('reviewer'), own.id)
    if (deed === 'approve') expect(await page('reviewer', `/drafts/${own.id}/approve`, { seen: '1' })).toBe(422)
  })

  it('urgent publication is for those who review, the policy for heads', async () => {
    for (const role of roles) {
      const status = await page(role, '/drafts', { text: `now ${role}`, step: 'urgent' })
      expect([role, status]).toEqual([role, role === 'writer' || role === 'responder' ? 422 : 303])
    }
    for (const role of roles) {
      expect([role, await page(role, '/drafts/policy', { review: 'all' })]).toEqual([role, role === 'head' ? 303 : 403])
    }
  })

  it('pictures of a draft are described with it alone, through apps too', async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#385' } })
      .png()
      .toBuffer()
    const { id } = await server.app.media.upload(actor('writer'), { bytes, description: 'before' })
    const draft = await drafts().begin(actor('writer'), { text: 'x', mediaIds: [id] })
    const api = apiOf(server, memberOf('writer').token)
    expect((await api('PUT', `/api/v1/media/${id}`, { json: { description: 'unseen' } })).status).toBe(422)
    expect((await api('DELETE', `/api/v1/media/${id}`)).status).toBe(422)
    const change = { media_attributes: [{ id: String(id), description: 'after' }] }
    expect((await api('PUT', `/api/v1/statuses/${draft.id}`, { json: change })).status).toBe(200)
    expect((await server.app.media.byIds([id])).get(id)?.description).toBe('after')
    expect((await drafts().byId({ ...actor('writer'), role: 'none' }, draft.id))?.version).toBe(2)
  })

  it('who leaves is out at once on every door; her drafts stay and are taken over', async () => {
    const leaver = await office.member('leaver', 'writer')
    const draft = await drafts().begin({ accountId: office.account.id, userId: leaver.userId }, { text: 'left behind' })
    const headers = { cookie: `bema=${leaver.session}`, accept: 'text/html' }
    const look = async (): Promise<number> =>
      (await fetch(`${server.origin}/drafts/${draft.id}`, { headers, redirect: 'manual' })).status
    const api = apiOf(server, leaver.token)
    expect([await look(), (await api.get(`/api/v1/statuses/${draft.id}`)).status]).toEqual([200, 200])
    await server.app.accounts.endMembership(leaver.userId, office.account.id)
    expect(await look()).not.toBe(200)
    expect((await api.get(`/api/v1/statuses/${draft.id}`)).status).toBe(401)
    expect((await api('POST', '/api/v1/statuses', { json: { status: 'still me' } })).status).toBe(401)
    expect(await page('writer', `/drafts/${draft.id}/take-over`, { seen: '1' })).toBe(303)
    expect(await page('responder', `/drafts/${draft.id}/take-over`, { seen: '1' })).toBe(422)
  })
})
