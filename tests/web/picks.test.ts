// Filters, lists and topics on the pages, without scripts: made in forms, and seen in what is read afterwards.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { createVisitor, hiddenFields, type Visitor } from './visitor.ts'

let server: TestServer
let ada: TestPerson
let bo: TestPerson
let reader: Visitor
const actor = ({ account }: TestPerson) => ({ accountId: account.id, userId: null })
const say = async (who: TestPerson, text: string, more: object = {}) => {
  const { post } = await server.app.publishing.publish(actor(who), { text, ...more })
  if (post === undefined) throw new Error('it became a draft')
  return post
}

beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  bo = await server.person('bo')
  await server.app.accounts.follow(actor(ada), bo.account.id)
  reader = createVisitor(server.origin, await server.app.accounts.openSession(ada.userId, ada.account.id, 'test'))
})
afterAll(() => server.close())

describe('filters', () => {
  const fields = { title: 'Salt & <b>', ends: 'never', place: ['home', 'thread'], action: 'warn' }

  it('are made in a form, fold posts where they are meant to, and change', async () => {
    const post = await say(bo, 'the sea is salty today')
    const page = await reader.open('/settings/filters')
    expect(page.status).toBe(200)
    const refused = await reader.send('/settings/filters', { ...fields, title: '', key: 'new0', word_new0: 'salty' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('Title can&#39;t be blank'.replace('&#39;', "'"))
    expect(refused.html).toContain('value="salty"')
    const made = await reader.sendAndGo('/settings/filters', {
      ...fields,
      key: ['new0', 'new1'],
      word_new0: 'salty',
      word_new1: ' ',
      whole: 'new0',
    })
    expect(made.html).toContain('Salt &amp; &lt;b>')
    const [filter] = await server.app.filters.list(ada.account.id)
    expect(filter).toMatchObject({ places: ['home', 'thread'], words: [{ word: 'salty', whole: true }] })

    const home = await reader.open('/home')
    expect(home.html).toMatch(/<details class="filtered"><summary><span>Filtered: Salt &amp; &lt;b><\/span>/)
    expect((await reader.open('/square')).html).not.toContain('class="filtered"')
    expect((await reader.open(`/@bo/${post.id}`)).html).not.toContain('class="filtered"')
    expect((await createVisitor(server.origin).open('/square')).html).not.toContain('Filtered')

    const wordId = String(filter?.words[0]?.id)
    const edit = await reader.open(`/settings/filters/${filter?.id}`)
    expect(edit.html).toContain(`name="word_${wordId}"`)
    await reader.send(`/settings/filters/${filter?.id}`, {
      ...fields,
      action: 'hide',
      ends: '3600',
      key: [wordId, 'new0'],
      [`word_${wordId}`]: '',
      word_new0: 'sea',
    })
    const [changed] = await server.app.filters.list(ada.account.id)
    expect(changed).toMatchObject({ action: 'hide', words: [{ word: 'sea', whole: false }] })
    expect(changed?.expiresAt).toBeGreaterThan(Date.now())
    expect((await reader.open('/home')).html).not.toContain('salty today')
  })

  it('cover pictures, leave quotes folded, hide notifications, and never touch what one wrote oneself', async () => {
    const [filter] = await server.app.filters.list(ada.account.id)
    await server.app.filters.change(actor(ada), filter?.id ?? 0, {
      action: 'warn',
      places: ['home', 'notifications'],
    })
    const original = await say(bo, 'at sea')
    await say(bo, 'look at it', { quoteOf: original.id })
    await say(ada, 'my own sea')
    const home = await reader.open('/home')
    expect(home.html.match(/<details class="filtered">/g)).toHaveLength(3)
    expect(home.html).toMatch(/look at it[^]*class="quoted"[^]*class="filtered"/)
    expect(home.html).toMatch(/<div class="text[^>]*>my own sea/)
    await server.app.filters.change(actor(ada), filter?.id ?? 0, { action: 'hide' })
    await say(bo, '@ada come to sea')
    await server.settled()
    expect((await reader.open('/notifications')).html).not.toContain('come to sea')
    const gone = await reader.sendAndGo(`/settings/filters/${filter?.id}/remove`)
    expect(gone.html).toContain('There are no filters yet')
    expect((await reader.open('/notifications')).html).toContain('come to sea')
  })

  it('are nobody else’s', async () => {
    const other = createVisitor(server.origin, await server.app.accounts.openSession(bo.userId, bo.account.id, 'test'))
    const { id } = await server.app.filters.create(actor(ada), { title: 'mine', places: ['home'] })
    expect((await other.open(`/settings/filters/${id}`)).status).toBe(404)
    expect((await createVisitor(server.origin).open('/settings/filters')).location).toContain('/sign-in')
    await server.app.filters.remove(actor(ada), id)
  })
})

describe('lists', () => {
  it('are made, filled from a profile, read, and taken away', async () => {
    await reader.open('/lists')
    expect((await reader.send('/lists', { title: ' ' })).status).toBe(422)
    const made = await reader.sendAndGo('/lists', { title: 'Near', replies: 'none', exclusive: '1' })
    expect(made.html).toContain('There are no members yet')
    const [list] = await server.app.lists.all(ada.account.id)
    expect(list).toMatchObject({ title: 'Near', replies: 'none', exclusive: true })
    await say(bo, 'words for the list')
    expect((await reader.open('/@bo')).html).toContain('href="/@bo/lists"')
    const member = await reader.open('/@bo/lists')
    expect(hiddenFields(member.html, '/@bo/lists')).toHaveProperty('csrf')
    await reader.send('/@bo/lists', { list: String(list?.id) })
    expect((await reader.open('/home')).html).not.toContain('words for the list')
    const shown = await reader.open(`/lists/${list?.id}`)
    expect(shown.html).toContain('words for the list')
    expect((await reader.open(`/lists/${list?.id}/edit`)).html).toContain('href="/@bo"')
    await reader.send(`/lists/${list?.id}/take`, { member: String(bo.account.id) })
    expect((await reader.open('/home')).html).toContain('words for the list')
    const renamed = await reader.sendAndGo(`/lists/${list?.id}`, { title: 'Nearer', replies: 'followed' })
    expect(renamed.html).toContain('<h1 class="head__title">Nearer</h1>')
    expect((await server.app.lists.all(ada.account.id))[0]).toMatchObject({ exclusive: false, replies: 'followed' })
    await reader.send(`/lists/${list?.id}/remove`)
    expect((await reader.open(`/lists/${list?.id}`)).status).toBe(404)
  })

  it('are for people one follows, and for nobody without an account', async () => {
    await server.person('cleo')
    expect((await reader.open('/@cleo/lists')).html).toContain('Only people you follow')
    expect((await createVisitor(server.origin).open('/lists')).location).toContain('/sign-in')
  })
})

it('topics are followed by a button, and stop being so', async () => {
  const stranger = await server.person('stranger')
  await say(stranger, 'from afar #brine')
  expect((await reader.open('/home')).html).not.toContain('from afar')
  const page = await reader.open('/topics/brine')
  expect(page.html).toContain('action="/topics/brine/follow"')
  const followed = await reader.sendAndGo('/topics/brine/follow')
  expect(followed.html).toContain('action="/topics/brine/unfollow"')
  expect((await reader.open('/home')).html).toContain('from afar')
  expect((await reader.open('/topics')).html).toContain('Topics you follow')
  await reader.send('/topics/brine/unfollow')
  expect((await reader.open('/home')).html).not.toContain('from afar')
  expect((await createVisitor(server.origin).open('/topics/brine')).html).not.toContain('/topics/brine/follow')
})
