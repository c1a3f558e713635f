// A strict reader of XML 1.0 documents as feeds are written: refuses whatever a strict reader elsewhere would refuse.
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** All text in it, in order. */
  readonly text: string
}

const unfit = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescape = (text: string): string => {
  if (text.includes('<') || text.includes(']]>')) throw new Error(`a bare sign in ${text.slice(0, 40)}`)
  return text.replace(/&([^;]*;?)/g, (_, body: string) => {
    const number = /^#(?:x([0-9a-fA-F]+)|(\d+));$/.exec(body)
    const sign =
      number === null
        ? entities[body.slice(0, -1)]
        : String.fromCodePoint(Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16))
    if (!body.endsWith(';') || sign === undefined || unfit.test(sign)) throw new Error(`no entity: &${body}`)
    return sign
  })
}

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: XmlElement[]
  readonly prefixes: ReadonlySet<string>
  text: string
}

/** @throws when it is not well-formed, or uses a prefix nobody declared */
export const readXml = (document: string): XmlElement => {
  if (unfit.test(document)) throw new Error('a character that XML cannot hold')
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (!document.startsWith(declaration)) throw new Error('no declaration')
  const tags = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`, 'gy')
  const stack: Open[] = []
  let root: XmlElement | undefined
  let at = declaration.length
  while (at < document.length) {
    const next = document.indexOf('<', at)
    const text = document.slice(at, next < 0 ? document.length : next)
    const above = stack.at(-1)
    if (above !== undefined) above.text += unescape(text)
    else if (text.trim() !== '') throw new Error('text outside of the root')
    if (next < 0) break
    tags.lastIndex = next
    const found = tags.exec(document)
    if (found === null) throw new Error(`no tag: ${document.slice(next, next + 60)}`)
    at = tags.lastIndex
    const [, closing, name = '', written = '', empty] = found
    if (closing === '/') {
      const done = stack.pop()
      if (done?.name !== name) throw new Error(`</${name}> closes <${done?.name}>`)
      const { children, attributes } = done
      const element = { name, attributes, children, text: done.text }
      const parent = stack.at(-1)
      if (parent === undefined) root = element
      else {
        parent.children.push(element)
        parent.text += element.text
      }
      continue
    }
    if (stack.length === 0 && root !== undefined) throw new Error('two roots')
    const attributes: Record<string, string> = {}
    for (const [, key = '', value = ''] of written.matchAll(new RegExp(`(${NAME})="([^"]*)"`, 'g'))) {
      if (key in attributes) throw new Error(`${key} twice`)
      attributes[key] = unescape(value)
    }
    const declared = Object.keys(attributes).flatMap((key) => (key.startsWith('xmlns:') ? [key.slice(6)] : []))
    const prefixes = new Set(['xml', 'xmlns', ...(above?.prefixes ?? []), ...declared])
    for (const one of [name, ...Object.keys(attributes)]) {
      const prefix = one.includes(':') ? one.split(':', 1)[0] : undefined
      if (prefix !== undefined && !prefixes.has(prefix)) throw new Error(`nobody declared ${prefix}`)
    }
    if (empty === '/') {
      const element = { name, attributes, children: [], text: '' }
      if (above === undefined) root = element
      else above.children.push(element)
    } else stack.push({ name, attributes, children: [], prefixes, text: '' })
  }
  if (root === undefined || stack.length > 0) throw new Error('not closed')
  return root
}

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name)

export const textOf = (element: XmlElement, name: string): string | undefined => childrenOf(element, name)[0]?.text

const exactlyOne = (element: XmlElement, name: string): XmlElement => {
  const [one, ...more] = childrenOf(element, name)
  if (one === undefined || more.length > 0) throw new Error(`<${element.name}> needs one <${name}>`)
  return one
}

const RFC_822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** Answers the items. @throws where the specification says MUST and it is not so */
export const checkRss = (document: string): readonly XmlElement[] => {
  const rss = readXml(document)
  if (rss.name !== 'rss' || rss.attributes['version'] !== '2.0') throw new Error('no RSS 2.0')
  const channel = exactlyOne(rss, 'channel')
  for (const name of ['title', 'link', 'description']) exactlyOne(channel, name)
  const items = childrenOf(channel, 'item')
  for (const item of items) {
    if (!RFC_822.test(exactlyOne(item, 'pubDate').text)) throw new Error('no date')
    if (!URL.canParse(exactlyOne(item, 'guid').text)) throw new Error('no permanent link')
    exactlyOne(item, 'title')
    exactlyOne(item, 'description')
    for (const { attributes } of childrenOf(item, 'enclosure')) {
      if (!URL.canParse(attributes['url'] ?? '') || !/^\d+$/.test(attributes['length'] ?? ''))
        throw new Error('enclosure')
      if (attributes['type'] === undefined) throw new Error('an enclosure has a type')
    }
    if (childrenOf(item, 'enclosure').length > 1) throw new Error('one enclosure')
  }
  if (new Set(items.map((item) => textOf(item, 'guid'))).size !== items.length) throw new Error('a guid twice')
  return items
}

/** Answers the entries. @throws where RFC 4287 says MUST and it is not so */
export const checkAtom = (document: string): readonly XmlElement[] => {
  const feed = readXml(document)
  if (feed.name !== 'feed' || feed.attributes['xmlns'] !== 'http://www.w3.org/2005/Atom') throw new Error('no Atom')
  const entries = childrenOf(feed, 'entry')
  for (const one of [feed, ...entries]) {
    exactlyOne(one, 'title')
    if (!URL.canParse(exactlyOne(one, 'id').text)) throw new Error('the id is no IRI')
    if (!RFC_3339.test(exactlyOne(one, 'updated').text)) throw new Error('no date')
  }
  for (const entry of entries) {
    exactlyOne(exactlyOne(entry, 'author'), 'name')
    exactlyOne(entry, 'content')
    if (!childrenOf(entry, 'link').some(({ attributes }) => attributes['rel'] === 'alternate'))
      throw new Error('no link')
  }
  return entries
}
