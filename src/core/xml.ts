// XML from texts of anybody: escaped, and without the characters that XML 1.0 cannot hold.

// tab, line ends and everything from the space on, but for halves of pairs and the two that mean nothing
const unfit = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** For text and for attributes in double quotes. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(unfit, '')
    .replace(/[&<>"\r]/g, (sign) => signs[sign] as string)

type Attributes = Readonly<Record<string, string | number>>

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/[\t\n]/g, ' ')}"`)
    .join('')

/** An element with a text in it, or with nothing. */
export const tag = (name: string, attributes: Attributes, text?: string): string =>
  text === undefined
    ? `<${name}${attributesOf(attributes)}/>`
    : `<${name}${attributesOf(attributes)}>${escapeXml(text)}</${name}>`

/** An element with elements in it. */
export const branch = (name: string, attributes: Attributes, inner: readonly string[]): string =>
  `<${name}${attributesOf(attributes)}>\n${inner.filter((part) => part !== '').join('\n')}\n</${name}>`

export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
