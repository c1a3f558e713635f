// What holds for every page: one h1, a language, labels, no inline script or style, nothing from elsewhere, right headers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFakeServer, type FakeServer } from './fake-server.ts'
import { SESSION } from './fake-world.ts'
import { lookAt, type PageToLookAt } from './page-list.ts'

interface Seen {
  readonly page: PageToLookAt
  readonly status: number
  readonly headers: Headers
  readonly html: string
}

const languages = { zh: 'zh-Hans', en: 'en' } as const

let fake: FakeServer

beforeAll(async () => {
  fake = await startFakeServer()
})

afterAll(() => fake.close())

const ask = (
  path: string,
  { signedIn = false, headers = {} }: { signedIn?: boolean; headers?: Record<string, string> } = {},
) =>
  fetch(`${fake.origin}${path}`, {
    redirect: 'manual',
    headers: { accept: 'text/html', ...(signedIn ? { cookie: `bema=${SESSION}` } : {}), ...headers },
  })

const open = async (page: PageToLookAt, locale: string): Promise<Seen> => {
  const answer = await ask(`${page.address}${page.address.includes('?') ? '&' : '?'}lang=${locale}`, page)
  return { page, status: answer.status, headers: answer.headers, html: await answer.text() }
}

/** Ids that a page uses twice. */
const doubled = (html: string): string[] => {
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id)
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}

/** Labels and descriptions that lead to no element. */
const dangling = (html: string): string[] => {
  const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
  const asked = [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]*)"/g)].flatMap(([, names = '']) =>
    names.split(' '),
  )
  return asked.filter((id) => !ids.has(id))
}

describe.each(['zh', 'en'] as const)('every page, %s', (locale) => {
  let seen: readonly Seen[]

  beforeAll(async () => {
    seen = await Promise.all(lookAt(fake.world).map((page) => open(page, locale)))
  })

  const wrong = (rule: (one: Seen) => string | string[] | number | boolean | undefined): string[] =>
    seen.flatMap((one) => {
      const fault = rule(one)
      return fault === undefined || fault === false || (Array.isArray(fault) && fault.length === 0)
        ? []
        : [`${one.page.name}: ${String(fault)}`]
    })

  it('answers with its status', () => {
    expect(wrong(({ page, status }) => status !== page.status && status)).toEqual([])
  })

  it('has one h1, one main, a title and its language', () => {
    expect(wrong(({ html }) => html.match(/<h1[\s>]/g)?.length !== 1)).toEqual([])
    expect(wrong(({ html }) => html.match(/<main /g)?.length !== 1)).toEqual([])
    expect(wrong(({ html }) => !/<title>[^<]+<\/title>/.test(html))).toEqual([])
    expect(wrong(({ html }) => !html.includes(`<html lang="${languages[locale]}"`))).toEqual([])
  })

  it('has no inline script, style or handler', () => {
    expect(
      wrong(({ html }) => html.match(/ style="|<style| on[a-z]+="|<script(?![^>]* src="\/assets\/)/)?.[0]),
    ).toEqual([])
  })

  it('loads nothing from elsewhere', () => {
    expect(
      wrong(
        ({ html }) => html.match(/ src="(?!\/)[^"]*"|<link(?! rel="canonical")[^>]* href="(?!\/)[^"]*"|srcset=/)?.[0],
      ),
    ).toEqual([])
  })

  it('has ids once, and labels that lead somewhere', () => {
    expect(wrong(({ html }) => doubled(html))).toEqual([])
    expect(wrong(({ html }) => dangling(html))).toEqual([])
  })

  it('lost no word on the way', () => {
    expect(wrong(({ html }) => html.match(/undefined|\[object|NaN(?!\w)|=> /)?.[0])).toEqual([])
    // what the frame says is all in one language
    if (locale === 'en')
      expect(
        wrong(({ html }) => /<nav class="nav"[^>]*>.*?<\/nav>/s.exec(html)?.[0].match(/广场|通知|登录|设置/)?.[0]),
      ).toEqual([])
  })

  it('carries a token in every form that writes for someone', () => {
    const bare = (html: string) =>
      [...html.matchAll(/<form[^>]*method="post".*?<\/form>/gs)].filter(([form]) => !form.includes('name="csrf"'))
        .length
    expect(wrong(({ page, html }) => page.signedIn && bare(html) > 0 && bare(html))).toEqual([])
  })

  it('is kept by nobody when it is somebody’s own', () => {
    expect(
      wrong(({ page, headers }) => page.signedIn && !/private|no-store/.test(headers.get('cache-control') ?? '')),
    ).toEqual([])
    expect(wrong(({ headers }) => !/default-src 'none'/.test(headers.get('content-security-policy') ?? ''))).toEqual([])
  })
})

describe('caches', () => {
  it('may keep what visitors see for a moment, by language', async () => {
    const answer = await ask('/square')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10')
    expect(answer.headers.get('vary')).toContain('Accept-Language')
    expect(answer.headers.get('vary')).toContain('Cookie')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('never keep codes and links with secrets', async () => {
    for (const path of ['/password?token=x', '/confirm?token=x', '/oauth/authorize/native?code=x']) {
      expect((await ask(path)).headers.get('cache-control'), path).toBe('no-store')
    }
  })

  it('keep files with a hash for ever', async () => {
    const html = await (await ask('/square')).text()
    for (const [, address = ''] of html.matchAll(/"(\/assets\/(?:main|icons)-[^"#]+)/g)) {
      const answer = await ask(address)
      expect(answer.status, address).toBe(200)
      expect(answer.headers.get('cache-control')).toContain('immutable')
    }
    expect((await ask('/assets/main-0000000000.css')).status).toBe(404)
    expect((await ask('/assets/../package.json')).status).toBe(404)
  })
})

describe('language', () => {
  const languageOf = async (answer: Response): Promise<string | undefined> =>
    /<html lang="([^"]*)"/.exec(await answer.text())?.[1]

  it('is asked for in the address, then remembered', async () => {
    const answer = await ask('/square?lang=en', { headers: { 'accept-language': 'zh-CN' } })
    expect(answer.headers.get('set-cookie')).toMatch(/bema_lang=en/)
    expect(await languageOf(answer)).toBe('en')
    expect(
      await languageOf(await ask('/square', { headers: { cookie: 'bema_lang=en', 'accept-language': 'zh-CN' } })),
    ).toBe('en')
  })

  it('follows the browser, and the person who signed in before the browser', async () => {
    expect(await languageOf(await ask('/square', { headers: { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.5' } }))).toBe(
      'zh-Hans',
    )
    expect(await languageOf(await ask('/square', { headers: { 'accept-language': 'en-GB' } }))).toBe('en')
    expect(await languageOf(await ask('/square', { signedIn: true, headers: { 'accept-language': 'en-GB' } }))).toBe(
      'zh-Hans',
    )
  })
})

describe('pages of one’s own', () => {
  it('lead visitors through signing in and back', async () => {
    const answer = await ask('/settings/apps')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fsettings%2Fapps')
  })

  it('lead nowhere else afterwards', async () => {
    const body = new URLSearchParams({
      login: 'lin_by_river',
      password: 'a stone by the river',
      next: 'https://evil.example/',
    })
    const answer = await fetch(`${fake.origin}/sign-in`, { method: 'POST', body, redirect: 'manual' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/home')
  })

  it('refuse forms that another site sent', async () => {
    const post = (headers: Record<string, string>, fields: Record<string, string>) =>
      fetch(`${fake.origin}/settings/language`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams(fields),
        headers: { cookie: `bema=${SESSION}`, accept: 'text/html', ...headers },
      })
    expect((await post({ origin: 'https://evil.example' }, { locale: 'en' })).status).toBe(403)
    const refused = await post({}, { locale: 'en', csrf: 'guessed' })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('<h1')
  })
})

describe('a wrong password', () => {
  it('keeps what was typed, names the field, and does not make the browser ask', async () => {
    const body = new URLSearchParams({ login: 'lin_by_river', password: 'wrong' })
    const answer = await fetch(`${fake.origin}/sign-in?lang=en`, { method: 'POST', body, redirect: 'manual' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="lin_by_river"')
    expect(html).toContain('href="#field-login"')
    expect(html).toMatch(/<title>Error: /)
    expect(html).not.toContain('value="wrong"')
  })
})
