// Four eyes in a real browser: a writer drafts, a reviewer sends it back, it is mended and approved, the post appears.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Member } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { hasBrowser, launchBrowser } from './browser.ts'
import { watch } from './watch.ts'

describe.skipIf(!hasBrowser()).each([
  { scripts: true, how: 'with scripts' },
  { scripts: false, how: 'without scripts' },
])('drafts of an office, $how', ({ scripts }) => {
  let server: TestServer
  let browser: Browser
  let writer: Page
  let reviewer: Page
  let head: Page
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    const office = await openOffice(server, 'harbour')
    const pageOf = async (member: Member): Promise<Page> => {
      const context = await browser.newContext({ javaScriptEnabled: scripts, locale: 'en-GB' })
      contexts.push(context)
      await context.addCookies([{ name: 'bema', value: member.session, url: server.origin }])
      const page = await context.newPage()
      page.setDefaultTimeout(8_000)
      watch(page, complaints)
      return page
    }
    writer = await pageOf(await office.member('wanda', 'writer'))
    reviewer = await pageOf(await office.member('rena', 'reviewer'))
    head = await pageOf(await office.member('hedda', 'head'))
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  const go = (page: Page, path: string) => page.goto(`${server.origin}${path}`)

  it('the head asks for review', async () => {
    await go(head, '/drafts')
    await head.getByLabel('What is reviewed').selectOption('all')
    await head.getByRole('button', { name: 'Save', exact: true }).click()
    expect(await head.getByRole('status').textContent()).toContain('Saved')
    expect(await head.locator('.head__note').textContent()).toContain('Four eyes')
  })

  it('the writer drafts in the usual form, and is told that it waits', async () => {
    await go(writer, '/compose')
    await writer.getByRole('textbox', { name: /your post/i }).fill('The brige is closed.')
    await writer.getByRole('button', { name: 'Post', exact: true }).click()
    expect(await writer.getByRole('heading', { level: 1 }).textContent()).toBe('Awaiting review')
    expect(await writer.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await go(writer, '/@harbour')
    expect(await writer.getByText('The brige is closed.').count()).toBe(0)
  })

  it('the reviewer sends it back with a note', async () => {
    await go(reviewer, '/drafts')
    await reviewer.getByRole('link', { name: 'The brige is closed.' }).click()
    await reviewer.getByLabel('Note (for colleagues only)').fill('bridge, with a d')
    await reviewer.getByRole('button', { name: 'Send back' }).click()
    expect(await reviewer.getByRole('heading', { level: 1 }).textContent()).toBe('Sent back')
    expect(await reviewer.getByText('bridge, with a d').count()).toBe(1)
  })

  it('the writer mends it and submits it again, and the reviewer approves it', async () => {
    await go(writer, '/drafts')
    await writer.getByRole('link', { name: 'The brige is closed.' }).click()
    await writer.getByLabel('Text', { exact: true }).fill('The bridge is closed.')
    await writer.getByRole('button', { name: 'Save the change' }).click()
    await writer.getByRole('button', { name: 'Submit for review' }).click()
    await go(reviewer, '/drafts')
    await reviewer.getByRole('link', { name: 'The bridge is closed.' }).click()
    await reviewer.getByRole('button', { name: 'Approve' }).click()
    expect(await reviewer.getByRole('status').textContent()).toContain('Approved')
    await go(writer, '/@harbour')
    expect(await writer.getByText('The bridge is closed.').count()).toBe(1)
  })

  it('in an incident the reviewer publishes at once, and the head looks at it afterwards', async () => {
    await go(reviewer, '/drafts/new')
    await reviewer.getByLabel('Text', { exact: true }).fill('Flood on the lower road: stay away.')
    await reviewer.getByRole('button', { name: /Urgent/ }).click()
    await go(head, '/drafts')
    await head.getByRole('link', { name: /Flood/ }).click()
    await head.getByRole('button', { name: 'I have looked at it' }).click()
    expect(await head.getByText('looked at it afterwards').count()).toBe(1)
    await go(head, '/drafts')
    expect(await head.getByRole('link', { name: /Flood/ }).count()).toBe(0)
  })

  it('no page complained', () => expect(complaints).toEqual([]))
})
