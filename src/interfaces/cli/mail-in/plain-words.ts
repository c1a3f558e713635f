// The words of a letter: from HTML where there is nothing else, and without what it quotes. Pure.

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, number, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
    const code = Number.parseInt(String(hex ?? number), hex === undefined ? 10 : 16)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
  })

/** Text of HTML, line by line; nothing in it is run or fetched. */
export const textOfHtml = (html: string): string => {
  const bare = html
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/<(style|script|head|title)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
    .replace(/<[^>]*(?:>|$)/g, '')
  return decoded(bare)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const quoteBegins = [
  /^>/,
  /^On .{5,200} wrote:$/,
  /^在.{5,200}写道[:：]$/,
  /^-{2,} ?(?:Original Message|Forwarded message|原始邮件)/i,
  /^_{20,}$/,
  /^(?:From|发件人)[:：] /,
]

/** What was written anew: up to the first line that quotes, without the signature. All of it when that leaves nothing. */
export const ownWords = (text: string): string => {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => line === '-- ' || quoteBegins.some((sign) => sign.test(line.trimEnd())))
  const own = lines
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim()
  return own === '' ? text.trim() : own
}
