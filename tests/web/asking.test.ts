// Asking and what the public sees, against the real program: guests with receipts, accounts, joined askers, letters.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Account } from '#domain/accounts'
import type { Deed } from '#domain/inquiries'
import type { Letter } from '#platform/mail'
import { openOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { checkAtom } from '#testing/strict-xml'
import { apiOf } from '../mastodon/api.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Field, type Visitor } from './visitor.ts'

let server: TestServer
let office: Account
let clerk: (number: string, ...deeds: Deed[]) => Promise<void>
const letters: Letter[] = []
const ago = String(Date.now() - 60_000)
const RECEIPT = /[2-9A-HJ-NP-TV-Z]{5}(?:-[2-9A-HJ-NP-TV-Z]{5}){3}/

beforeAll(async () => {
  const send = async (letter: Letter): Promise<void> => void letters.push(letter)
  server = await startServer({ parts: { mail: { delivers: true, send } } })
  const opened = await openOffice(server, 'bridges')
  office = opened.account
  const { userId } = await opened.member('clara', 'head')
  const actor = { accountId: office.id, userId }
  clerk = async (number, ...deeds) => {
    for (const deed of deeds) {
      const inquiry = await server.app.inquiries.byNumber(number)
      if (inquiry === undefined) throw new Error(`no case ${number}`)
      await server.app.inquiries.act({ kind: 'account', actor }, inquiry.id, deed, inquiry.version)
    }
    await server.settled()
  }
  letters.length = 0
})
afterAll(() => server.close())

const visitor = (): Visitor => createVisitor(server.origin)
const signedIn = async (handle: string): Promise<Visitor> => {
  const { password } = await server.person(handle)
  const person = visitor()
  await person.open('/sign-in')
  await person.sendAndGo('/sign-in', { login: handle, password })
  return person
}
let asked = 0
const question = (text: string, more: Record<string, Field> = {}): Record<string, Field> => ({
  kind: 'question',
  publicity: 'public',
  text,
  language: 'en',
  opened: ago,
  once: `once-${++asked}`,
  step: 'anyway',
  website: '',
  ...more,
})
const numberIn = (html: string): string => /B-\d{4}-\d{6}/.exec(html)?.[0] ?? 'none'
const askAsGuest = async (text: string, more: Record<string, Field> = {}) => {
  const guest = visitor()
  const done = await guest.send('/@bridges/ask', question(text, more))
  expect(done.status, readAloud(done.html).slice(0, 500)).toBe(200)
  return { guest, number: numberIn(done.html), code: RECEIPT.exec(done.html)?.[0] ?? 'none', done }
}
const says = async (who: Visitor, path: string) => readAloud((await who.open(path)).html)

it('a guest finds the office, asks, reads with her receipt, adds what is asked back, and confirms', async () => {
  const { guest, number, code, done } = await askAsGuest('When is the stone bridge open again?')
  expect(done.headers.get('cache-control')).toBe('no-store')
  expect(readAloud(done.html)).toContain('shown this once')
  const sealed = done.headers.getSetCookie().join()
  expect([sealed.includes('HttpOnly'), sealed.includes(code), sealed.includes('Max-Age')]).toEqual([true, false, false])
  expect(await says(guest, `/cases/${number}`)).toContain('You are an asker of this case')

  const later = visitor()
  expect(await says(later, `/cases/${number}`)).not.toContain('You are an asker')
  const wrong = await later.send('/receipt', { receipt: 'AAAAA-AAAAA-AAAAA-AAAA2' })
  expect([wrong.status, readAloud(wrong.html).includes('There is no such receipt')]).toEqual([422, true])
  const typed = await later.send('/receipt', { receipt: code.toLowerCase().replaceAll('-', ' ') })
  expect(typed.location).toBe(`/cases/${number}`)
  expect(await says(later, `/cases/${number}`)).toContain('You are an asker of this case')

  await clerk(number, { deed: 'accept' }, { deed: 'ask_info', text: 'Which bridge?' })
  expect(await says(later, `/cases/${number}`)).toContain('Which bridge?')
  expect(await says(visitor(), `/cases/${number}`)).not.toContain('Which bridge?')
  const empty = await later.send(`/cases/${number}/info`, { 'text-info': '  ' })
  expect(empty.status).toBe(422)
  await later.sendAndGo(`/cases/${number}/info`, { 'text-info': 'The one by the mill' })
  await clerk(number, { deed: 'answer', text: 'On Monday.' })
  expect(await says(visitor(), `/cases/${number}`)).toContain('On Monday.')
  const stranger = await visitor().send(`/cases/${number}/solved`)
  expect([401, 403, 303]).toContain(stranger.status)
  const solved = await later.sendAndGo(`/cases/${number}/solved`)
  expect(readAloud(solved.html)).toContain('Solved, says the asker')
  await later.sendAndGo('/receipt/close')
  expect(await says(later, `/cases/${number}`)).not.toContain('You are an asker')
})

it('what ended without her word is never called solved', async () => {
  const { number } = await askAsGuest('Who mends the rail?')
  await clerk(number, { deed: 'accept' }, { deed: 'answer', text: 'We did.' })
  const inquiry = await server.app.inquiries.byNumber(number)
  const page = await says(visitor(), `/cases/${number}`)
  expect(page).toContain('which does not count as solved')
  expect(inquiry?.state).toBe('answered')
  expect(await says(visitor(), `/cases/${number}?lang=zh`)).toContain('已办结，未经提问人确认')
})

it('a private case is nobody’s business: on no page, list, feed or in JSON', async () => {
  const { guest, number } = await askAsGuest('SECRET-MATTER of mine', { publicity: 'private', name: 'HIDDEN-NAME' })
  expect(await says(guest, `/cases/${number}`)).toContain('SECRET-MATTER')
  const stranger = await signedIn('nosy')
  const paths = [
    `/cases/${number}`,
    `/cases/${number}/check`,
    `/cases/${number}/chain.json`,
    `/cases/${number}.atom`,
    '/cases',
    '/cases?order=newest',
    '/@bridges/cases',
    '/@bridges/cases?order=random',
    '/@bridges/cases?order=supported',
    '/@bridges/cases.atom',
    '/@bridges/cases.rss',
    '/my/cases',
    '/@bridges',
  ]
  for (const who of [stranger, visitor()]) {
    for (const path of paths) {
      const { html } = await who.open(path)
      expect(html, path).not.toMatch(/SECRET-MATTER|HIDDEN-NAME/)
      if (path.startsWith('/@')) expect(html, path).not.toContain(number)
    }
    expect((await who.open(`/cases/${number}.atom`)).status).toBe(404)
    for (const deed of ['join', 'support', 'follow', 'by-mail', 'message']) {
      const answer = await who.send(`/cases/${number}/${deed}`, { address: 'a@b.example', 'text-message': 'x' })
      expect([401, 403, 404, 303], deed).toContain(answer.status)
      if (answer.status === 303) expect(answer.location, deed).toContain('/sign-in')
    }
  }
})

it('similar cases are shown first; "me too" joins with a receipt, or with an account', async () => {
  const { number } = await askAsGuest('The lamps at the north harbour stairs are broken')
  const text = 'Broken lamps at the stairs of the north harbour, again'
  const other = visitor()
  const shown = await other.send('/@bridges/ask', question(text, { step: 'ask' }))
  expect(readAloud(shown.html)).toContain('Others asked something like it')
  expect(shown.html).toContain(`/cases/${number}/join`)
  expect(shown.html).toContain(`value="${text}"`)
  const joined = await other.send(`/cases/${number}/join`, { name: 'Ben' })
  const code = RECEIPT.exec(joined.html)?.[0] ?? ''
  expect([joined.status, code.length]).toEqual([200, 23])
  expect(await says(other, `/cases/${number}`)).toContain('You are an asker of this case')

  const cleo = await signedIn('cleo')
  await cleo.sendAndGo(`/cases/${number}/join`, { name: 'Cleo' })
  expect(await says(cleo, '/my/cases')).toContain(number)
  const twice = await cleo.send(`/cases/${number}/join`, {})
  expect(twice.status).toBe(422)
  await cleo.sendAndGo(`/cases/${number}/leave`)
  expect(await says(cleo, '/my/cases')).not.toContain(number)
  await cleo.sendAndGo(`/cases/${number}/support`)
  const again = await cleo.sendAndGo(`/cases/${number}/support`)
  expect(readAloud(again.html)).toContain('1 other asks the same · 1 supporter')
})

it('with an account: a question with a picture, followed, asked again after a dispute', async () => {
  const dora = await signedIn('dora')
  expect(await says(dora, '/ask?q=bridges')).toContain('Ask this office')
  const wrongFile = await dora.send(
    '/@bridges/ask',
    question('with a file', { files: new Blob(['<script>alert(1)</script>'], { type: 'image/png' }) }),
  )
  expect([wrongFile.status, wrongFile.html.includes('with a file')]).toEqual([422, true])
  const sent = question('Is the path icy?', { once: 'the-same' })
  const done = await dora.sendAndGo('/@bridges/ask', sent)
  const number = numberIn(done.html)
  expect((await dora.send('/@bridges/ask', sent)).status).toBe(422)
  await clerk(number, { deed: 'accept' }, { deed: 'answer', text: 'No.' })
  const disputed = await dora.sendAndGo(`/cases/${number}/unsolved`, { 'text-unsolved': 'I slipped today' })
  expect(readAloud(disputed.html)).toContain('Disputed, looked at again')
  const stale = await dora.send(`/cases/${number}/withdraw`, { seen: '1' })
  expect(stale.status).toBe(422)
  await dora.sendAndGo(`/cases/${number}/follow`)
  expect(await says(dora, `/cases/${number}`)).toContain('Stop following')
})

it('letters: confirmed first, then one for each event, ended with one click', async () => {
  letters.length = 0
  const { number } = await askAsGuest('Will the ferry sail on Sunday?', { email: 'eva@a.example' })
  await server.settled()
  await expect.poll(() => letters.length, { timeout: 8000 }).toBe(1)
  const first = letters[0]
  expect([first?.to, first?.text.includes(number)]).toEqual(['eva@a.example', false])
  expect(first?.text).not.toMatch(RECEIPT)
  await clerk(number, { deed: 'accept' })
  const confirm = /\/case-mail\/confirm\/[\w-]+/.exec(first?.text ?? '')?.[0] ?? ''
  const reader = visitor()
  expect((await reader.open(confirm)).status).toBe(200)
  expect((await reader.send(confirm)).location).toBe(`/cases/${number}`)
  await clerk(number, { deed: 'start' }, { deed: 'answer', text: 'It WILL-SAIL.' })
  await expect.poll(() => letters.length, { timeout: 8000 }).toBe(2)
  const letter = letters[1]
  expect(letter?.subject).toBe(`${number} · answered`)
  expect(`${letter?.text}${letter?.html}`).not.toContain('WILL-SAIL')
  const oneClick = /<([^>]+)>/.exec(letter?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
  const clicked = await fetch(oneClick, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  })
  expect([clicked.status, clicked.headers.getSetCookie()]).toEqual([200, []])
  const inquiry = await server.app.inquiries.byNumber(number)
  expect(inquiry?.state).toBe('answered')
  await clerk(number, { deed: 'message', text: 'one more thing' })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(letters).toHaveLength(2)
})

it('somebody follows a public case by mail, and another site’s letters go nowhere', async () => {
  letters.length = 0
  const { number } = await askAsGuest('Is the market open?')
  const reader = visitor()
  const wrong = await reader.send(`/cases/${number}/by-mail`, { address: 'a@b.example\r\nBcc: c@d.example' })
  expect(wrong.status).toBe(422)
  await reader.sendAndGo(`/cases/${number}/by-mail`, { address: 'fred@a.example' })
  await reader.sendAndGo(`/cases/${number}/by-mail`, { address: 'FRED@a.example' })
  await expect.poll(() => letters.length, { timeout: 8000 }).toBe(1)
  const confirm = /\/case-mail\/confirm\/[\w-]+/.exec(letters[0]?.text ?? '')?.[0] ?? ''
  await reader.sendAndGo(confirm)
  await clerk(number, { deed: 'accept' }, { deed: 'message', text: 'between asker and office' })
  await expect.poll(() => letters.length, { timeout: 8000 }).toBe(2)
  expect(letters[1]?.subject).toContain('accepted')
  for (const path of ['/case-mail/x', '/case-mail/confirm/x', `/case-mail/1-${'x'.repeat(43)}`]) {
    expect((await reader.open(path)).status, path).toBe(410)
    expect((await reader.send(path)).status, path).toBe(410)
  }
})

it('a post to an office becomes a case by one tap of its author, and shows it', async () => {
  const gil = await server.person('gil')
  const page = visitor()
  await page.open('/sign-in')
  await page.sendAndGo('/sign-in', { login: 'gil', password: gil.password })
  const status = await apiOf(server, gil.token).write('Status', '/api/v1/statuses', { status: '@bridges is it open?' })
  const post = `/@gil/${status.id}`
  const own = await page.open(post)
  expect(own.html).toContain(`action="/posts/${status.id}/ask"`)
  expect((await page.open('/@gil/replies')).html + (await page.open('/@gil')).html).toContain(`/posts/${status.id}/ask`)
  expect((await visitor().open(post)).html).not.toContain(`/posts/${status.id}/ask`)
  expect((await page.open(`/posts/${status.id}/ask`)).status).toBe(200)
  const done = await page.sendAndGo(`/posts/${status.id}/ask`, { office: String(office.id) })
  const number = numberIn(done.html)
  expect(await says(visitor(), post)).toContain(`Case ${number} Received`)
  expect((await page.open(post)).html).not.toContain(`action="/posts/${status.id}/ask"`)
  const other = await signedIn('hal')
  expect((await other.send(`/posts/${status.id}/ask`, {})).status).toBe(403)
})

it('lists, feeds and the record', async () => {
  const { number } = await askAsGuest('<script>alert("x")</script> & "quotes" in a question')
  for (const path of [`/cases/${number}`, '/@bridges/cases', '/cases']) {
    const { html, status } = await visitor().open(path)
    expect([status, html.includes('<script>alert')], path).toEqual([200, false])
    expect(html, path).toContain('&lt;script>alert')
  }
  for (const path of [`/cases/${number}.atom`, '/@bridges/cases.atom']) {
    const answer = await fetch(`${server.origin}${path}`)
    expect(checkAtom(await answer.text()).length, path).toBeGreaterThan(0)
    const etag = answer.headers.get('etag') ?? ''
    const again = await fetch(`${server.origin}${path}`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  }
  const { links } = (await (await fetch(`${server.origin}/cases/${number}/chain.json`)).json()) as { links: unknown[] }
  expect(links).toHaveLength(1)
  expect(await says(visitor(), `/cases/${number}/check`)).toContain('It holds: 1 step')
  expect(await says(visitor(), '/@bridges')).toMatch(/\d+ open, \d+ of them unanswered/)
  expect((await visitor().open(`/cases/${number.toLowerCase()}`)).location).toBe(`/cases/${number}`)
})

it('takes no nonsense', async () => {
  const guest = visitor()
  const post = async (fields: Record<string, Field>) => {
    const { status, html } = await guest.send('/@bridges/ask', question('x', fields))
    return [status, readAloud(html)] as const
  }
  expect((await post({ text: 'a'.repeat(2001) }))[1]).toContain('2001 of 2000')
  // more than a field of a form may hold
  expect([400, 413, 422]).toContain((await post({ text: 'a'.repeat(1_000_000) }))[0])
  expect((await post({ text: ' \n ' }))[0]).toBe(422)
  expect((await post({ website: 'https://spam.example' }))[1]).toContain('has to stay empty')
  expect((await post({ opened: String(Date.now()) }))[1]).toContain('very quick')
  expect((await post({ email: 'no address' }))[0]).toBe(422)
  expect((await post({ latitude: '95', longitude: '1' }))[0]).toBe(422)
  expect((await post({ latitude: 'north', longitude: '1' }))[0]).toBe(422)
  expect((await post({ files: new Blob(['x'], { type: 'image/png' }) }))[1]).toContain('Sign in to attach')
  const person = await server.person('ivy')
  expect((await guest.open(`/@${person.account.handle}/ask`)).status).toBe(422)
  expect((await guest.open('/@nobody/ask')).status).toBe(404)
  for (const number of ['X-2020-000001', 'none', "1'--", '%00', 'a'.repeat(300), '..%2f..%2fetc']) {
    expect([404, 400, 414], number).toContain((await guest.open(`/cases/${number}`)).status)
  }
  const forged = await fetch(`${server.origin}/@bridges/ask`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ text: 'x' }),
  })
  expect(forged.status).toBe(403)
})

it('a thousand wrong receipts are limited, and so are guests', async () => {
  const strict = await startServer({ http: { rateLimits: true } })
  try {
    await openOffice(strict, 'strict')
    const guest = createVisitor(strict.origin)
    const answers = new Map<number, number>()
    for (let tried = 0; tried < 1000; tried++) {
      const { status } = await guest.send('/receipt', { receipt: `AAAAA-AAAAA-AAAAA-${String(22222 + tried)}` })
      answers.set(status, (answers.get(status) ?? 0) + 1)
    }
    expect(answers.get(422)).toBe(20)
    expect(answers.get(429)).toBe(980)
    const forged = await fetch(`${strict.origin}/cases`, { headers: { cookie: `bema-visit=${'A'.repeat(90)}` } })
    expect([200, 429]).toContain(forged.status)
  } finally {
    await strict.close()
  }
}, 60_000)

it('five questions of guests an hour come from one network', async () => {
  const strict = await startServer({ http: { rateLimits: true } })
  try {
    await openOffice(strict, 'strict')
    const guest = createVisitor(strict.origin)
    for (let count = 0; count < 5; count++) {
      expect((await guest.send('/@strict/ask', question(`a question ${count}`))).status).toBe(200)
    }
    const sixth = await guest.send('/@strict/ask', question('a sixth question'))
    expect([sixth.status, readAloud(sixth.html).includes('Please come back in')]).toEqual([422, true])
  } finally {
    await strict.close()
  }
})
