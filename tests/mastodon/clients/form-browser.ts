// A browser that knows forms, links and cookies: signs in and says yes to an app on the real pages.
import type { TestPerson, TestServer } from '#testing/server'

interface Page {
  readonly url: URL
  readonly html: string
}

const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decode(value)]),
  )

const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

export const createFormBrowser = (server: TestServer) => {
  const cookies = new Map<string, string>()

  /** Follows redirects within the site; an address elsewhere ends the way as an empty page. */
  const go = async (url: URL, form?: URLSearchParams): Promise<Page> => {
    if (url.origin !== server.origin) return { url, html: '' }
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form === undefined ? {} : { origin: server.origin, 'sec-fetch-site': 'same-origin' }),
      },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location !== null && response.status >= 300 && response.status < 400) return go(new URL(location, url))
    const html = await response.text()
    if (response.status !== 200)
      throw new Error(`${form === undefined ? 'GET' : 'POST'} ${url.pathname}: ${response.status} ${html}`)
    return { url, html }
  }

  /** Fills in the form that leads to `action`: its hidden fields, its checked choices, and what is given. */
  const submit = async (page: Page, action: string, fields: Readonly<Record<string, string>>): Promise<Page> => {
    const form = [...page.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(
      ([, tag = '']) => attributesOf(tag)['action'] === action,
    )
    if (form === undefined) throw new Error(`no form for ${action} on ${page.url.pathname}`)
    const values = new URLSearchParams()
    for (const [, tag = ''] of (form[2] ?? '').matchAll(/<input\b([^>]*)>/g)) {
      const { name, type, value = '', ...rest } = attributesOf(tag)
      if (name !== undefined && (type === 'hidden' || (type === 'radio' && 'checked' in rest))) values.set(name, value)
    }
    for (const [name, value] of Object.entries(fields)) values.set(name, value)
    return go(new URL(action, page.url), values)
  }

  return { go, submit }
}

/**
 * What a person does at the address an app sent her to: signs in, says yes.
 * @returns the code, from the page or from the address that leads back to the app
 */
export const sayYes = async (server: TestServer, address: string, person: TestPerson): Promise<string> => {
  const browser = createFormBrowser(server)
  const signIn = await browser.go(new URL(address))
  const consent = await browser.submit(signIn, '/sign-in', { login: person.account.handle, password: person.password })
  const done = await browser.submit(consent, '/oauth/authorize', { decision: 'allow' })
  const code = done.url.searchParams.get('code')
  if (code === null) throw new Error(`no code in ${done.url.href}`)
  if (done.html !== '' && !done.html.includes(`>${code}<`)) throw new Error('the page does not show the code')
  return code
}
