// Every page for everybody: axe in both schemes and languages, 320 px without sideways scrolling, keyboard, no foreign
// request, nothing against the security policy.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, launchBrowser } from './browser.ts'
import { startFakeServer, type FakeServer } from './fake-server.ts'
import { SESSION } from './fake-world.ts'
import { lookAt, type PageToLookAt } from './page-list.ts'
import { watch } from './watch.ts'

/**
 * Each page is opened in both schemes and in both languages; the colours themselves are checked in tokens.test.ts. What
 * depends on the width is looked at in the same tab: 320 px are 1280 px at 400 %, 390 px are a phone.
 */
const views = [
  { scheme: 'light', locale: 'zh', width: 390 },
  { scheme: 'dark', locale: 'en', width: 320 },
] as const
/** Pages looked at beside each other. */
const TABS = 3
const wide = { width: 1280, height: 900 }

describe.skipIf(!hasBrowser())('every page', () => {
  let fake: FakeServer
  let browser: Browser
  let pages: readonly PageToLookAt[]
  const complaints: string[] = []

  beforeAll(async () => {
    fake = await startFakeServer()
    browser = await launchBrowser()
    pages = lookAt(fake.world)
  })

  afterAll(async () => {
    await browser.close()
    await fake.close()
  })

  const contextFor = async (scheme: 'light' | 'dark', signedIn: boolean): Promise<BrowserContext> => {
    const context = await browser.newContext({ colorScheme: scheme, viewport: wide, reducedMotion: 'reduce' })
    if (signedIn) await context.addCookies([{ name: 'bema', value: SESSION, url: fake.origin }])
    return context
  }

  const open = async (page: Page, { address }: PageToLookAt, locale: string): Promise<number> => {
    const answer = await page.goto(`${fake.origin}${address}${address.includes('?') ? '&' : '?'}lang=${locale}`)
    return answer?.status() ?? 0
  }

  /** Opens every page, as visitor and as reader, some beside each other. */
  const eachPage = async (
    scheme: 'light' | 'dark',
    locale: string,
    look: (page: Page, one: PageToLookAt) => Promise<void>,
  ): Promise<void> => {
    for (const signedIn of [false, true]) {
      const context = await contextFor(scheme, signedIn)
      const waiting = pages.filter((each) => each.signedIn === signedIn)
      const tab = async (): Promise<void> => {
        const page = await context.newPage()
        watch(page, complaints)
        for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
          await page.setViewportSize(wide)
          expect(await open(page, one, locale), one.name).toBe(one.status)
          await look(page, one)
        }
      }
      await Promise.all(Array.from({ length: TABS }, tab))
      await context.close()
    }
  }

  /** What axe objects to. The plain mode needs no second tab for each page, and there are no frames that would. */
  const objections = async (page: Page, { name }: PageToLookAt): Promise<readonly string[]> => {
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .options({ resultTypes: ['violations'] })
      .analyze()
    return violations.map(
      ({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    )
  }
  const sidewaysOf = async (page: Page, { name }: PageToLookAt, width: number): Promise<readonly string[]> => {
    const needed = Number(await page.evaluate('document.documentElement.scrollWidth'))
    return needed > width ? [`${name}: needs ${needed} px`] : []
  }
  const smallTargets = async (page: Page, { name }: PageToLookAt): Promise<readonly string[]> => {
    const found =
      await page.evaluate(`[...document.querySelectorAll('button, summary, input:not([type=hidden]), select, .nav a, .tabs a, .pager a, .button, .menu__item')]
      .filter((one) => one.offsetParent !== null && !one.closest('.hidden'))
      .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(([one]) => one.outerHTML.slice(0, 120))`)
    return (found as string[]).map((html) => `${name}: small target: ${html}`)
  }

  it.each(views)(
    'axe objects to nothing, nothing scrolls sideways, targets have 24 px ($scheme, $locale, $width px)',
    { timeout: 240_000 },
    async ({ scheme, locale, width }) => {
      const found: string[] = []
      await eachPage(scheme, locale, async (page, one) => {
        found.push(...(await objections(page, one)))
        await page.setViewportSize({ width, height: 640 })
        found.push(...(await sidewaysOf(page, one, width)), ...(await smallTargets(page, one)))
      })
      expect(found).toEqual([])
    },
  )

  it('can be used with the keyboard alone', async () => {
    const context = await contextFor('light', true)
    const page = await context.newPage()
    watch(page, complaints)
    await page.goto(`${fake.origin}/home?lang=en`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')

    // a menu opens with Enter, closes with Escape, and the focus stays where one was
    const menu = page.locator('details.menu').filter({ hasText: 'More actions' }).first()
    await menu.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await menu.getAttribute('open')).not.toBeNull()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await menu.getAttribute('open')).toBeNull()
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY')

    // a like keeps the focus on its button
    const like = page.locator('.deed--like').nth(2)
    await like.focus()
    const before = await like.getAttribute('aria-pressed')
    await page.keyboard.press('Space')
    await expect.poll(() => like.getAttribute('aria-pressed')).not.toBe(before)
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^Like/)

    // every stop of the focus can be seen
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate(`(() => {
        const one = document.activeElement
        const shown = [one, one.closest('label')].filter(Boolean).map((each) => getComputedStyle(each).outlineStyle)
        return shown.some((style) => style !== 'none')
      })()`)
      expect(outline, `stop ${stop}`).toBe(true)
    }
    await context.close()
  })

  it('shows pictures in a dialog that the arrow keys and Escape know', async () => {
    const context = await contextFor('dark', false)
    const page = await context.newPage()
    watch(page, complaints)
    await page.goto(`${fake.origin}/@${fake.world.accounts.court.handle}/media?lang=en`)
    const first = page.locator('.pictures__item').first()
    await first.focus()
    await page.keyboard.press('Enter')
    const image = page.locator('dialog img')
    const source = await image.getAttribute('src')
    await page.keyboard.press('ArrowRight')
    expect(await image.getAttribute('src')).not.toBe(source)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog').count()).toBe(0)
    await context.close()
  })

  it('counts by the rule of the server while one writes', async () => {
    const context = await contextFor('light', true)
    const page = await context.newPage()
    watch(page, complaints)
    await page.goto(`${fake.origin}/compose?lang=en`)
    const shown = page.locator('[data-plain]')
    await page
      .getByRole('textbox', { name: 'Your post' })
      .fill(`${'石'.repeat(130)} https://example.org/a/rather/long/address/indeed`)
    // 130 characters, half a space, ten for the link
    expect(await shown.textContent()).toBe('1 too many')
    await page.getByRole('textbox', { name: 'Your post' }).fill('abc')
    expect(await shown.textContent()).toBe('138 left')
    await context.close()
  })

  it('broke no rule of the security policy and asked no other host', () => {
    expect(complaints).toEqual([])
  })
})
