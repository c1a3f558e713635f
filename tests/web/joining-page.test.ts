// Guided joining in a real browser: found by name, chosen, its steps opened and filled in, nothing axe objects to.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '#testing/server'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { hasBrowser, launchBrowser } from './browser.ts'
import { watch } from './watch.ts'

describe.skipIf(!hasBrowser()).each([
  { scripts: true, how: 'with scripts' },
  { scripts: false, how: 'without scripts' },
])('guided joining, $how', ({ scripts }) => {
  let server: TestServer
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    server = await startServer()
    await server.app.offices.registry.installPack(packOf(thirdHead('lm'), thirdFiles('lm')))
    const { account, userId } = await server.person('tides')
    browser = await launchBrowser()
    const context = await browser.newContext({
      javaScriptEnabled: scripts,
      locale: 'en-GB',
      viewport: { width: 390, height: 844 },
    })
    const session = await server.app.accounts.openSession(userId, account.id, 'test')
    await context.addCookies([{ name: 'bema', value: session, url: server.origin }])
    page = await context.newPage()
    page.setDefaultTimeout(8_000)
    watch(page, complaints)
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  const step = (name: string) => page.locator(`#step-${name}`)

  /** Axe puts a script of its own into the page, so only where scripts run. */
  const expectAccessible = async (where: string): Promise<void> => {
    expect(await page.evaluate('document.documentElement.scrollWidth'), where).toBeLessThanOrEqual(390)
    if (!scripts) return
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      where,
    ).toEqual([])
  }

  it('opens at the first step, and says how many there are', async () => {
    await page.goto(`${server.origin}/settings/office?lang=en`)
    expect(await page.getByText('0 of 13 steps are done').count()).toBe(1)
    expect(await step('body').locator('details').getAttribute('open')).not.toBeNull()
    expect(await step('contact').locator('details').getAttribute('open')).toBeNull()
    await expectAccessible('first step')
  })

  it('finds the body by its name, by keyboard alone', async () => {
    const field = page.getByRole('searchbox', { name: 'Name, code or territory' })
    await field.focus()
    await page.keyboard.type('tide cape')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=tide/)
    expect(await step('body').getByRole('status').textContent()).toBe('One body')
    await expectAccessible('search')
    await page.goto(`${server.origin}/settings/office?q=zzz&lang=en`)
    expect(await step('body').getByRole('status').textContent()).toContain('nothing like it')
    await page.goto(`${server.origin}/settings/office?q=tide&lang=en`)
    await page.getByRole('button', { name: 'Choose The tide house' }).click()
    expect(await page.getByText('1 of 13 steps are done').count()).toBe(1)
  })

  it('goes on with the next step, and keeps what is said', async () => {
    await page.goto(`${server.origin}/settings/office?lang=en`)
    expect(await step('verification').locator('details').getAttribute('open')).not.toBeNull()
    await expectAccessible('verification')
    await step('contact').locator('summary').click()
    await step('contact').getByLabel('Telephone').fill('0100 12345')
    await step('contact').getByRole('button', { name: 'Save' }).click()
    expect(await page.getByRole('status').first().textContent()).toContain('Saved')
    expect(await step('contact').getByText('Done').count()).toBe(1)
    expect(await page.getByText('2 of 13 steps are done').count()).toBe(1)
  })

  it('leads from a mistake to the field at fault', async () => {
    await page.goto(`${server.origin}/settings/office?lang=en`)
    await step('hours').locator('summary').click()
    await step('hours').getByLabel('Monday', { exact: true }).fill('morning')
    await step('hours').getByRole('button', { name: 'Save' }).click()
    const summary = page.getByRole('alert')
    expect(await summary.count()).toBe(1)
    await summary.getByRole('link').first().click()
    expect(await page.locator(':target').getAttribute('name')).toBe('hours_1')
    expect(await page.locator(':target').isVisible()).toBe(true)
    expect(await page.locator(':target').inputValue()).toBe('morning')
    await expectAccessible('mistake')
  })

  it('did nothing against the security policy and asked nobody else', () => expect(complaints).toEqual([]))
})
