// The public list of very late cases, its feed, and letters of working days by web; on a clock that is moved.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR, systemClock } from '#core/clock'
import type { Party } from '#domain/inquiries'
import type { Letter } from '#platform/mail'
import { openOffice, type TestOffice } from '#testing/office'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { checkAtom } from '#testing/strict-xml'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

describe('what is very late, in public', () => {
  let server: TestServer
  let court: TestOffice
  let water: TestOffice
  let ada: TestPerson
  let ahead = 0
  const letters: Letter[] = []

  beforeAll(async () => {
    const clock = { now: () => systemClock.now() + ahead }
    const send = async (letter: Letter): Promise<void> => void letters.push(letter)
    server = await startServer({ parts: { clock, mail: { delivers: true, send } } })
    court = await openOffice(server, 'court')
    water = await openOffice(server, 'water')
    ada = await server.person('ada')
  })
  afterAll(() => server.close())

  const guest = (): Visitor => createVisitor(server.origin)
  const ask = async (office: TestOffice, publicity: 'public' | 'private') => {
    const party: Party = { kind: 'account', actor: { accountId: ada.account.id, userId: ada.userId } }
    const question = { officeId: office.account.id, kind: 'question', publicity, text: 'SECRETWORDS' } as const
    return (await server.app.inquiries.ask(question, { party, origin: 'form' })).inquiry
  }
  const later = async (days: number): Promise<void> => {
    ahead += days * DAY
    await server.app.inquiries.sweep()
    await server.settled()
  }

  it('stands on a page of its own and in a feed; of private cases number, office and state', async () => {
    const empty = await guest().open('/cases/late')
    expect([empty.status, readAloud(empty.html).includes('No case is very late now')]).toEqual([200, true])
    const [open, secret, other] = [await ask(court, 'public'), await ask(court, 'private'), await ask(water, 'public')]
    await later(40)
    const { html } = await guest().open('/cases/late')
    const said = readAloud(html)
    for (const { number } of [open, secret, other]) expect(said).toContain(number)
    expect(said).toMatch(new RegExp(`${open.number} Question · Received Office court \\d+ working days`))
    expect(said).toMatch(new RegExp(`${secret.number} private · Received Office court –`))
    expect(said).not.toContain('SECRETWORDS')
    const own = readAloud((await guest().open('/cases/late?office=court')).html)
    expect([own.includes(open.number), own.includes(other.number)]).toEqual([true, false])
    expect((await guest().open('/cases/late?office=nobody')).status).toBe(404)
    expect((await guest().open('/cases/late?after=%27--')).status).toBe(200)
    expect(readAloud((await guest().open('/cases/late?lang=zh')).html)).toContain('严重逾期的问政')

    for (const form of ['rss', 'atom']) {
      const feed = await (await fetch(`${server.origin}/cases/late.${form}`)).text()
      expect(feed).toContain(open.number)
      expect(feed).not.toContain(secret.number)
      expect(feed).not.toContain('SECRETWORDS')
      if (form === 'atom') expect(checkAtom(feed)).toHaveLength(2)
    }
    expect(await (await fetch(`${server.origin}/cases/late.rss?office=water`)).text()).not.toContain(open.number)
    // it is found from where cases are counted and listed
    for (const place of ['/cases', '/@court/cases', '/cases/statistics', '/@court/cases/statistics']) {
      expect((await guest().open(place)).html, place).toContain('/cases/late')
    }
  })

  it('a case that is late does not happen "until" a day that is over', async () => {
    const inquiry = await ask(court, 'public')
    const page = async () => readAloud((await guest().open(`/cases/${inquiry.number}`)).html)
    expect(await page()).toMatch(/This is due by \d+ \w+ \d{4}/)
    await later(12)
    const late = await page()
    expect(late).toMatch(/It was due by \d+ \w+ \d{4} at \d\d:\d\d and is overdue\./)
    expect(late).not.toMatch(/This is due by|until/)
    const zh = readAloud((await guest().open(`/cases/${inquiry.number}?lang=zh`)).html)
    expect(zh).toMatch(/本应在 .* 前完成，已经逾期/)
  })

  it('a head gets the letter of the morning, turns it off with one click, and on again in the settings', async () => {
    const { session } = await court.member('hedda', 'head')
    const head = createVisitor(server.origin, session)
    const settings = async () => (await head.open('/settings/letters')).html
    expect(await settings()).toMatch(/name="office" value="\d+" checked/)
    // half past nine of the next working day of the site's calendar, whatever day it is
    const now = Date.now() + ahead
    ahead += DAY - (now % DAY) + 9.5 * HOUR
    await server.app.inquiries.sweep()
    letters.length = 0
    const mine = () => letters.filter(({ to }) => to === 'hedda@example.org')
    await expect
      .poll(
        async () => {
          await server.app.staffLetters.planMornings()
          return mine().length
        },
        { timeout: 10_000 },
      )
      .toBe(1)
    const [letter] = mine()
    expect(letter?.text).toContain('Late: ')
    expect(letter?.text).not.toContain('SECRETWORDS')
    const link = /\/staff-letters\/[\w-]+/.exec(letter?.text ?? '')?.[0] ?? ''
    const page = await guest().open(link)
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const clicked = await fetch(`${server.origin}${link}/one-click`, { method: 'POST', body })
    expect([clicked.status, clicked.headers.getSetCookie()]).toEqual([200, []])
    expect(await settings()).not.toMatch(/name="office" value="\d+" checked/)
    const office = /name="office" value="(\d+)"/.exec(await settings())?.[1] ?? ''
    expect((await head.send('/settings/letters', { office })).status).toBe(303)
    expect(await settings()).toMatch(/name="office" value="\d+" checked/)
    expect((await guest().send(link)).status).toBe(303)
    for (const wrong of ['/staff-letters/x', `/staff-letters/${'a'.repeat(32)}-${'b'.repeat(43)}`]) {
      expect((await guest().open(wrong)).status).toBe(410)
      expect((await guest().send(wrong)).status).toBe(410)
      expect((await fetch(`${server.origin}${wrong}/one-click`, { method: 'POST' })).status).toBe(410)
    }
  })
})
