// A person's day in a real browser, with scripts and without: sign up, post, reply, like, repost, edit, delete.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '#testing/server'
import { hasBrowser, launchBrowser } from './browser.ts'
import { watch } from './watch.ts'

describe.skipIf(!hasBrowser()).each([
  { scripts: true, how: 'with scripts' },
  { scripts: false, how: 'without scripts' },
])('a day on the square, $how', ({ scripts }) => {
  let server: TestServer
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    const context = await browser.newContext({
      javaScriptEnabled: scripts,
      locale: 'en-GB',
      viewport: { width: 390, height: 844 },
    })
    page = await context.newPage()
    page.setDefaultTimeout(8_000)
    watch(page, complaints)
  })

  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  const go = (path: string) => page.goto(`${server.origin}${path}`)
  const write = async (text: string, button: string): Promise<void> => {
    await page.getByRole('textbox', { name: /your post|reply to|with your words/i }).fill(text)
    await page.getByRole('button', { name: button, exact: true }).click()
  }
  const card = (text: string) => page.getByRole('article').filter({ hasText: text }).first()

  /** The post itself, not the one that quotes it. */
  const own = (text: string) =>
    page
      .getByRole('article')
      .filter({ has: page.locator('.post__main > .text', { hasText: text }) })
      .first()

  it('signs up with a name of her own', async () => {
    await go('/')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('step of stone')
    await page.getByRole('link', { name: 'Sign up' }).first().click()
    await page.getByLabel('Username').fill('grace')
    await page.getByLabel('Name', { exact: false }).nth(1).fill('格蕾丝')
    await page.getByLabel('E-mail').fill('grace@example.org')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Create account' }).click()
    // what she filled in is still there, and she is told what is wrong
    expect(await page.getByRole('alert').textContent()).toContain('8')
    expect(await page.getByLabel('Username').inputValue()).toBe('grace')
    await page.getByLabel('Password').fill('a step of stone')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.waitForURL('**/home')
    expect(await page.getByRole('status').first().textContent()).toContain('Welcome')
  })

  it('posts from home', async () => {
    await write('The lamp at #StoneBridge is broken again.', 'Post')
    await page.waitForURL('**/home#post-*')
    expect(await card('lamp').textContent()).toContain('格蕾丝')
    expect(await page.getByRole('link', { name: '#StoneBridge' }).first().getAttribute('href')).toBe(
      '/topics/StoneBridge',
    )
  })

  it('is stopped at 141 characters, and loses nothing', async () => {
    await go('/compose')
    const long = '石'.repeat(141)
    await write(long, 'Post')
    expect(await page.getByRole('alert').textContent()).toContain('141 of 140')
    expect(await page.getByRole('textbox', { name: 'Your post' }).inputValue()).toBe(long)
  })

  it('replies to herself', async () => {
    await go('/home')
    await card('lamp')
      .getByRole('link', { name: /^Reply/ })
      .click()
    await write('Third time this month.', 'Reply')
    await page.waitForURL('**/@grace/*#post-*')
    expect(await card('Third time').textContent()).toContain('Replying to @格蕾丝')
  })

  it('likes, reposts and bookmarks', async () => {
    await go('/home')
    const lamp = card('lamp')
    await lamp.getByRole('button', { name: /^Like/ }).click()
    await expect
      .poll(() => card('lamp').getByRole('button', { name: /^Like/ }).getAttribute('aria-pressed'))
      .toBe('true')
    await card('lamp')
      .getByRole('button', { name: /^Bookmark/ })
      .click()
    await expect
      .poll(() =>
        card('lamp')
          .getByRole('button', { name: /^Bookmark/ })
          .getAttribute('aria-pressed'),
      )
      .toBe('true')
    await card('lamp')
      .locator('summary')
      .filter({ hasText: /^Repost/ })
      .click()
    await card('lamp').getByRole('button', { name: 'Repost as it is' }).click()
    await expect
      .poll(async () => {
        await go('/home')
        return card('lamp').locator('summary').filter({ hasText: 'Repost, 1' }).count()
      })
      .toBe(1)
    await go('/bookmarks')
    expect(await page.getByRole('article').count()).toBe(1)
  })

  it('reposts with words, and the chain can be read', async () => {
    await go('/home')
    await card('lamp')
      .locator('summary')
      .filter({ hasText: /^Repost/ })
      .click()
    await card('lamp').getByRole('link', { name: 'Repost with words' }).click()
    await write('Still dark tonight.', 'Repost')
    await page.waitForURL('**/@grace/*')
    const shown = card('Still dark')
    expect(await shown.locator('.quoted').textContent()).toContain('lamp')
    await shown.locator('.quoted__head a.quiet').click()
    await page.getByRole('link', { name: '2 reposts' }).click()
    expect(await card('Still dark').count()).toBe(1)
  })

  it('edits, and the first version stays readable', async () => {
    await go('/@grace')
    await own('lamp').locator('summary').filter({ hasText: 'More actions' }).click()
    await own('lamp').getByRole('link', { name: 'Edit', exact: true }).click()
    await write('The lamp at #StoneBridge is broken again. Pole 17.', 'Save changes')
    await page.waitForURL('**/@grace/*')
    await page.getByRole('link', { name: /^Edited/ }).click()
    expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThanOrEqual(2)
    expect(await page.locator('.version').last().textContent()).not.toContain('Pole 17')
  })

  it('deletes the reply after being asked, and the page says so', async () => {
    await go('/@grace/replies')
    const href = await card('Third time').locator('.post__time').getAttribute('href')
    await card('Third time').locator('summary').filter({ hasText: 'More actions' }).click()
    await card('Third time').getByRole('link', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete post' }).click()
    await page.waitForURL('**/@grace')
    const gone = await go(href ?? '/')
    expect(gone?.status()).toBe(410)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('deleted')
  })

  it('changes the language and signs out', async () => {
    await go('/me')
    await page.getByRole('button', { name: '中文' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(`${server.origin}/`)
    const home = await go('/home')
    expect(home?.url()).toContain('/sign-in?next=')
  })

  it('broke no rule of the security policy on the way', () => {
    expect(complaints).toEqual([])
  })
})
