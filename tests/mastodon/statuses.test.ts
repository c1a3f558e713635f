// Posts through the API: written, read, answered, quoted, reposted, changed, deleted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api } from './api.ts'

let server: TestServer
let ada: TestPerson
let api: Api
let other: Api
let anybody: Api

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  const bob = await server.person('bob')
  api = apiOf(server, ada.token)
  other = apiOf(server, bob.token)
  anybody = apiOf(server)
})
afterAll(() => server.close())

const write = (status: string, more: Record<string, unknown> = {}) =>
  api.write('Status', '/api/v1/statuses', { status, ...more })

describe('writing', () => {
  test('a post has its words as safe HTML, its topic and its mention as links', async () => {
    const post = await write('早安 @bob <b> #天气# https://example.org/a', {
      language: 'zh',
      spoiler_text: 'note',
      sensitive: 'True',
    })
    expect(post).toMatchObject({
      language: 'zh',
      spoiler_text: 'note',
      sensitive: true,
      visibility: 'public',
      favourited: false,
    })
    expect(post.content).toContain('&lt;b&gt;')
    expect(post.content).toContain(`href="${server.origin}/@bob"`)
    expect(post.mentions).toMatchObject([{ username: 'bob', acct: 'bob', url: `${server.origin}/@bob` }])
    expect(post.tags).toEqual([{ name: '天气', url: `${server.origin}/tags/${encodeURIComponent('天气')}` }])
    expect(post.content).toContain(post.tags[0]?.url)
    expect(post.url).toBe(`${server.origin}/@ada/${post.id}`)
    expect(await anybody.read('Status', `/api/v1/statuses/${post.id}`)).not.toHaveProperty('favourited')
  })

  test('the same request sent twice makes one post', async () => {
    const send = { json: { status: 'once only' }, headers: { 'idempotency-key': 'k1' } }
    const [one, two] = [await api('POST', '/api/v1/statuses', send), await api('POST', '/api/v1/statuses', send)]
    expect([one.status, two.status]).toEqual([200, 200])
    expect(two.body.id).toBe(one.body.id)
  })

  test('140 Chinese characters go in, 141 do not, and the sentence says why', async () => {
    await write('好'.repeat(140))
    const refused = await api.post('/api/v1/statuses', { status: '好'.repeat(141) })
    expect([refused.status, refused.body.error]).toEqual([422, 'The post is too long: 141 of 140 characters'])
    await write('a'.repeat(280))
  })

  test('what comes later is refused in plain words', async () => {
    const scheduled = await api.post('/api/v1/statuses', { status: 'later', scheduled_at: '2030-01-01T00:00:00.000Z' })
    const poll = await api.post('/api/v1/statuses', { status: 'which', poll: { options: ['a', 'b'], expires_in: 300 } })
    const unquotable = await api.post('/api/v1/statuses', { status: 'mine', quote_approval_policy: 'nobody' })
    expect([scheduled.status, poll.status, unquotable.status]).toEqual([422, 422, 422])
    expect(
      (await write('quiet', { visibility: 'private', quote_approval_policy: 'nobody' })).quote_approval.current_user,
    ).toBe('denied')
    expect(scheduled.body.error).toContain('scheduled')
    expect(poll.body.error).toContain('polls')
  })

  test('private means followers, direct means those named', async () => {
    const followers = await write('for followers', { visibility: 'private' })
    const direct = await write('for @bob alone', { visibility: 'direct' })
    expect([followers.visibility, direct.visibility]).toEqual(['private', 'direct'])
    expect((await other.get(`/api/v1/statuses/${followers.id}`)).status).toBe(404)
    expect((await other.get(`/api/v1/statuses/${direct.id}`)).status).toBe(200)
    expect((await anybody.get(`/api/v1/statuses/${direct.id}`)).body).toEqual({ error: 'Record not found' })
    const [conversation] = await other.read('[Conversation]', '/api/v1/conversations')
    expect(conversation).toMatchObject({ last_status: { id: direct.id }, accounts: [{ username: 'ada' }] })
  })
})

describe('threads', () => {
  test('a reply stands under what it answers', async () => {
    const root = await write('root')
    const reply = await other.write('Status', '/api/v1/statuses', { status: '@ada answer', in_reply_to_id: root.id })
    const deeper = await write('deeper', { in_reply_to_id: Number(reply.id) })
    expect(reply).toMatchObject({ in_reply_to_id: root.id, in_reply_to_account_id: root.account.id })
    const context = await anybody.read('Context', `/api/v1/statuses/${reply.id}/context`)
    expect(context.ancestors.map(({ id }) => id)).toEqual([root.id])
    expect(context.descendants.map(({ id }) => id)).toEqual([deeper.id])
    expect((await anybody.read('Status', `/api/v1/statuses/${root.id}`)).replies_count).toBe(1)
  })

  test('a quote shows what it quotes, one level deep', async () => {
    const first = await write('first')
    const second = await other.write('Status', '/api/v1/statuses', { status: 'second', quoted_status_id: first.id })
    const third = await write('third', { quoted_status_id: second.id })
    expect(second).toMatchObject({
      in_reply_to_id: null,
      quote: { state: 'accepted', quoted_status: { id: first.id } },
    })
    expect(third.quote?.quoted_status).toMatchObject({
      id: second.id,
      quote: { state: 'accepted', quoted_status_id: first.id },
    })
    const quotes = await anybody.read('[Status]', `/api/v1/statuses/${first.id}/quotes`)
    expect(quotes.map(({ id }) => id)).toEqual([second.id])
    expect((await anybody.read('Status', `/api/v1/statuses/${first.id}`)).quotes_count).toBe(1)
    await api('DELETE', `/api/v1/statuses/${first.id}`)
    expect((await anybody.read('Status', `/api/v1/statuses/${second.id}`)).quote).toEqual({
      state: 'deleted',
      quoted_status: null,
    })
  })
})

describe('marks', () => {
  test('a repost is a wrapper without words or quote; undoing answers the post', async () => {
    const quoted = await write('quoted')
    const post = await write('to be shared', { quoted_status_id: quoted.id })
    const wrapper = await other.write('Status', `/api/v1/statuses/${post.id}/reblog`)
    expect(wrapper).toMatchObject({ content: '', quote: null, reblogged: true, account: { username: 'bob' } })
    expect(wrapper.reblog).toMatchObject({
      id: post.id,
      reblogged: true,
      reblogs_count: 1,
      quote: { state: 'accepted' },
    })
    expect((await other.write('Status', `/api/v1/statuses/${post.id}/reblog`)).id).toBe(wrapper.id)
    expect((await api.write('Status', `/api/v1/statuses/${wrapper.id}/favourite`)).id).toBe(post.id)
    const people = await anybody.read('[Account]', `/api/v1/statuses/${post.id}/reblogged_by`)
    expect(people.map(({ acct }) => acct)).toEqual(['bob'])
    const undone = await other.write('Status', `/api/v1/statuses/${post.id}/unreblog`)
    expect(undone).toMatchObject({ id: post.id, reblogged: false, reblogs_count: 0, reblog: null })
  })

  test('likes, bookmarks, pins and muted threads', async () => {
    const post = await write('marked')
    const at = (deed: string) => api.write('Status', `/api/v1/statuses/${post.id}/${deed}`)
    expect(await at('favourite')).toMatchObject({ favourited: true, favourites_count: 1 })
    expect(await at('bookmark')).toMatchObject({ bookmarked: true })
    expect(await at('pin')).toMatchObject({ pinned: true })
    expect(await at('mute')).toMatchObject({ muted: true })
    expect((await api.read('[Status]', '/api/v1/favourites'))[0]?.id).toBe(post.id)
    expect((await api.read('[Status]', '/api/v1/bookmarks'))[0]?.id).toBe(post.id)
    expect((await api.read('[Account]', `/api/v1/statuses/${post.id}/favourited_by`))[0]?.username).toBe('ada')
    const pinned = await anybody.read('[Status]', `/api/v1/accounts/${ada.account.id}/statuses?pinned=true`)
    expect(pinned.map(({ id }) => id)).toEqual([post.id])
    expect(await at('unfavourite')).toMatchObject({ favourited: false, favourites_count: 0 })
    expect(await at('unbookmark')).toMatchObject({ bookmarked: false })
    expect(await at('unpin')).toMatchObject({ pinned: false })
    expect(await at('unmute')).toMatchObject({ muted: false })
  })
})

describe('changing', () => {
  test('an edit keeps its history; the source is as written', async () => {
    const post = await write('first words', { spoiler_text: 'old' })
    const { body: edited, status } = await api('PUT', `/api/v1/statuses/${post.id}`, {
      json: { status: 'second *words*', spoiler_text: '' },
    })
    expect([status, edited.id]).toEqual([200, post.id])
    expect(edited.content).toBe('<p>second *words*</p>')
    expect(edited.edited_at).toMatch(/^\d{4}-/)
    const history = await anybody.read('[StatusEdit]', `/api/v1/statuses/${post.id}/history`)
    expect(history.map(({ content }) => content)).toEqual(['<p>first words</p>', '<p>second *words*</p>'])
    expect(await api.read('StatusSource', `/api/v1/statuses/${post.id}/source`)).toEqual({
      id: post.id,
      text: 'second *words*',
      spoiler_text: '',
    })
    expect((await other('PUT', `/api/v1/statuses/${post.id}`, { json: { status: 'mine' } })).status).toBe(403)
  })

  test('the history of a bare repost is that of its target, under the name of who wrote it', async () => {
    const post = await write('whose words')
    const repost = await other.write('Status', `/api/v1/statuses/${post.id}/reblog`)
    const history = await anybody.read('[StatusEdit]', `/api/v1/statuses/${repost.id}/history`)
    expect(history.map(({ content, account }) => [content, account.id])).toEqual([
      ['<p>whose words</p>', post.account.id],
    ])
  })

  test('a deleted post answers its words once, and then is gone', async () => {
    const post = await write('to be rewritten #x')
    const { body, status } = await api('DELETE', `/api/v1/statuses/${post.id}`)
    expect([status, body.text]).toEqual([200, 'to be rewritten #x'])
    for (const who of [api, anybody]) {
      const gone = await who.get(`/api/v1/statuses/${post.id}`)
      expect([gone.status, gone.body]).toEqual([404, { error: 'Record not found' }])
    }
    expect((await api('DELETE', `/api/v1/statuses/${post.id}`)).status).toBe(404)
  })

  test('many by their ids, in that order, unknown ones left out', async () => {
    const [one, two] = [await write('one'), await write('two')]
    const found = await anybody.read('[Status]', `/api/v1/statuses?id[]=${two.id}&id[]=1&id[]=${one.id}`)
    expect(found.map(({ id }) => id)).toEqual([two.id, one.id])
  })
})
