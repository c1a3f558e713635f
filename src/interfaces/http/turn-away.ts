// Turns a request away before anything is done with it: the cheapest answer there is, ready-made.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '#core/problem'
import { locales, type Locale } from './contract.ts'
import { doorOf } from './doors.ts'
import { wordsOf } from './problem-words.ts'
import { RETRY_AFTER_SECONDS, type HttpProblem } from './problems.ts'

interface ReadyMade {
  /** Names and values in turns, as node:http takes them without another look. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

const words = (locale: Locale): string => wordsOf(new Problem<HttpProblem>('overloaded', 'the server is busy'), locale)

const readyMade = (type: string, text: string, more: readonly string[]): ReadyMade => {
  const body = Buffer.from(text)
  const headers = [
    ['content-type', `${type}; charset=utf-8`],
    ['content-length', String(body.length)],
    ['retry-after', String(RETRY_AFTER_SECONDS)],
    ['cache-control', 'no-store'],
    ['x-content-type-options', 'nosniff'],
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ].flat()
  return { headers: [...headers, ...more], body }
}

/** In every language: to find out which one is wished would cost more than the answer. */
const page = readyMade(
  'text/html',
  `<!doctype html><html><head><meta charset="utf-8"><title>503</title>` +
    `<meta name="viewport" content="width=device-width"></head><body>` +
    `${locales.map((locale) => `<p lang="${locale}">${words(locale)}</p>`).join('')}</body></html>`,
  [],
)
const forApps = Object.fromEntries(
  locales.map((locale) => {
    const text = JSON.stringify({ error: words(locale) })
    const everyOrigin = ['access-control-allow-origin', '*', 'access-control-expose-headers', 'Retry-After']
    return [locale, readyMade('application/json', text, everyOrigin)]
  }),
) as Record<Locale, ReadyMade>

export const turnAway = ({ url = '/', headers }: IncomingMessage, response: ServerResponse): void => {
  const first = headers['accept-language']?.startsWith('zh') === true ? 'zh' : 'en'
  const answer = doorOf(url) === 'page' ? page : forApps[first]
  response.writeHead(503, answer.headers as string[]).end(answer.body)
}
