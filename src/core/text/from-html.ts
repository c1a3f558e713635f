// The words of a post that came as HTML: paragraphs and line ends as they were, nothing of the markup. Pure.

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, number, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole
    const code = Number.parseInt(String(hex ?? number), hex === undefined ? 10 : 16)
    const isSign = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isSign ? String.fromCodePoint(code) : ''
  })

/** Each attempt is bounded by the next sign, so the time is linear. */
export const textFromHtml = (html: string): string =>
  decoded(
    html
      .replace(/<!--[^]*?(?:-->|$)/g, '')
      .replace(/<(style|script)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?<br\b[^<>]*> ?/gi, '\n')
      .replace(/ ?<\/(?:p|div|blockquote|ul|ol|pre|h[1-6])\s*> ?/gi, '\n\n')
      .replace(/ ?<\/li\s*> ?/gi, '\n')
      .replace(/<[^>]*(?:>|$)/g, ''),
  )
    .replace(/\n{3,}/g, '\n\n')
    .trim()
