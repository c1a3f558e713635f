// Someone with a browser that knows no scripts: keeps cookies, sends forms as they stand on the page she looks at.
export interface Shown {
  readonly status: number
  readonly html: string
  /** Where she was sent, relative to the site. */
  readonly location: string | null
  readonly headers: Headers
}

export type Field = string | readonly string[] | Blob | readonly Blob[]

export interface Visitor {
  open(path: string): Promise<Shown>
  /** Sends fields to `path` with the token of her session; follows nothing. */
  send(path: string, fields?: Readonly<Record<string, Field>>): Promise<Shown>
  /** send(), then opens the page she is sent to. */
  sendAndGo(path: string, fields?: Readonly<Record<string, Field>>): Promise<Shown>
}

/** The hidden fields of the first form whose action is `action`. */
export const hiddenFields = (html: string, action: string): Record<string, string> => {
  const form =
    [...html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find(([, to]) => to === action)?.[2] ?? ''
  const unescape = (text: string): string =>
    text
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&')
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      unescape(value),
    ]),
  )
}

/** @param session the secret of somebody who signed in before */
export const createVisitor = (origin: string, session?: string): Visitor => {
  const cookies = new Map<string, string>(session === undefined ? [] : [['bema', session]])
  let token = ''

  const ask = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, origin), {
      redirect: 'manual',
      ...init,
      headers: {
        accept: 'text/html',
        'accept-language': 'en',
        'sec-fetch-site': 'same-origin',
        ...(cookie === '' ? {} : { cookie }),
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2)
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const html = await answer.text()
    token = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? token
    return { status: answer.status, html, headers: answer.headers, location: answer.headers.get('location') }
  }

  const send: Visitor['send'] = (path, fields = {}) => {
    const body = new FormData()
    if (!('csrf' in fields)) body.append('csrf', token)
    for (const [name, value] of Object.entries(fields)) {
      for (const one of Array.isArray(value) ? (value as readonly (string | Blob)[]) : [value as string | Blob]) {
        if (typeof one === 'string') body.append(name, one)
        else body.append(name, one, 'picture.png')
      }
    }
    return ask(path, { method: 'POST', body })
  }

  return {
    open: (path) => ask(path),
    send,
    async sendAndGo(path, fields) {
      const answer = await send(path, fields)
      if (answer.location === null) throw new Error(`${path} answered ${answer.status}: ${answer.html.slice(0, 400)}`)
      return ask(answer.location)
    },
  }
}
