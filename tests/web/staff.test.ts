// An office from its application to its first post, in a real browser: verified, drafted with a picture, sent back,
// mended, approved, read on the square, in a plain Mastodon client, and in its report; then it invites another body.
import { createRestAPIClient } from 'masto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Member, type TestOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { hasBrowser, launchBrowser } from './browser.ts'
import { watch } from './watch.ts'

describe.skipIf(!hasBrowser())('an office and its staff', () => {
  let server: TestServer
  let office: TestOffice
  let browser: Browser
  const people: Record<string, Page> = {}
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  const pageOf = async (session: string): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
    contexts.push(context)
    if (session !== '') await context.addCookies([{ name: 'bema', value: session, url: server.origin }])
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    watch(page, complaints)
    return page
  }
  const by = (name: string): Page => {
    const page = people[name]
    if (page === undefined) throw new Error(`nobody is ${name}`)
    return page
  }
  const go = (name: string, path: string) => by(name).goto(`${server.origin}${path}`)
  const press = (name: string, button: string | RegExp) =>
    by(name)
      .getByRole('button', typeof button === 'string' ? { name: button, exact: true } : { name: button })
      .click()

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    await server.app.offices.registry.installPack(packOf(thirdHead('lm'), thirdFiles('lm')))
    office = await openOffice(server, 'tides')
    for (const [name, role] of [
      ['wanda', 'writer'],
      ['rena', 'reviewer'],
      ['hedda', 'head'],
    ] as const) {
      const member: Member = await office.member(name, role)
      people[role] = await pageOf(member.session)
    }
    const judge = { handle: 'vera', email: 'vera@example.org', password: 'correct horse battery', trusted: true }
    const { user, account } = await server.app.accounts.signUp({ ...judge, role: 'moderator' })
    people['verifier'] = await pageOf(await server.app.accounts.openSession(user.id, account.id, 'test'))
    people['visitor'] = await pageOf('')
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  it('applies, and somebody else verifies it', async () => {
    await go('head', '/settings/verification')
    await by('head').locator('[name=code]').fill('lm/tide-house')
    await by('head')
      .locator('[name=documents]')
      .setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a letter') })
    await press('head', 'Apply for verification')
    await go('verifier', '/verifications')
    await by('verifier').locator('a[href^="/verifications/"]').first().click()
    await by('verifier').locator('[name=issuer]').fill('The moot')
    await by('verifier').locator('[name=reason]').fill('letter seen')
    await press('verifier', 'Verify')
    await go('head', '/drafts')
    await by('head').getByLabel('What is reviewed').selectOption('all')
    await press('head', 'Save')
  })

  it('the writer drafts with a picture, and says what it is for', async () => {
    await go('writer', '/drafts/new')
    await by('writer').getByLabel('Text', { exact: true }).fill('The brige is closed.')
    const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#385' } })
      .png()
      .toBuffer()
    await by('writer').locator('[name=files]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
    await by('writer').locator('.draft__options > summary').click()
    await by('writer').getByLabel('What it is for').selectOption('bulletin')
    await by('writer').locator('button[value=pictures]').click()
    expect(await by('writer').locator('.draft-picture').count()).toBe(1)
    await by('writer').locator('textarea[name^=description_]').fill('a bridge with a barrier')
    await press('writer', 'Submit for review')
    expect(await by('writer').getByRole('heading', { level: 1 }).textContent()).toBe('Awaiting review')
    expect(await by('writer').locator('textarea[name^=description_]').inputValue()).toBe('a bridge with a barrier')
    expect(await by('writer').getByRole('button', { name: 'Approve' }).count()).toBe(0)
  })

  it('the reviewer sends it back with a note, the writer mends it, the reviewer approves it', async () => {
    await go('reviewer', '/drafts')
    await by('reviewer').getByRole('link', { name: 'The brige is closed.' }).click()
    await by('reviewer').getByLabel('Note (for colleagues only)').fill('bridge, with a d')
    await press('reviewer', 'Send back')
    await go('writer', '/drafts')
    await by('writer').getByRole('link', { name: 'The brige is closed.' }).click()
    expect(await by('writer').getByText('bridge, with a d').count()).toBe(1)
    await by('writer').getByLabel('Text', { exact: true }).fill('The bridge is closed.')
    await press('writer', 'Save the change')
    await press('writer', 'Submit for review')
    await go('reviewer', '/drafts')
    await by('reviewer').getByRole('link', { name: 'The bridge is closed.' }).click()
    await press('reviewer', 'Approve')
    expect(await by('reviewer').getByRole('status').first().textContent()).toContain('Approved')
  })

  it('the post appears on the square, with what it is for', async () => {
    await go('visitor', '/square')
    const card = by('visitor').locator('article', { hasText: 'The bridge is closed.' })
    expect(await card.count()).toBe(1)
    expect(await card.textContent()).toContain('Picture · Bulletin')
    expect(await card.locator('img[alt="a bridge with a barrier"]').count()).toBe(1)
  })

  it('a plain Mastodon client sees the post and the badge of who wrote it', async () => {
    const client = createRestAPIClient({ url: server.origin })
    const [status] = await client.v1.timelines.public.list()
    expect(status?.content).toContain('The bridge is closed.')
    expect(status?.mediaAttachments[0]?.description).toBe('a bridge with a barrier')
    expect(status?.account.acct).toBe('tides')
    expect(status?.account.roles.map(({ name }) => name)).toEqual(['The tide house'])
    const verified = status?.account.fields.filter(({ verifiedAt }) => verifiedAt != null) ?? []
    expect(verified).toHaveLength(1)
    const raw = (await (await fetch(`${server.origin}/api/v1/statuses/${status?.id}`)).json()) as { bema?: unknown }
    expect(raw.bema).toEqual({ type: 'picture', purpose: 'bulletin' })
  })

  it('its report says it, for everybody and as data; a citizen has none', async () => {
    await go('visitor', '/@tides/report')
    expect(await by('visitor').getByRole('heading', { level: 1 }).textContent()).toContain('Office tides')
    expect(await by('visitor').getByRole('row', { name: 'Picture Bulletin 1' }).count()).toBe(1)
    expect(await by('visitor').getByText('For the staff alone').count()).toBe(0)
    await go('writer', '/drafts/report')
    expect(await by('writer').getByText('For the staff alone').count()).toBe(1)
    const data = async (path: string) => fetch(`${server.origin}/api/bema/v1/accounts/${path}`)
    const report = (await (await data('tides/report')).json()) as Record<string, unknown>
    expect(report).toMatchObject({
      items: 1,
      filed: [{ type: 'picture', purpose: 'bulletin', posts: 1 }],
      stages: { whole: { count: 1 } },
      invitations: { sent: 0 },
    })
    expect((await (await data('tides/report.csv')).text()).split('\n')).toHaveLength(14)
    for (const bad of ['vera/report', 'nobody/report']) expect((await data(bad)).status).toBe(404)
    for (const bad of ['from=yesterday', 'from=2026-02-01&until=2026-01-01', 'from=1900-01-01']) {
      expect([bad, (await data(`tides/report?${bad}`)).status]).toEqual([bad, 422])
    }
    expect((await go('visitor', '/@vera/report'))?.status()).toBe(404)
    expect((await go('visitor', '/@tides/report?from=nonsense'))?.status()).toBe(200)
  })

  it('the head invites another body; nobody else may', async () => {
    expect((await go('writer', '/invitations'))?.status()).toBe(403)
    await go('head', '/invitations')
    await by('head').locator('[name=code]').fill('lm/tide-house')
    await by('head').locator('[name=email]').fill('moot@lm.example')
    await press('head', 'Send the invitation')
    expect(await by('head').getByRole('alert').textContent()).toContain('has an account here already')
    await by('head').locator('[name=code]').fill('lm/moot')
    await press('head', 'Send the invitation')
    expect(await by('head').getByRole('link', { name: 'The moot' }).count()).toBe(1)
    expect((await go('visitor', '/invitations/forged'))?.status()).toBe(410)
    await press('head', 'Take back')
    expect(await by('head').locator('.rows li', { hasText: 'Taken back' }).count()).toBe(1)
  })

  it('the list of purposes is for everybody to read and for administrators to add to', async () => {
    await go('visitor', '/purposes')
    expect(await by('visitor').getByText('舆情回应').count()).toBe(1)
    expect(await by('visitor').locator('form[action="/purposes"]').count()).toBe(0)
    const list = (await (await fetch(`${server.origin}/api/bema/v1/purposes`)).json()) as readonly { code: string }[]
    expect(list.map(({ code }) => code)).toEqual(['bulletin', 'group', 'opinion', 'recruitment'])
  })

  it('no page complained', () => expect(complaints).toEqual([]))
})
