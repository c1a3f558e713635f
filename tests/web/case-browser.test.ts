// The whole life of a case in a real browser, on its pages, without scripts: a guest with a receipt, a press officer and a
// colleague, and whoever coordinates; each sees her part of it, and only the asker says that it is solved.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultOfChain } from '#domain/inquiries'
import { openOffice, type TestOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { hasBrowser, launchBrowser } from './browser.ts'
import { watch } from './watch.ts'

describe.skipIf(!hasBrowser())('a case, seen by three people', () => {
  let server: TestServer
  let browser: Browser
  let roads: TestOffice
  let parks: TestOffice
  let guest: Page
  let officer: Page
  let colleague: Page
  let gardener: Page
  let coordinator: Page
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  let number = ''
  let receipt = ''

  const pageOf = async (session: string): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
    contexts.push(context)
    if (session !== '') await context.addCookies([{ name: 'bema', value: session, url: server.origin }])
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    watch(page, complaints)
    return page
  }
  const go = (page: Page, path: string) => page.goto(`${server.origin}${path}`)
  const textOf = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')

  /** Fills in and sends the form of a deed, behind whatever fold it stands. */
  const send = async (page: Page, path: string, deed: string, fields: Readonly<Record<string, string>> = {}) => {
    await go(page, path)
    const button = page.locator(`form[action$="/${deed}"] button[type=submit], button[formaction$="/${deed}"]`).last()
    const folds = page.locator(`details:has(form[action$="/${deed}"])`)
    for (const fold of await folds.all()) {
      if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
    }
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`[name="${name}"]`)
      if (await field.evaluate((one) => one.tagName === 'SELECT')) await field.selectOption(value)
      else await field.fill(value)
    }
    await button.click()
  }

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    roads = await openOffice(server, 'roads')
    parks = await openOffice(server, 'parks')
    const { accounts } = server.app
    const form = { handle: 'cora', email: 'cora@example.org', password: 'correct horse battery', trusted: true }
    const cora = await accounts.signUp({ ...form, role: 'admin' })
    officer = await pageOf((await roads.member('pia', 'head')).session)
    colleague = await pageOf((await roads.member('sam', 'head')).session)
    gardener = await pageOf((await parks.member('gil', 'head')).session)
    coordinator = await pageOf(await accounts.openSession(cora.user.id, cora.account.id, 'test'))
    guest = await pageOf('')
  }, 60_000)
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser.close()
    await server.close()
  })

  it('a guest asks in private, and gets a number and a receipt', async () => {
    await go(guest, '/@roads/ask')
    await guest.locator('[name=kind][value=help]').check()
    await guest.locator('[name=publicity][value=private]').check()
    await guest.locator('[name=text]').fill('GUESTWORDS: the lamp in front of my house is dark.')
    const ask = guest.locator('form[action="/@roads/ask"] button[type=submit]').last()
    await ask.click()
    // a person takes longer: whoever is as quick as a program is asked to press once more
    expect(await textOf(guest)).toContain('very quick')
    await guest.waitForTimeout(3_100)
    await ask.click()
    const said = await textOf(guest)
    number = /\bB-\d{4}-\d{6}\b/.exec(said)?.[0] ?? ''
    receipt = /\b(?:[2-9A-Z]{5}-){3}[2-9A-Z]{5}\b/.exec(said)?.[0] ?? ''
    expect(number, said).not.toBe('')
    expect(receipt, said).not.toBe('')
  })

  it('the press officer finds it at her desk, a stranger only its number, office and state', async () => {
    await go(officer, '/desk')
    await officer.locator(`a[href$="/desk/${number}"]`).first().click()
    expect(await textOf(officer)).toContain('GUESTWORDS')
    await go(gardener, `/cases/${number}`)
    expect(await textOf(gardener)).toContain(number)
    expect(await textOf(gardener)).not.toContain('GUESTWORDS')
    expect((await go(gardener, `/desk/${number}`))?.status()).toBe(404)
  })

  it('she takes it, notes something inside, and answers; the guest is not content', async () => {
    await send(officer, `/desk/${number}`, 'accept')
    await send(officer, `/desk/${number}`, 'note', { 'note-text': 'INTERNALWORDS' })
    await send(officer, `/desk/${number}`, 'answer', { 'answer-text': 'It is not our lamp.' })
    await go(guest, '/receipt')
    await guest.locator('[name=receipt]').fill(receipt.toLowerCase().replaceAll('-', ' '))
    await guest.locator('form[action="/receipt"] button[type=submit]').click()
    await go(guest, `/cases/${number}`)
    const hers = await textOf(guest)
    expect(hers).toContain('It is not our lamp.')
    expect(hers).not.toContain('INTERNALWORDS')
    await send(guest, `/cases/${number}`, 'unsolved', { 'text-unsolved': 'It stands on your road.' })
  })

  it('who answered cannot judge the dispute; a colleague upholds the answer, the guest appeals', async () => {
    await send(officer, `/desk/${number}`, 'uphold', {
      'uphold-text': 'It stands in the park.',
      'uphold-elsewhere': 'the ombudsman',
    })
    expect(await textOf(officer)).toContain('Somebody else')
    await send(colleague, `/desk/${number}`, 'uphold', {
      'uphold-text': 'It stands in the park.',
      'uphold-elsewhere': 'the ombudsman',
    })
    await send(guest, `/cases/${number}`, 'appeal', { 'text-appeal': 'Somebody must mend it.' })
    expect((await server.app.inquiries.byNumber(number))?.state).toBe('appealed')
  })

  it('the coordinator names another office, which mends it; the guest says that it is solved', async () => {
    await go(coordinator, '/desk?place=decide')
    expect(await textOf(coordinator)).toContain(number)
    await send(coordinator, `/desk/${number}`, 'name_lead', {
      'name_lead-office': 'parks',
      'name_lead-text': 'The park is theirs.',
    })
    await send(gardener, `/desk/${number}`, 'answer', { 'answer-text': 'Mended this morning.' })
    await send(guest, `/cases/${number}`, 'solved')
    const inquiry = await server.app.inquiries.byNumber(number)
    expect(inquiry).toMatchObject({ state: 'confirmed', stateType: 'done', officeId: parks.account.id, bound: true })
    expect(faultOfChain(await server.app.inquiries.chain(inquiry?.id ?? 0))).toBeUndefined()
    expect((await go(officer, `/desk/${number}`))?.status()).toBe(404)
  })

  it('no page complained', () => {
    expect(complaints).toEqual([])
  })
})
