// Whom a case reaches, against the real program: followers by account, feed, letter and receipt; askers of merged cases; and
// letters both ways, from the desk to the asker and by her answer back into the case.
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Account } from '#domain/accounts'
import type { Deed, Inquiry } from '#domain/inquiries'
import type { Letter } from '#platform/mail'
import { openOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { readLetter } from '../../src/interfaces/cli/mail-in/read-letter.ts'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

const ASK = 'ask@bema.example'
const RECEIPT = /[2-9A-HJ-NP-TV-Z]{5}(?:-[2-9A-HJ-NP-TV-Z]{5}){3}/
const letters: Letter[] = []
let server: TestServer
let office: Account
let atDesk: Visitor
let clerk: (number: string, ...deeds: Deed[]) => Promise<Inquiry>

beforeAll(async () => {
  const send = async (letter: Letter): Promise<void> => void letters.push(letter)
  const inquiries = { prefix: 'B', open311Keys: [], askAddress: ASK }
  server = await startServer({ parts: { mail: { delivers: true, send } }, config: { inquiries } })
  const opened = await openOffice(server, 'bridges')
  office = opened.account
  const { userId, session } = await opened.member('clara', 'head')
  atDesk = createVisitor(server.origin, session)
  const actor = { accountId: office.id, userId }
  clerk = async (number, ...deeds) => {
    let now = await caseOf(number)
    for (const deed of deeds)
      now = await server.app.inquiries.act({ kind: 'account', actor }, now.id, deed, now.version)
    await server.settled()
    return now
  }
})
afterAll(() => server.close())

const caseOf = async (number: string): Promise<Inquiry> => {
  const inquiry = await server.app.inquiries.byNumber(number)
  if (inquiry === undefined) throw new Error(`no case ${number}`)
  return inquiry
}
const signedIn = async (handle: string): Promise<Visitor> => {
  const { password } = await server.person(handle)
  const person = createVisitor(server.origin)
  await person.open('/sign-in')
  await person.sendAndGo('/sign-in', { login: handle, password })
  return person
}
let asked = 0
const askAsGuest = async (text: string, more: Record<string, string> = {}) => {
  const guest = createVisitor(server.origin)
  const done = await guest.send('/@bridges/ask', {
    kind: 'question',
    publicity: 'public',
    text,
    language: 'en',
    opened: String(Date.now() - 60_000),
    once: `reached-${++asked}`,
    step: 'anyway',
    website: '',
    ...more,
  })
  expect(done.status, readAloud(done.html).slice(0, 400)).toBe(200)
  return {
    guest,
    number: /B-\d{4}-\d{6}/.exec(done.html)?.[0] ?? 'none',
    code: RECEIPT.exec(done.html)?.[0] ?? 'none',
  }
}
const says = async (who: Visitor, path: string): Promise<string> => readAloud((await who.open(path)).html)
const letterTo = async (address: string, subject: string): Promise<Letter> => {
  const found = (): Letter | undefined => letters.findLast((one) => one.to === address && one.subject.includes(subject))
  await expect.poll(() => found()?.subject ?? 'none', { timeout: 8000 }).toContain(subject)
  return found() as Letter
}
const confirmMail = async (address: string): Promise<void> => {
  const { text } = await letterTo(address, 'confirm your address')
  const path = /\/case-mail\/confirm\/[\w-]+/.exec(text)?.[0] ?? ''
  const reader = createVisitor(server.origin)
  await reader.open(path)
  await reader.sendAndGo(path)
}

it('each of the four ways of following leads from the page of the case, and tells of the next step', async () => {
  const { number, code } = await askAsGuest('Is the bridge safe?')
  const path = `/cases/${number}`
  const fay = await signedIn('fay')
  const page = await fay.open(path)
  for (const part of [`${path}/follow`, `${path}/by-mail`, `${path}.rss`, `${path}.atom`])
    expect(page.html).toContain(part)

  const followed = await fay.sendAndGo(`${path}/follow`)
  expect(readAloud(followed.html)).toContain('Stop following')
  const reader = createVisitor(server.origin)
  await reader.open(path)
  await reader.sendAndGo(`${path}/by-mail`, { address: 'mail@reader.example' })
  await confirmMail('mail@reader.example')

  await clerk(number, { deed: 'accept' }, { deed: 'answer', text: 'It is safe.' })
  const notices = await fay.open('/notifications')
  expect(readAloud(notices.html)).toContain('answered a case you ask in or follow')
  expect(notices.html).toContain(`href="${path}"`)
  expect(readAloud(notices.html)).not.toContain('It is safe.')
  await letterTo('mail@reader.example', `${number} · answered`)
  expect((await reader.open(`${path}.rss`)).html).toContain('It is safe.')
  const later = createVisitor(server.origin)
  await later.open('/receipt')
  const opened = await later.sendAndGo('/receipt', { receipt: code })
  expect(readAloud(opened.html)).toContain('It is safe.')
  expect(readAloud(opened.html)).toContain('You are an asker of this case')

  // and each of them ends
  const count = letters.length
  expect(readAloud((await fay.sendAndGo(`${path}/unfollow`)).html)).toContain('Follow')
  const stop =
    /\/case-mail\/(?!confirm)[\w-]+/.exec((await letterTo('mail@reader.example', 'answered')).text)?.[0] ?? ''
  await reader.open(stop)
  await reader.sendAndGo(stop)
  const before = (await fay.open('/notifications')).html.split('notice-item').length
  await later.sendAndGo(`${path}/unsolved`, { 'text-unsolved': 'it shakes' })
  await server.settled()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect((await fay.open('/notifications')).html.split('notice-item').length).toBe(before)
  expect(letters.slice(count).filter(({ to }) => to === 'mail@reader.example')).toEqual([])
})

it('whose case was merged reads the answer on her own page, says that it is solved, or takes hers out again', async () => {
  const first = await askAsGuest('Why is the lamp off?')
  const second = await askAsGuest('The lamp does not burn')
  const third = await askAsGuest('No light at the stairs')
  const into = (await caseOf(first.number)).id
  for (const { number } of [second, third]) await clerk(number, { deed: 'merge', into })
  expect(await says(second.guest, `/cases/${second.number}`)).toContain('It is not answered yet')
  await clerk(first.number, { deed: 'accept' }, { deed: 'answer', text: 'A NEW BULB IS IN' })
  for (const who of [second.guest, createVisitor(server.origin)]) {
    const page = await who.open(`/cases/${second.number}`)
    expect(readAloud(page.html)).toContain('A NEW BULB IS IN')
    expect(page.html).toContain(`href="/cases/${first.number}"`)
  }
  const solved = await second.guest.sendAndGo(`/cases/${second.number}/solved`)
  expect(readAloud(solved.html)).toContain('Confirmed as solved')
  expect((await caseOf(second.number)).state).toBe('merged')
  const empty = await third.guest.send(`/cases/${third.number}/separate`, { 'text-separate': ' ' })
  expect(empty.status).toBe(422)
  const apart = await third.guest.sendAndGo(`/cases/${third.number}/separate`, {
    'text-separate': 'mine is another lamp',
  })
  expect(readAloud(apart.html)).not.toContain('A NEW BULB IS IN')
  expect((await caseOf(third.number)).state).toBe('received')
  expect(await says(createVisitor(server.origin), `/cases/${second.number}?lang=zh`)).toContain('并入的那一件')
})

it('of a private case they read the answer where the desk ticks it, and nobody else does', async () => {
  const first = await askAsGuest('FIRST SECRET', { publicity: 'private' })
  const second = await askAsGuest('SECOND SECRET', { publicity: 'private' })
  await clerk(second.number, { deed: 'merge', into: (await caseOf(first.number)).id })
  await clerk(first.number, { deed: 'accept' })
  const form = await atDesk.open(`/desk/${first.number}`)
  expect(form.html).toContain('name="merged"')
  const seen = /name="seen" value="(\d+)"/.exec(form.html)?.[1] ?? ''
  const answer = { 'answer-text': 'FOR BOTH OF YOU', merged: '1', seen }
  expect((await atDesk.send(`/desk/${first.number}/answer`, answer)).status).toBe(303)
  await server.settled()
  const page = await says(second.guest, `/cases/${second.number}`)
  expect(page).toContain('FOR BOTH OF YOU')
  expect(page).not.toContain('FIRST SECRET')
  for (const number of [first.number, second.number])
    expect(await says(createVisitor(server.origin), `/cases/${number}`)).not.toMatch(/FOR BOTH|SECRET/)
})

it('letters go both ways: out of the case, and by an answer back into it', async () => {
  const { number } = await askAsGuest('Where does the ferry stop?', { email: 'ada@home.example', publicity: 'private' })
  await server.settled()
  await confirmMail('ada@home.example')
  await clerk(number, { deed: 'accept' }, { deed: 'ask_info', text: 'WHICH FERRY' })
  const letter = await letterTo('ada@home.example', 'needs something from you')
  const replyTo = letter.headers?.['Reply-To'] ?? ''
  expect(replyTo).toMatch(/^ask\+r-[a-z2-7]{20}@bema\.example$/)
  expect(letter.text + letter.html).not.toMatch(/WHICH FERRY|Where does the ferry/)

  let sent = 0
  /** As her mail program sends it, and as the mail server of the site hands it over. */
  const answers = async (text: string, more: readonly string[] = [], envelopeSender = 'ada@home.example') => {
    const quoted = letter.text.split('\n').map((line) => `> ${line}`)
    const bytes = Buffer.from(
      [
        `From: Ada <ada@home.example>`,
        `To: ${replyTo}`,
        `Subject: Re: ${letter.subject}`,
        `Message-ID: <${++sent}.${number}@home.example>`,
        `In-Reply-To: <${letter.messageId}>`,
        ...more,
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
        '',
        'On Monday, Bema <noreply@bema.example> wrote:',
        ...quoted,
      ].join('\r\n'),
    )
    const read = await readLetter(bytes, { recipient: replyTo, envelopeSender, domain: 'bema.example' })
    return 'letter' in read ? server.app.correspondence.receive(read.letter) : read
  }
  const count = letters.length
  // machines that answer are not heard, and nothing is answered to them
  expect(await answers('I am away', ['Auto-Submitted: auto-replied'])).toEqual({ machine: 'Auto-Submitted' })
  expect(await answers('I am away', ['Precedence: bulk'])).toEqual({ machine: 'Precedence' })
  expect(await answers('Undelivered', [], '')).toEqual({ machine: 'Return-Path' })
  expect((await caseOf(number)).state).toBe('needs_info')

  expect(await answers('The one to the island')).toEqual({ outcome: 'said', number, deed: 'give_info' })
  const seen = await server.app.inquiries.view(
    { accountId: office.id, userId: null, role: 'none' },
    (await caseOf(number)).id,
  )
  expect((await caseOf(number)).state).toBe('accepted')
  expect(JSON.stringify(seen)).not.toContain('home.example')
  await clerk(number, { deed: 'answer', text: 'At the old pier' })
  await letterTo('ada@home.example', `${number} · answered`)
  expect(await answers('Solved!')).toEqual({ outcome: 'said', number, deed: 'confirm' })
  expect((await caseOf(number)).state).toBe('confirmed')
  // what she writes herself is no news for her
  await server.settled()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const subjects = letters.slice(count).map(({ subject }) => subject)
  expect(subjects.filter((one) => !one.endsWith('answered') && !one.endsWith('ended'))).toEqual([])
})

it('an analyst has a program told of an office’s cases, from the page of one', async () => {
  const heard: string[] = []
  const receiver = createServer((request, response) => {
    request.on('data', (part: Buffer) => heard.push(part.toString()))
    request.on('end', () => response.writeHead(204).end())
  })
  await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve))
  const at = receiver.address()
  const url = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/`
  try {
    const { number } = await askAsGuest('Who mends the gate?')
    // a program that is added while this is on its way would be told of it, too
    await server.settled()
    const ana = await signedIn('ana')
    const page = await ana.open(`/cases/${number}`)
    expect(page.html).toContain(`/settings/webhooks?case=${number}`)
    expect((await ana.open(`/settings/webhooks?case=${number}`)).html).toContain(`value="${number}"`)
    for (const subject of ['nobody_here', '']) {
      const wrong = await ana.send('/settings/webhooks', { url, about: 'office_cases', subject })
      expect([wrong.status, readAloud(wrong.html).includes('There is no such office or case')]).toEqual([422, true])
    }
    const added = await ana.send('/settings/webhooks', { url, about: 'office_cases', subject: '@bridges' })
    expect(readAloud(added.html)).toContain('Cases of @bridges')
    await clerk(number, { deed: 'accept', text: 'we will look' })
    const secret = await askAsGuest('MY SECRET MATTER', { publicity: 'private', name: 'HIDDEN NAME' })
    await server.settled()
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(2)
    expect(JSON.parse(heard[0] ?? '')).toMatchObject({
      event: 'case.step',
      case: { number, office: 'bridges', state: 'accepted' },
      step: { deed: 'accept', text: 'we will look' },
    })
    expect(JSON.parse(heard[1] ?? '')).toEqual({
      event: 'case.created',
      delivery: expect.any(String),
      at: expect.any(String),
      case: {
        number: secret.number,
        office: 'bridges',
        state: 'received',
        state_type: 'open',
        publicity: 'private',
        url: `${server.origin}/cases/${secret.number}`,
      },
    })
    expect(heard.join()).not.toMatch(/SECRET MATTER|HIDDEN NAME/)
  } finally {
    receiver.closeAllConnections()
    receiver.close()
  }
})
