// The length of a post by the Chinese rule of 2013: 140 Chinese characters or 280 Latin letters.
import { parseText } from './tokens.ts'
import type { TextToken } from './tokens.ts'

const plainHalfUnits = (text: string): number => {
  let sum = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) as number
    sum += code <= 0x80 ? 1 : 2
    if (code > 0xffff) at++
  }
  return sum
}

/** t.cn counts as written; weibo.com and weibo.cn to 41 bytes as written, then 20; others 20 to 140 bytes, then more. */
const linkHalfUnits = (link: TextToken): number => {
  const bytes = link.raw.length // links are ASCII
  const { hostname } = new URL(link.value)
  if (hostname === 't.cn') return bytes
  if (/(?:^|\.)weibo\.(?:com|cn)$/.test(hostname)) return bytes <= 41 ? bytes : 20
  return bytes <= 140 ? 20 : bytes - 120
}

/** A mention counts without its host: `@a@host` like `@a`. */
const mentionHalfUnits = (mention: TextToken): number => plainHalfUnits(mention.raw.replace(/(?<=.)@.*$/u, ''))

/**
 * Half a Chinese character each for code points up to U+0080, a whole one for all others; links and mentions as
 * above. Links with https count like those with http.
 */
export const halfUnits = (text: string): number => {
  let sum = 0
  for (const token of parseText(text)) {
    if (token.kind === 'link') sum += linkHalfUnits(token)
    else if (token.kind === 'mention') sum += mentionHalfUnits(token)
    else sum += plainHalfUnits(token.raw)
  }
  return sum
}

/** Characters of a post with its content note, rounded up to whole ones. */
export const postLength = (text: string, summary = ''): number => Math.ceil((halfUnits(text) + halfUnits(summary)) / 2)
