// Promises and calendars through HTTP, without scripts: heads and administrators change them, everybody reads them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockKinds, inquiryKinds } from '#domain/calendars'
import { openOffice, type TestOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { readAloud } from './render.ts'
import { createVisitor, type Shown, type Visitor } from './visitor.ts'

const ics = (...events: readonly (readonly [string, string, string])[]): Blob =>
  new Blob([
    [
      'BEGIN:VCALENDAR',
      ...events.flatMap(([name, from, until]) => [
        'BEGIN:VEVENT',
        `SUMMARY:${name}`,
        `DTSTART;VALUE=DATE:${from}`,
        `DTEND;VALUE=DATE:${until}`,
        'END:VEVENT',
      ]),
      'END:VCALENDAR',
    ].join('\r\n'),
  ])

describe('promises and calendars by web', () => {
  let server: TestServer
  let court: TestOffice
  let head: Visitor
  let responder: Visitor
  let stranger: Visitor
  let admin: Visitor
  const guest = (): Visitor => createVisitor(server.origin)

  beforeAll(async () => {
    server = await startServer()
    court = await openOffice(server, 'court')
    const other = await openOffice(server, 'water')
    const as = async (session: string): Promise<Visitor> => {
      const visitor = createVisitor(server.origin, session)
      await visitor.open('/home')
      return visitor
    }
    head = await as((await court.member('hedda', 'head')).session)
    responder = await as((await court.member('cleo', 'responder')).session)
    stranger = await as((await other.member('sam', 'head')).session)
    const { accounts } = server.app
    const form = { handle: 'cora', email: 'cora@example.org', password: 'correct horse battery', trusted: true }
    const cora = await accounts.signUp({ ...form, role: 'admin' })
    admin = await as(await accounts.openSession(cora.user.id, cora.account.id, 'test'))
  })
  afterAll(() => server.close())

  const path = '/@court/promises'
  /** The fields of the form as they stand on a page. */
  const fieldsIn = (html: string): Record<string, string> => {
    const values: Record<string, string> = {}
    for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
      const name = / name="([^"]*)"/.exec(tag)?.[1] ?? ''
      if (!/type="radio"/.test(tag)) values[name] = / value="([^"]*)"/.exec(tag)?.[1] ?? ''
    }
    for (const [, name = '', inside = ''] of html.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
      values[name] = /<option[^>]*value="([^"]*)"[^>]* selected/.exec(inside)?.[1] ?? ''
    }
    values['reason'] = ''
    delete values['csrf']
    return values
  }
  const open = async (who: Visitor, query = ''): Promise<Record<string, string>> => {
    const { html, status } = await who.open(`${path}/change${query}`)
    expect(status).toBe(200)
    return fieldsIn(html)
  }
  const send = (who: Visitor, fields: Record<string, string>): Promise<Shown> => who.send(`${path}/change`, fields)
  const said = (shown: Shown): string => readAloud(shown.html)

  it('everybody reads them; heads and administrators change them, and nobody else', async () => {
    const read = await guest().open(path)
    expect(read.status).toBe(200)
    expect(said(read)).toContain('those of the site hold')
    expect(read.html).not.toContain(`${path}/change`)
    for (const who of [responder, stranger]) {
      expect((await who.open(`${path}/change`)).status).toBe(403)
      expect((await send(who, { step: 'save' })).status).toBe(403)
      expect((await who.open('/promises/change')).status).toBe(403)
    }
    expect((await guest().open(`${path}/change`)).location).toContain('/sign-in')
    expect((await head.open('/promises/change')).status).toBe(403)
    expect((await head.open(path)).html).toContain(`${path}/change`)
    expect((await admin.open(`${path}/change`)).status).toBe(200)
    expect((await admin.open('/promises/change')).status).toBe(200)
    expect((await head.open('/@nobody/promises')).status).toBe(404)
  })

  it('a preset fills the form; a look tells what it would have meant; then it is saved, with its reason', async () => {
    const before = await open(head)
    expect(before['question-first_answer-amount']).toBe('3')
    const filled = await open(head, '?preset=luzhou')
    expect(filled).toMatchObject({
      preset: 'luzhou',
      'question-resolution-amount': '3',
      'complaint-first_answer-amount': '10',
      'question-acknowledge-amount': '0',
      'question-acknowledge-unit': 'working_days',
      seen: '0',
    })
    for (const kind of inquiryKinds)
      for (const clock of clockKinds) expect(filled, `${kind} ${clock}`).toHaveProperty(`${kind}-${clock}-amount`)
    const question = { officeId: court.account.id, kind: 'question', publicity: 'public', text: 'When?' } as const
    await server.app.inquiries.ask(question, { party: undefined, origin: 'form' })
    const looked = await send(head, { ...filled, step: 'look' })
    expect(looked.status).toBe(200)
    expect(said(looked)).toContain('It is not saved yet. Of 1 cases of the last 30 days')
    expect(said(await guest().open(path))).toContain('those of the site hold')
    const saved = await head.sendAndGo(`${path}/change`, { ...filled, step: 'save', reason: 'We are quicker now' })
    expect(said(saved)).toContain('We are quicker now')
    expect(said(saved)).toContain('holds now')
    expect(said(saved)).not.toContain('those of the site hold')
    expect(await server.app.calendars.rules.of(court.account.id)).toMatchObject({
      version: 1,
      rules: { preset: 'luzhou' },
    })
  })

  it('a version can begin on a day; what is saved now takes its place', async () => {
    const values = await open(head)
    const year = new Date().getUTCFullYear() + 1
    const planned = await head.sendAndGo(`${path}/change`, {
      ...values,
      step: 'save',
      reason: 'from spring on',
      from: `${year}-03-01`,
      'question-first_answer-amount': '1',
    })
    expect(said(planned)).toContain(`Version 2 begins on 1 March ${year}`)
    expect(await server.app.calendars.rules.of(court.account.id)).toMatchObject({ version: 1 })
    const older = await guest().open(`${path}?version=2`)
    expect(said(older)).toContain('which does not hold now')
    expect((await guest().open(`${path}?version=9`)).status).toBe(404)
    const again = await head.open(`${path}/change`)
    expect(said(again)).toContain('What you save now takes its place')
    await head.sendAndGo(`${path}/change`, { ...fieldsIn(again.html), step: 'save', reason: 'no, at once' })
    expect(await server.app.calendars.rules.of(court.account.id)).toMatchObject({ version: 3 })
  })

  it('who saved first wins; the other one keeps what she filled in', async () => {
    const [hers, theirs] = [await open(head), await open(admin)]
    await admin.sendAndGo(`${path}/change`, { ...theirs, step: 'save', reason: 'first' })
    const late = await send(head, { ...hers, step: 'save', reason: 'MY REASON', 'help-first_answer-amount': '2' })
    expect(late.status).toBe(409)
    expect(said(late)).toContain('Somebody changed the promises')
    expect(late.html).toContain('MY REASON')
    expect(fieldsIn(late.html)).toMatchObject({ 'help-first_answer-amount': '2', seen: '4' })
  })

  it('what is wrong is said at its field, and nothing is saved', async () => {
    const values = await open(head)
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [{ 'question-first_answer-amount': 'soon' }, 'Question, First answer: a whole number'],
      [{ 'question-first_answer-amount': '1001' }, 'a whole number from 0 to 1000'],
      [{ 'question-acknowledge-amount': '0', 'question-acknowledge-unit': 'working_hours' }, 'from 1 to 1000'],
      [
        { 'question-first_answer-amount': '20', 'question-resolution-amount': '3' },
        'cannot come before the first answer',
      ],
      [{ soon: '95' }, 'comes after'],
      [{ veryLate: '' }, 'Very late (working days overdue): a whole number'],
      [{ pauses: '-1' }, 'How often asking back may stop the time: a whole number'],
      [{ timeZone: 'Mars/Phobos' }, 'There is no such time zone'],
      [{ calendar: 'atlantis' }, 'There is no such calendar'],
      [{ reason: '' }, 'Please say why it changes'],
      [{ reason: 'x'.repeat(501) }, 'at most 500 characters'],
      [{ from: '2027-02-30' }, 'There is no such day'],
    ]
    for (const [change, words] of wrong) {
      const shown = await send(head, { ...values, step: 'save', reason: 'r', ...change })
      expect([shown.status, said(shown)], JSON.stringify(change)).toEqual([422, expect.stringContaining(words)])
      expect(shown.html).toMatch(/<title>Error: /)
    }
    expect(await server.app.calendars.rules.of(court.account.id)).toMatchObject({ version: 4 })
    const nothing = await send(head, { step: 'save' })
    expect(nothing.status).toBe(422)
  })

  it('calendars: everybody sees the next sixty days; administrators look at a file, then install it', async () => {
    const list = await guest().open('/calendars')
    expect([list.status, said(list).includes('cn')]).toEqual([200, true])
    expect(list.html).not.toContain('action="/calendars/check"')
    const one = await guest().open('/calendars/cn')
    expect(said(one)).toMatch(/\d+ of 60 days are worked/)
    expect((await guest().open('/calendars/cn?version=99')).status).toBe(404)
    const year = new Date().getUTCFullYear() + 1
    const file = ics(['River day', `${year}0301`, `${year}0303`], ['补班', `${year}0307`, `${year}0308`])
    expect((await head.send('/calendars/check', { file, onto: 'cn' })).status).toBe(403)
    const looked = await admin.send('/calendars/check', { file, onto: 'cn' })
    expect(looked.status).toBe(200)
    expect(said(looked)).toContain('River day')
    expect(looked.html).toContain(`${year}-03-01`)
    const hidden = (name: string): string =>
      (new RegExp(`name="${name}" value="([^"]*)"`).exec(looked.html)?.[1] ?? '')
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&')
    const install = { expected: hidden('expected'), calendar: hidden('calendar') }
    expect((await head.send('/calendars/install', install)).status).toBe(403)
    const before = (await server.app.calendars.versions('cn'))[0]?.version ?? 0
    const done = await admin.sendAndGo('/calendars/install', install)
    expect(said(done)).toContain('installed here')
    const [last] = await server.app.calendars.versions('cn')
    expect(last?.version).toBe(before + 1)
    expect(last?.calendar.worked.some(({ labels }) => labels['und'] === '补班')).toBe(true)
    // somebody else was quicker: the same form does not do it again on top
    const other = { ...install, calendar: install.calendar.replace('River day', 'Other day') }
    expect((await admin.send('/calendars/install', other)).status).toBe(409)
  })

  it('files that are none are refused in words, in both languages', async () => {
    const upload = async (text: string, lang: string) => {
      const shown = await admin.send(`/calendars/check?lang=${lang}`, { file: new Blob([text]), onto: 'cn' })
      expect(shown.status).toBe(422)
      return said(shown)
    }
    await admin.send('/settings/language', { locale: 'zh', next: '/home' })
    expect(await upload('BEGIN:VCALENDAR\nEND:VCALENDAR', 'zh')).toContain('文件里没有事件')
    expect(await upload('BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR', 'zh')).toContain(
      '第 2 行的事件没有开始的日期',
    )
    expect(await upload('{"schema": 1}', 'zh')).toContain('日历文件的格式不对')
    await admin.send('/settings/language', { locale: 'en', next: '/home' })
    expect(await upload('hello', 'en')).toContain('The file is not JSON.')
    expect(
      await upload(
        'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR',
        'en',
      ),
    ).toContain('the rule FREQ=SECONDLY is not understood')
    expect(await upload(`{"a":"${'x'.repeat(250_000)}"}`, 'en')).toContain('install it by command')
    const none = await admin.send('/calendars/check', { onto: 'cn' })
    expect([none.status, said(none).includes('Please choose a file')]).toEqual([422, true])
    for (const calendar of ['', '{}', 'x', '{"schema":1,"code":"cn"}']) {
      expect((await admin.send('/calendars/install', { expected: '1', calendar })).status).toBe(422)
    }
  })
})
