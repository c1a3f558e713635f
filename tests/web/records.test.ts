// Records through HTTP: heads set how long drafts are kept, administrators place holds, a moved office says where it went.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Member, type TestOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'

describe('records', () => {
  let server: TestServer
  let office: TestOffice
  let head: Member
  let writer: Member

  beforeAll(async () => {
    server = await startServer()
    office = await openOffice(server, 'harbour')
    head = await office.member('hedda', 'head')
    writer = await office.member('wanda', 'writer')
  })
  afterAll(() => server.close())

  const ask = (session: string | undefined, path: string, form?: Record<string, string>): Promise<Response> =>
    fetch(`${server.origin}${path}`, {
      redirect: 'manual',
      headers: {
        'accept-language': 'en',
        ...(session === undefined ? {} : { cookie: `bema=${session}` }),
        ...(form === undefined ? {} : { origin: server.origin }),
      },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
  const tokenOf = async (session: string, path: string): Promise<string> =>
    /name="csrf" value="([^"]+)"/.exec(await (await ask(session, path)).text())?.[1] ?? ''
  const post = async (session: string, page: string, path: string, form: Record<string, string>) =>
    ask(session, path, { ...form, csrf: await tokenOf(session, page) })

  it('a head sets a rule and everybody of the office reads it; a writer cannot', async () => {
    const form = { subject: 'published_drafts', years: '10', reason: 'Archives act, section 4' }
    expect((await post(head.session, '/settings/records', '/settings/records', form)).status).toBe(303)
    const page = await (await ask(writer.session, '/settings/records')).text()
    expect(page).toContain('10 years')
    expect(page).toContain('Archives act, section 4')
    expect(page).toContain('Only heads of the office change this.')
    expect((await post(writer.session, '/settings/records', '/settings/records', form)).status).toBe(422)
    const wrong = await post(head.session, '/settings/records', '/settings/records', { ...form, years: 'ten' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('1 to 100 years')
  })

  it('holds are for administrators: placed and released with a reason', async () => {
    expect((await ask(undefined, '/records/holds')).status).toBe(303)
    expect((await ask(head.session, '/records/holds')).status).toBe(403)
    const { user, account } = await server.app.accounts.signUp({
      handle: 'root_admin',
      email: 'root@bema.example',
      password: 'correct horse',
      trusted: true,
      role: 'admin',
    })
    const admin = await server.app.accounts.openSession(user.id, account.id, 'test')
    const place = (target: string, reason: string) =>
      post(admin, '/records/holds', '/records/holds', { target, reason })
    expect((await place('nobody_here', 'x')).status).toBe(422)
    expect((await place('harbour', '')).status).toBe(422)
    expect((await place('@harbour', 'Court file 7')).status).toBe(303)
    const [hold] = await server.app.records.holds.of(office.account.id)
    expect(hold).toMatchObject({ reason: 'Court file 7', placedBy: user.id })
    expect(await (await ask(writer.session, '/settings/records')).text()).toContain('Court file 7')
    const path = `/records/holds/${hold?.id}/release`
    expect((await post(admin, '/records/holds', path, {})).status).toBe(422)
    expect((await post(admin, '/records/holds', path, { [`reason_${hold?.id}`]: 'closed' })).status).toBe(303)
    expect((await post(admin, '/records/holds', path, { [`reason_${hold?.id}`]: 'closed' })).status).toBe(422)
  })

  it('a moved office says where it went, to people and to apps, and writes no more', async () => {
    const to = 'https://new.example/@harbour'
    await server.app.accounts.setMovedTo(office.account.id, to)
    expect(await (await ask(undefined, '/@harbour')).text()).toContain(`href="${to}"`)
    const entity = await (await ask(undefined, `/api/v1/accounts/${office.account.id}`)).json()
    expect(entity).toMatchObject({ moved: { url: to, username: 'harbour', acct: 'harbour@new.example' } })
    const written = await fetch(`${server.origin}/api/v1/statuses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${writer.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'still here?' }),
    })
    expect(written.status).toBe(403)
    expect(await written.text()).toContain(to)
  })
})
