// Groups by forms alone, against the real program; and what apps and open data see of them.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { apiOf } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, hiddenFields, type Visitor } from './visitor.ts'

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
const actorOf = (handle: string): { accountId: number; userId: number } => {
  const { account, userId } = people.get(handle) as TestPerson
  return { accountId: account.id, userId }
}
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

  it('what the coordinator published for a member it edits and deletes by forms, and nobody else’s', async () => {
    await as('hub').open('/groups/harbour/desk')
    const wish = { member: idOf('quay'), text: 'The crane is out of order', step: 'publish', once: 'crane' }
    await as('hub').sendAndGo('/groups/harbour/act', wish)
    const profile = (await as('hub').open('/@quay')).html
    const id = /href="\/posts\/(\d+)\/edit"/.exec(profile)?.[1] ?? ''
    expect(readAloud(profile)).toContain('Edit for @quay')
    expect((await as('mill').open('/@quay')).html).not.toContain(`/posts/${id}/edit`)
    expect((await as('mill').send(`/posts/${id}/edit`, { text: 'x' })).status).toBe(403)
    const form = await as('hub').open(`/posts/${id}/edit`)
    expect([form.status, readAloud(form.html).includes('noted in the trail of the group')]).toEqual([200, true])
    const fields = hiddenFields(form.html, `/posts/${id}/edit`)
    const edited = await as('hub').sendAndGo(`/posts/${id}/edit`, { ...fields, text: 'The crane works again' })
    expect(readAloud(edited.html)).toContain('The crane works again')
    expect(edited.html).toContain('for quay, by hub')
    const long = await as('hub').send(`/posts/${id}/edit`, { ...fields, text: '长'.repeat(141) })
    expect(long.status).toBe(422)
    expect((await as('hub').open(`/posts/${id}/delete`)).status).toBe(200)
    expect((await as('hub').send(`/posts/${id}/delete`)).location).toBe('/@quay')
    expect((await stranger().open(`/posts/${id}`)).status).toBe(410)
    const trail = readAloud((await as('hub').open('/groups/harbour/desk')).html)
    for (const deed of ['edited a post for quay', 'deleted a post for quay']) expect(trail).toContain(deed)
    // one of the member's own is not offered
    await as('quay').send('/posts', { text: 'our own crane', visibility: 'public' })
    expect((await as('hub').open('/@quay')).html.split('our own crane')[1]?.split('</article>')[0]).not.toContain(
      '/edit"',
    )
  })

  it('apps act for a member: publish, change, delete, under its review', async () => {
    const [hub, quay] = ['hub', 'quay'].map((handle) => apiOf(server, people.get(handle)?.token))
    if (hub === undefined || quay === undefined) throw new Error('nobody is there')
    const bema = { for: 'quay' }
    const made = await hub('POST', '/api/v1/statuses', { json: { status: 'fog at the quay', bema } })
    expect([made.status, made.body]).toMatchObject([
      200,
      { account: { acct: 'quay' }, bema: { for: { acct: 'quay' }, by: { acct: 'hub' } } },
    ])
    // as a form, by number, with the group named, and the same again
    const form = new URLSearchParams({ status: 'once', 'bema[for]': idOf('quay'), 'bema[group]': 'harbour' })
    const headers = { 'idempotency-key': 'quay-1' }
    const both = await Promise.all([1, 2].map(() => hub('POST', '/api/v1/statuses', { body: form, headers })))
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1)
    const path = `/api/v1/statuses/${made.body.id}`
    const edited = await hub('PUT', path, { json: { status: 'the fog is gone' } })
    expect([edited.status, edited.body['content']]).toEqual([200, expect.stringContaining('the fog is gone')])
    expect((await quay('PUT', path, { json: { status: 'we see again' } })).status).toBe(200)
    const mill = apiOf(server, people.get('mill')?.token)
    expect((await mill('PUT', path, { json: { status: 'x' } })).status).toBe(403)
    expect((await mill('DELETE', path)).status).toBe(403)
    const wrong = [
      { status: 'x', bema: { for: 'nobody_here' } },
      { status: 'x', bema: { for: 'cleo' } },
      { status: 'x', bema: { for: 'quay', group: 'nowhere' } },
      { status: '长'.repeat(141), bema },
    ]
    const refused = await Promise.all(wrong.map((json) => hub('POST', '/api/v1/statuses', { json })))
    expect(refused.map(({ status }) => status)).toEqual([404, 403, 404, 422])
    expect((await mill('POST', '/api/v1/statuses', { json: { status: 'x', bema } })).status).toBe(403)
    // pictures come with it
    const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#385' } })
      .png()
      .toBuffer()
    const upload = new FormData()
    upload.set('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'a.png')
    upload.set('description', 'the quay')
    const picture = await hub('POST', '/api/v2/media', { body: upload })
    const shown = await hub('POST', '/api/v1/statuses', {
      json: { status: 'look', media_ids: [picture.body.id], bema },
    })
    expect(shown.body['media_attachments']).toMatchObject([{ description: 'the quay' }])

    await server.app.publishing.drafts.setPolicy(actorOf('quay'), 'all')
    const waits = await hub('PUT', path, { json: { status: 'fog again' } })
    expect([waits.status, waits.body['content']]).toEqual([200, expect.stringContaining('awaiting review')])
    expect((await apiOf(server).get(path)).body['content']).toContain('we see again')
    const removal = await hub('DELETE', path)
    expect([removal.status, (await apiOf(server).get(path)).status]).toEqual([200, 200])
    await server.app.publishing.drafts.approve(actorOf('quay'), Number(removal.body.id), 1)
    expect((await apiOf(server).get(path)).status).toBe(404)
    await server.app.publishing.drafts.setPolicy(actorOf('quay'), 'none')
    const last = await hub('DELETE', `/api/v1/statuses/${shown.body.id}?delete_media=true`)
    expect([last.status, last.body.text]).toEqual([200, 'look'])
  })

  it('reports on any period; nonsense is refused', async () => {
    const page = await stranger().open('/groups/harbour/report')
    expect([page.status, page.html.includes('By member')]).toEqual([200, true])
    const today = new Date().toISOString().slice(0, 10)
    const report = await json(`/api/bema/v1/groups/harbour/report?from=${today}&until=${today}`)
    // 24 ships, the first act, and what the forms and apps above left standing
    expect(report).toMatchObject({ offices: 3, items: 27, originals: 27 })
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
