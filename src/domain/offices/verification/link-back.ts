// Does a page link to an account with rel=me? Reads tags only; what stands in comments and scripts links to nothing.

const NOT_SHOWN = /<!--[\s\S]*?(?:-->|$)|<(script|style|template|textarea|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
// a tag holds no other outside of quotes: each is read once, whatever a page does to be read for ever
const LINKS = /<(?:a|link)\s(?:[^<>"']|"[^"]*"|'[^']*')*>/gi
const ATTRIBUTES = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

const attributesOf = (tag: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const [, name = '', ...values] of tag.matchAll(ATTRIBUTES)) {
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, values.find((value) => value !== undefined) ?? '')
  }
  return found
}

/** The same page under another spelling. */
const plainAddress = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined
  const { protocol, host, pathname, search } = new URL(text)
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}${search}`
}

export const linksBack = (html: string, account: string): boolean => {
  const wanted = plainAddress(account)
  const shown = html.replace(NOT_SHOWN, ' ')
  return [...shown.matchAll(LINKS)].some(([tag]) => {
    const attributes = attributesOf(tag)
    const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/)
    const href = (attributes.get('href') ?? '').trim().replaceAll('&amp;', '&')
    return rels.includes('me') && plainAddress(href) === wanted
  })
}
