// How cases go on and end on their pages, in a real browser, with scripts and without: appealed, reopened, withdrawn, lapsed;
// two of the staff who answer at once; and nothing on these pages that axe objects to.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, systemClock } from '#core/clock'
import type { Actor } from '#core/viewer'
import type { Deed, Inquiry, Party } from '#domain/inquiries'
import { openOffice, type TestOffice } from '#testing/office'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { hasBrowser, launchBrowser } from './browser.ts'
import { watch } from './watch.ts'

describe.skipIf(!hasBrowser()).each([
  { scripts: true, how: 'with scripts' },
  { scripts: false, how: 'without scripts' },
])('cases on their pages, $how', ({ scripts }) => {
  let server: TestServer
  let browser: Browser
  let roads: TestOffice
  let ada: TestPerson
  let officer: Page
  let colleague: Page
  let asker: Page
  let guest: Page
  let coordinator: Page
  let clerk: Party
  let second: Party
  let ahead = 0
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  const objections: string[] = []

  /** Signs her in anew: sessions end while weeks pass. */
  const enter: (() => Promise<void>)[] = []
  const pageOf = async (who?: Actor, scheme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: scripts, locale: 'en-GB', colorScheme: scheme })
    contexts.push(context)
    if (who !== undefined) {
      const { userId, accountId } = who
      enter.push(async () => {
        const session = await server.app.accounts.openSession(userId ?? 0, accountId, 'test')
        await context.addCookies([{ name: 'bema', value: session, url: server.origin }])
      })
      await enter.at(-1)?.()
    }
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    watch(page, complaints)
    return page
  }
  const go = (page: Page, path: string) => page.goto(`${server.origin}${path}`)
  const textOf = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')

  /** Opens whatever folds a form stands behind. */
  const unfold = async (page: Page, deed: string): Promise<void> => {
    for (const fold of await page.locator(`details:has(form[action$="/${deed}"])`).all()) {
      if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
    }
  }
  const fill = async (page: Page, deed: string, fields: Readonly<Record<string, string>> = {}): Promise<void> => {
    await unfold(page, deed)
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`[name="${name}"]`)
      if (await field.evaluate((one) => one.tagName === 'SELECT')) await field.selectOption(value)
      else await field.fill(value)
    }
  }
  const press = (page: Page, deed: string) =>
    page.locator(`form[action$="/${deed}"] button[type=submit], button[formaction$="/${deed}"]`).last().click()
  const send = async (page: Page, path: string, deed: string, fields: Readonly<Record<string, string>> = {}) => {
    await go(page, path)
    await fill(page, deed, fields)
    await press(page, deed)
  }
  const look = async (page: Page, name: string): Promise<void> => {
    // axe is a script: it looks where pages may run some
    if (!scripts) return
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .options({ resultTypes: ['violations'] })
      .analyze()
    objections.push(
      ...violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join()}`),
    )
  }

  const now = async ({ number }: Inquiry): Promise<Inquiry> => (await server.app.inquiries.byNumber(number)) as Inquiry
  const ask = async (text: string, ...deeds: readonly (readonly [Party, Deed])[]): Promise<Inquiry> => {
    const party: Party = { kind: 'account', actor: { accountId: ada.account.id, userId: ada.userId } }
    const question = { officeId: roads.account.id, kind: 'question', publicity: 'public', text } as const
    const { inquiry } = await server.app.inquiries.ask(question, { party, origin: 'form' })
    for (const [by, deed] of deeds) await server.app.inquiries.act(by, inquiry.id, deed, (await now(inquiry)).version)
    return now(inquiry)
  }
  const later = async (days: number): Promise<void> => {
    ahead += days * DAY
    await server.app.inquiries.sweep()
    for (const again of enter) await again()
  }

  beforeAll(async () => {
    server = await startServer({ parts: { clock: { now: () => systemClock.now() + ahead } } })
    browser = await launchBrowser()
    roads = await openOffice(server, 'roads')
    const { accounts } = server.app
    const [pia, sam] = [await roads.member('pia', 'head'), await roads.member('sam', 'head')]
    ada = await server.person('ada')
    const acting = (userId: number): Actor => ({ accountId: roads.account.id, userId })
    clerk = { kind: 'account', actor: acting(pia.userId) }
    second = { kind: 'account', actor: acting(sam.userId) }
    const form = { handle: 'cora', email: 'cora@example.org', password: 'correct horse battery', trusted: true }
    const cora = await accounts.signUp({ ...form, role: 'admin' })
    officer = await pageOf(acting(pia.userId))
    colleague = await pageOf(acting(sam.userId), 'dark')
    asker = await pageOf({ userId: ada.userId, accountId: ada.account.id })
    coordinator = await pageOf({ userId: cora.user.id, accountId: cora.account.id })
    guest = await pageOf()
  }, 60_000)
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser.close()
    await server.close()
  })

  it('declined, she appeals; the coordinator upholds it, and says where else to go', async () => {
    const inquiry = await ask('Who mends the lamp?')
    await send(officer, `/desk/${inquiry.number}`, 'decline', {
      'decline-reason': 'no_facts',
      'decline-text': 'We do not know which lamp.',
    })
    await go(asker, `/cases/${inquiry.number}`)
    expect(await textOf(asker)).toContain('The asker can appeal to the coordinating office once')
    await look(asker, 'declined')
    // without a word it is refused, and the form is open with what is wrong
    await fill(asker, 'appeal')
    await press(asker, 'appeal')
    expect(await textOf(asker)).toContain('Please write something')
    await fill(asker, 'appeal', { 'text-appeal': 'The one at the bridge.' })
    await look(asker, 'an appeal that said nothing')
    await press(asker, 'appeal')
    expect((await now(inquiry)).state).toBe('appealed')
    expect(await textOf(asker)).toContain('Appealed')
    await go(coordinator, '/desk?place=decide')
    expect(await textOf(coordinator)).toContain(inquiry.number)
    await send(coordinator, `/desk/${inquiry.number}`, 'uphold', {
      'uphold-text': 'It is not theirs.',
      'uphold-elsewhere': 'the river board',
    })
    expect((await now(inquiry)).state).toBe('upheld')
    await go(asker, `/cases/${inquiry.number}`)
    expect(await textOf(asker)).toContain('Where else to go: the river board')
    // once, and the page does not say otherwise
    expect(await textOf(asker)).toContain('Nothing here: the coordinating office has looked at it')
    expect(await asker.locator('form[action$="/appeal"]').count()).toBe(0)
  })

  it('seven days without her word: ended, not confirmed; she opens it again with one tap, and then says it is solved', async () => {
    const inquiry = await ask(
      'When is it mended?',
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'Soon.' }],
    )
    await later(9)
    await go(guest, `/cases/${inquiry.number}`)
    expect(await textOf(guest)).toContain('Ended, not confirmed')
    await look(guest, 'lapsed')
    await send(asker, `/cases/${inquiry.number}`, 'reopen')
    expect(await now(inquiry)).toMatchObject({ state: 'accepted', reopenings: 1 })
    expect(await textOf(asker)).toContain('Opened again')
    await send(officer, `/desk/${inquiry.number}`, 'answer', { 'answer-text': 'Now it is.' })
    await send(asker, `/cases/${inquiry.number}`, 'solved')
    expect(await now(inquiry)).toMatchObject({ state: 'confirmed', stateType: 'done' })
    // what she confirmed herself can be opened for sixty days, and then not
    await later(59)
    await go(asker, `/cases/${inquiry.number}`)
    expect(await textOf(asker)).toMatch(/The asker can open it again until \d+ \w+ \d{4}/)
    await fill(asker, 'reopen', { 'text-reopen': 'It broke again.' })
    ahead += 2 * DAY
    await press(asker, 'reopen')
    expect(await textOf(asker)).toContain('can be reopened for 60 days')
    expect(await textOf(asker)).toContain('Should it come back, please ask anew')
    expect(await asker.locator('form[action$="/reopen"]').count()).toBe(0)
  })

  it('asked back and silent for ten working days, it is closed without a reply; she answers after all', async () => {
    const inquiry = await ask('Which day?', [clerk, { deed: 'ask_info', text: 'Which street?' }])
    await go(asker, `/cases/${inquiry.number}`)
    expect(await textOf(asker)).toContain('Which street?')
    await look(asker, 'asked back')
    await later(20)
    await go(guest, `/cases/${inquiry.number}`)
    expect(await textOf(guest)).toContain('Closed without a reply')
    expect(await textOf(guest)).not.toContain('Which street?')
    await send(asker, `/cases/${inquiry.number}`, 'reopen', { 'text-reopen': 'Lake Street.' })
    expect((await now(inquiry)).state).toBe('accepted')
  })

  it('she withdraws it: nothing more can be done, and everybody sees that it was she', async () => {
    const inquiry = await ask('Never mind?')
    await send(asker, `/cases/${inquiry.number}`, 'withdraw')
    await go(guest, `/cases/${inquiry.number}`)
    expect(await textOf(guest)).toContain('Withdrawn by the asker')
    await go(officer, `/desk/${inquiry.number}`)
    expect(await officer.locator('form[action$="/answer"], form[action$="/accept"]').count()).toBe(0)
    await look(officer, 'withdrawn, at the desk')
  })

  it('two answer at once: the second sees the first one’s answer, and keeps her words', async () => {
    const inquiry = await ask('Is the bridge open?', [clerk, { deed: 'accept' }])
    const path = `/desk/${inquiry.number}`
    await go(officer, path)
    await go(colleague, path)
    await fill(officer, 'answer', { 'answer-text': 'FIRST: on Monday.' })
    await fill(colleague, 'answer', { 'answer-text': 'SECOND: on Tuesday.' })
    await press(officer, 'answer')
    await press(colleague, 'answer')
    const said = await textOf(colleague)
    expect(said).toContain('Something else has happened to this case')
    expect(said).toContain('FIRST: on Monday.')
    expect(await colleague.locator('#field-kept-words').inputValue()).toBe('SECOND: on Tuesday.')
    await look(colleague, 'second answer')
    const view = await server.app.inquiries.view({ accountId: null, userId: null, role: 'none' }, inquiry.id)
    expect(view?.events.filter(({ deed }) => deed === 'answer')).toHaveLength(1)
    expect(JSON.stringify(view)).not.toContain('SECOND')
  })

  it('two write at once where both steps stay possible: her words stand in the form, ready to be sent', async () => {
    const inquiry = await ask('Is the path icy?', [clerk, { deed: 'accept' }])
    const path = `/desk/${inquiry.number}`
    await go(officer, path)
    await go(colleague, path)
    const day = new Date(systemClock.now() + ahead + 30 * DAY).toISOString().slice(0, 16)
    await fill(officer, 'plan', { 'plan-text': 'Salt.', 'plan-due': day })
    await press(officer, 'plan')
    await fill(colleague, 'answer', { 'answer-text': 'MINE: no ice.' })
    await press(colleague, 'answer')
    expect(await textOf(colleague)).toContain('Salt.')
    expect(await colleague.locator('[name="answer-text"]').inputValue()).toBe('MINE: no ice.')
    await press(colleague, 'answer')
    expect((await now(inquiry)).state).toBe('answered')
  })

  it('a dispute is looked at by the other one; a late case says since when it is overdue', async () => {
    const inquiry = await ask('Why?', [clerk, { deed: 'accept' }], [clerk, { deed: 'answer', text: 'Because.' }])
    await send(asker, `/cases/${inquiry.number}`, 'unsolved', { 'text-unsolved': 'That is no answer.' })
    await server.app.inquiries.act(second, inquiry.id, { deed: 'retake', text: 'We look again.' })
    await later(40)
    await go(guest, `/cases/${inquiry.number}`)
    expect(await textOf(guest)).toContain('is overdue')
    await look(guest, 'late')
    await go(guest, '/cases/late')
    expect(await textOf(guest)).toContain(inquiry.number)
    await go(officer, `/desk/${inquiry.number}`)
    await look(officer, 'late, at the desk')
  })

  it('forms of promises, topics and calendars work and are accessible', async () => {
    await go(officer, '/@roads/promises/change?preset=12345')
    await look(officer, 'promises')
    await officer.locator('[name=reason]').fill('as the hotline has it')
    await officer.locator('button[value=look]').click()
    expect(await textOf(officer)).toContain('It is not saved yet')
    await officer.locator('button[value=save]').click()
    expect(await textOf(officer)).toContain('as the hotline has it')
    await look(officer, 'promises saved')
    await go(officer, '/desk/topics')
    await officer.locator('[name=topics]').fill('Bridges\nLamps')
    await officer.locator('form[action="/desk/topics"] button[type=submit]').click()
    expect(await textOf(officer)).toContain('#Lamps')
    await look(officer, 'topics')
    await go(guest, '/@roads/ask')
    await guest.locator('[name=topic]').selectOption('Lamps')
    await look(guest, 'ask with topics')
    await go(coordinator, '/calendars/cn')
    await look(coordinator, 'calendar')
    await coordinator.locator('[name=file]').setInputFiles({
      name: 'days.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:River day\r\nDTSTART;VALUE=DATE:20280301\r\nEND:VEVENT\r\nEND:VCALENDAR',
      ),
    })
    await coordinator.locator('form[action="/calendars/check"] button[type=submit]').click()
    expect(await textOf(coordinator)).toContain('River day')
    await look(coordinator, 'calendar to install')
    await coordinator.locator('form[action="/calendars/install"] button[type=submit]').click()
    expect(await textOf(coordinator)).toContain('installed here')
  })

  it('no page complained, and axe objected to nothing', () => {
    expect(complaints).toEqual([])
    expect(objections).toEqual([])
  })
})
