// The desk with keys alone, in a real browser: down and up, open, assign, reply, filter, help, and all of it off.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { hasBrowser, launchBrowser } from './browser.ts'
import { watch } from './watch.ts'

describe.skipIf(!hasBrowser())('keys of the desk', () => {
  let server: TestServer
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const numbers: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    const office = await openOffice(server, 'harbour')
    const member = await office.member('hedda', 'head')
    for (let index = 0; index < 3; index++) {
      const question = {
        officeId: office.account.id,
        kind: 'question',
        publicity: 'public',
        text: `Question ${index}`,
      } as const
      const { inquiry } = await server.app.inquiries.ask(question, { party: undefined, origin: 'form' })
      numbers.push(inquiry.number)
      await server.app.inquiries.act(
        { kind: 'account', actor: { accountId: office.account.id, userId: member.userId } },
        inquiry.id,
        { deed: 'accept' },
        inquiry.version,
      )
    }
    context = await browser.newContext({ locale: 'en-GB' })
    await context.addCookies([{ name: 'bema', value: member.session, url: server.origin }])
    page = await context.newPage()
    page.setDefaultTimeout(8_000)
    watch(page, complaints)
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  const focused = () => page.evaluate('document.activeElement.textContent.trim()')
  const open = async (path: string) => {
    await page.goto(`${server.origin}${path}`)
    await page.waitForFunction("customElements.get('bema-desk') !== undefined")
  }

  it('j and k walk through the queue and stop at its ends; Enter opens', async () => {
    await open('/desk')
    const shown = await page.locator('[data-open]').allTextContents()
    expect(shown.toSorted()).toEqual(numbers.toSorted())
    for (const at of [0, 1, 2, 2]) {
      await page.keyboard.press('j')
      expect(await focused()).toBe(shown[at])
    }
    await page.keyboard.press('k')
    expect(await focused()).toBe(shown[1])
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/${shown[1]}`)
  })

  it('a takes the case, on its page and in the queue; r writes an answer', async () => {
    await open(`/desk/${numbers[0]}`)
    await page.keyboard.press('a')
    await page.getByText('with hedda').first().waitFor()
    await open(`/desk/${numbers[0]}`)
    await page.keyboard.press('r')
    expect(await page.evaluate('document.activeElement.name')).toBe('answer-text')
    await page.keyboard.type('jkar/?')
    expect(await page.locator('[name=answer-text]').inputValue()).toBe('jkar/?')
    await open('/desk?assignee=nobody')
    await page.keyboard.press('j')
    const number = await focused()
    await page.keyboard.press('r')
    await page.waitForURL(`**/desk/${String(number)}#answer`)
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('answer-text')
  })

  it('/ goes to the filter, ? tells the keys, and a switch turns them off for good', async () => {
    await open('/desk')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.name')).toBe('number')
    await page.keyboard.press('Tab')
    await open('/desk')
    await page.keyboard.press('?')
    expect(await page.locator('kbd').first().isVisible()).toBe(true)
    await page.getByLabel('Single keys are shortcuts').uncheck()
    await open('/desk')
    await page.keyboard.press('j')
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY')
    expect(complaints).toEqual([])
  })
})
