// Groups by forms alone, against the real program; and what apps and open data see of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { createVisitor, type Visitor } from './visitor.ts'

let server: TestServer
const people = new Map<string, TestPerson>()
const visitors = new Map<string, Visitor>()
const stranger = (): Visitor => createVisitor(server.origin)

const enter = async (handle: string, office: boolean): Promise<void> => {
  const person = await server.person(handle)
  if (office) {
    const told = { issuer: 'the moot', reason: 'seen', from: Date.now() - 1000 }
    await server.app.offices.verification.introduce({ ...told, accountId: person.account.id, body: 'lm/tide-house' })
  }
  const visitor = createVisitor(server.origin)
  expect((await visitor.send('/sign-in', { login: handle, password: person.password })).status).toBe(303)
  await visitor.open('/home')
  people.set(handle, person)
  visitors.set(handle, visitor)
}
const as = (handle: string): Visitor => visitors.get(handle) as Visitor
const idOf = (handle: string): string => String(people.get(handle)?.account.id)
const json = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${server.origin}${path}`)).json()) as Record<string, unknown>

beforeAll(async () => {
  server = await startServer()
  await server.app.offices.registry.installPack(packOf(thirdHead('lm'), thirdFiles('lm')))
  await enter('hub', true)
  await enter('quay', true)
  await enter('mill', true)
  await enter('cleo', false)
})
afterAll(() => server.close())

describe('a group by its pages', () => {
  it('is made by a verified office, and by nobody else', async () => {
    const wish = { code: 'harbour', label_zh: '港口矩阵', label_en: 'The harbour', about: 'Ships', template: 'desk' }
    const refused = await as('cleo').send('/groups', wish)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('verified public body')
    expect(refused.html).toContain('value="harbour"')
    expect((await as('hub').send('/groups', { ...wish, code: 'a b' })).html).toContain('2 to 40')
    const page = await as('hub').sendAndGo('/groups', wish)
    expect([page.status, page.html.includes('The harbour')]).toEqual([200, true])
    expect((await as('quay').send('/groups', wish)).html).toContain('There is a group harbour already')
    expect((await stranger().open('/groups')).html).toContain('The harbour')
    expect((await stranger().open('/groups/nowhere')).status).toBe(404)
  })

  it('asks an office, which accepts; strangers see no desk', async () => {
    await as('hub').open('/groups/harbour/desk')
    const wrong = await as('hub').send('/groups/harbour/invite', { account: 'cleo' })
    expect([wrong.status, wrong.html.includes('accounts of public bodies')]).toEqual([422, true])
    expect((await as('hub').send('/groups/harbour/invite', { account: 'nobody_here' })).status).toBe(422)
    for (const handle of ['quay', 'mill']) {
      await as('hub').sendAndGo('/groups/harbour/invite', { account: `@${handle}` })
      expect((await as(handle).open('/groups')).html).toContain('Accept the invitation')
      await as(handle).sendAndGo('/groups/harbour/accept')
    }
    expect((await as('hub').send('/groups/harbour/invite', { account: 'quay' })).status).toBe(422)
    expect((await as('quay').send('/groups/harbour/accept')).status).toBe(404)
    expect((await stranger().open('/groups/harbour/members')).html).toContain('@quay')
    for (const part of ['desk', 'notes', 'drafts', 'questions']) {
      expect((await as('cleo').open(`/groups/harbour/${part}`)).status).toBe(404)
      expect((await stranger().open(`/groups/harbour/${part}`)).status).toBe(303)
    }
  })

  it('publishes for a member, and everybody sees by whom', async () => {
    await as('hub').open('/groups/harbour/desk')
    const long = { member: idOf('quay'), text: '长'.repeat(141), step: 'publish', once: 'one' }
    const refused = await as('hub').send('/groups/harbour/act', long)
    expect([refused.status, refused.html.includes('长长长')]).toEqual([422, true])
    const sent = await as('hub').send('/groups/harbour/act', { ...long, text: 'The quay is open again' })
    expect(sent.status).toBe(303)
    await as('hub').send('/groups/harbour/act', { ...long, text: 'The quay is open again' })
    const page = (await stranger().open('/@quay')).html
    expect(page.split('The quay is open again')).toHaveLength(2)
    expect(page).toContain('for quay, by hub')
    const chinese = await fetch(`${server.origin}/@quay?lang=zh`, { headers: { accept: 'text/html' } })
    expect(await chinese.text()).toContain('代quay发布：hub')
    const statuses = (await (
      await fetch(`${server.origin}/api/v1/accounts/${idOf('quay')}/statuses`)
    ).json()) as readonly Record<string, unknown>[]
    expect(statuses[0]).toMatchObject({
      account: { acct: 'quay' },
      bema: { for: { id: idOf('quay'), acct: 'quay' }, by: { id: idOf('hub'), acct: 'hub' } },
      application: { name: 'for @quay, by @hub' },
    })
    const foreign = await as('hub').send('/groups/harbour/act', { ...long, member: idOf('cleo'), once: 'two' })
    expect([foreign.status, foreign.html.includes('accounts of public bodies')]).toEqual([422, true])
    expect((await as('quay').send('/groups/harbour/act', { ...long, text: 'x', once: 'three' })).status).toBe(422)
    expect((await as('hub').open('/groups/harbour/desk')).html).toContain('published for')
  })

  it('keeps notes and shared drafts inside', async () => {
    const secret = 'zqnote before the flood'
    await as('quay').open('/groups/harbour/notes')
    await as('quay').sendAndGo('/groups/harbour/notes', { text: secret })
    expect((await as('mill').open('/groups/harbour/notes')).html).toContain(secret)
    const words = 'zqdraft of the quay'
    const made = await as('quay').sendAndGo('/drafts', { text: words, step: 'save' })
    const draft = /\/drafts\/(\d+)\/share/.exec(made.html)?.[1] ?? ''
    expect((await as('mill').open(`/groups/harbour/drafts/${draft}`)).status).toBe(404)
    await as('quay').sendAndGo(`/drafts/${draft}/share`, { group: 'harbour' })
    expect((await as('mill').open('/groups/harbour/drafts')).html).toContain(words)
    await as('mill').open(`/groups/harbour/drafts/${draft}`)
    const said = await as('mill').sendAndGo(`/groups/harbour/drafts/${draft}/comment`, { note: 'zqcomment' })
    expect(said.html).toContain('zqcomment')
    expect((await as('quay').open(`/drafts/${draft}`)).html).toContain('zqcomment')
    expect((await as('mill').open(`/drafts/${draft}`)).status).toBe(404)
    for (const path of ['', '/members', '/report']) {
      const { html } = await stranger().open(`/groups/harbour${path}`)
      for (const word of ['zqnote', 'zqdraft', 'zqcomment']) expect(html).not.toContain(word)
    }
    for (const path of ['/groups', '/groups/harbour', '/groups/harbour/timeline']) {
      const text = JSON.stringify(await json(`/api/bema/v1${path}`))
      for (const word of ['zqnote', 'zqdraft', 'zqcomment']) expect(text).not.toContain(word)
    }
    for (const path of [`/groups/harbour/drafts/${draft}`, '/groups/harbour/notes']) {
      expect((await as('cleo').open(path)).status).toBe(404)
    }
  })

  it('shows what is asked of members on the desk of its coordinator', async () => {
    await as('cleo').send('/posts', { text: '@quay when does the ferry leave?', visibility: 'public' })
    const desk = (await as('hub').open('/groups/harbour/questions')).html
    expect(desk).toContain('when does the ferry leave?')
    expect((await as('quay').open('/groups/harbour/questions')).html).not.toContain('when does the ferry leave?')
  })

  it('a page of its posts after the other, and its directory', async () => {
    for (let at = 0; at < 24; at++) {
      await as(at % 2 === 0 ? 'quay' : 'mill').send('/posts', { text: `ship ${at}.`, visibility: 'public' })
    }
    const first = (await stranger().open('/groups/harbour')).html
    const next = /href="(\/groups\/harbour\?before=\d+)"/.exec(first)?.[1] ?? ''
    const second = (await stranger().open(next)).html
    const shown = [...`${first}${second}`.matchAll(/ship (\d+)\./g)].map(([, at]) => Number(at))
    expect(new Set(shown)).toEqual(new Set(Array.from({ length: 24 }, (_, at) => at)))
    const answer = await fetch(`${server.origin}/api/bema/v1/groups/harbour/timeline?limit=10`)
    const some = (await answer.json()) as readonly { id: string; content: string }[]
    expect(some).toHaveLength(10)
    expect(answer.headers.get('link')).toContain(`max_id=${some.at(-1)?.id}`)
    expect(await json('/api/bema/v1/groups/harbour')).toMatchObject({
      code: 'harbour',
      coordinator: { handle: 'hub' },
      members: [{ handle: 'quay' }, { handle: 'mill' }],
    })
    expect(await json('/api/bema/v1/groups')).toMatchObject({ next: null, groups: [{ code: 'harbour', offices: 3 }] })
    expect(await json('/api/bema/v1/offices?group=harbour')).toMatchObject({ total: { bodies: 3 } })
    expect(await json('/api/bema/v1/offices?group=nowhere')).toMatchObject({ total: { bodies: 0 } })
    expect((await fetch(`${server.origin}/api/bema/v1/groups/nowhere/timeline`)).status).toBe(404)
  })

  it('reports on any period; nonsense is refused', async () => {
    const page = await stranger().open('/groups/harbour/report')
    expect([page.status, page.html.includes('By member')]).toEqual([200, true])
    const today = new Date().toISOString().slice(0, 10)
    const report = await json(`/api/bema/v1/groups/harbour/report?from=${today}&until=${today}`)
    expect(report).toMatchObject({ offices: 3, items: 25, originals: 25 })
    const csv = await (await fetch(`${server.origin}/groups/harbour/report.csv?from=${today}&until=${today}`)).text()
    expect(csv).toContain('quay')
    for (const query of ['from=2013&until=x', `from=${today}&until=2001-01-01`]) {
      expect((await stranger().open(`/groups/harbour/report?${query}`)).status).toBe(422)
      expect((await fetch(`${server.origin}/api/bema/v1/groups/harbour/report?${query}`)).status).toBe(422)
    }
  })

  it('settings change what pages offer; a circle is refused; leaving ends it', async () => {
    await as('hub').open('/groups/harbour/desk')
    await as('hub').sendAndGo('/groups/harbour/set', { template: 'stations', step: 'template' })
    expect((await as('hub').open('/groups/harbour/desk')).html).not.toContain('Publish for it')
    const circle = await as('hub').send('/groups/harbour/place', { parent: 'harbour' })
    expect([circle.status, circle.html.includes('cannot stand under itself')]).toEqual([422, true])
    expect((await as('mill').send('/groups/harbour/remove', { leaving: idOf('quay') })).status).toBe(422)
    await as('quay').open('/groups/harbour/desk')
    await as('quay').sendAndGo('/groups/harbour/leave', { note: 'tide' })
    expect((await as('quay').open('/groups/harbour/desk')).status).toBe(404)
    expect((await stranger().open('/groups/harbour/members')).html).toContain('Former members')
  })
})
