// Cuts a text into plain words, mentions, topics and links. Every attempt is bounded, so the time is linear.
//
//   mention  @handle · @handle@host · @中文名 (to the next space or punctuation); not inside an e-mail address
//   topic    #name (letters, digits, _ and ·, not a bare number) · #any words# (Weibo's form, up to 32 characters)
//   link     http:// or https://, ASCII only, so Chinese right behind a link does not belong to it
import { topicKey } from './names.ts'

/** `value`: a mention without @ (`a@host` keeps its host), a topic without #, a link's absolute address. */
export interface TextToken {
  readonly kind: 'text' | 'mention' | 'topic' | 'link'
  /** As it stands in the text: the raws of all tokens joined are the text. */
  readonly raw: string
  readonly value: string
  /** Offsets in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
}

const OPEN_TOPIC_LIMIT = 64
const NAME_LIMIT = 30

const CANDIDATE = /[@＠#＃]|https?:\/\//gi
const HOST =
  /(?:localhost|[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){1,8})(?::\d{1,5})?/iy
const REMOTE_HANDLE = /[a-z0-9_](?:[a-z0-9_.-]{0,62}[a-z0-9_])?(?=@)/iy
const NAME = /[[\p{L}\p{M}\p{N}_\-·]--\p{Default_Ignorable_Code_Point}]{1,31}/vy
const OPEN_TOPIC = /[[\p{L}\p{M}\p{N}_·]--\p{Default_Ignorable_Code_Point}]{1,65}/vy
const CLOSED_TOPIC = /[^#＃@＠\/\p{Cc}\u2028\u2029]{1,32}(?=[#＃])/vy
/** A letter or digit that is drawn: the Hangul fillers are letters, too. */
const SEEN = /[[\p{L}\p{N}]--\p{Default_Ignorable_Code_Point}]/v
const LINK_REST = /[a-z0-9\-._~:/?#[\]@!$&'()*+,;=%|]*/iy

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const asciiWord = (unit: string | undefined): boolean => unit !== undefined && /[A-Za-z0-9_]/.test(unit)

/** The end of the link that starts at `at`, or undefined. Sentence punctuation behind it is left outside. */
const linkAt = (text: string, at: number, schemeLength: number): { end: number; href: string } | undefined => {
  const host = matchAt(HOST, text, at + schemeLength)
  if (host === undefined) return undefined
  const afterHost = at + schemeLength + host.length
  // the host is judged before the rest is read: a refused link must not cost its whole length
  if (!URL.canParse(text.slice(at, afterHost))) return undefined
  let end = afterHost
  if (/[/?#]/.test(text[afterHost] ?? '')) {
    end += (matchAt(LINK_REST, text, afterHost) as string).length
    end = withoutTail(text, afterHost, end)
  }
  return { end, href: new URL(text.slice(at, end)).href }
}

const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/** Leaves out trailing punctuation, and closing brackets that nothing in the link opened. */
const withoutTail = (text: string, from: number, to: number): number => {
  const surplus: Record<string, number> = { ')': 0, ']': 0 }
  for (let at = from; at < to; at++) {
    const unit = text[at] as string
    if (unit in surplus) surplus[unit] = (surplus[unit] as number) + 1
    else if (unit === '(') surplus[')'] = (surplus[')'] as number) - 1
    else if (unit === '[') surplus[']'] = (surplus[']'] as number) - 1
  }
  let end = to
  for (; end > from; end--) {
    const unit = text[end - 1] as string
    if (unit in CLOSERS) {
      if ((surplus[unit] as number) <= 0) break
      surplus[unit] = (surplus[unit] as number) - 1
    } else if (!/[.,:;!?'*|~#@&]/.test(unit)) break
  }
  return end
}

const mentionAt = (text: string, at: number, afterToken: boolean): { end: number; value: string } | undefined => {
  // "ada@example.org" is an address, "你好@ada" and "haha@张三" are not
  if (!afterToken && asciiWord(text[at - 1]) && asciiWord(text[at + 1])) return undefined
  const name = matchAt(REMOTE_HANDLE, text, at + 1) ?? matchAt(NAME, text, at + 1)
  if (name !== undefined && text[at + 1 + name.length] === '@') {
    const host = matchAt(HOST, text, at + 2 + name.length)
    if (host !== undefined && [...name].length <= OPEN_TOPIC_LIMIT) {
      const end = at + 2 + name.length + host.length
      return { end, value: text.slice(at + 1, end) }
    }
  }
  const local = matchAt(NAME, text, at + 1)?.replace(/[-·]+$/, '')
  if (local === undefined || local === '' || [...local].length > NAME_LIMIT || !/[\p{L}\p{N}_]/u.test(local))
    return undefined
  return { end: at + 1 + local.length, value: local }
}

const topicAt = (text: string, at: number, afterToken: boolean): { end: number; value: string } | undefined => {
  // "C#", "2#楼" and "page/#part" start no topic
  if (!afterToken && /[A-Za-z0-9_/&]/.test(text[at - 1] ?? '')) return undefined
  const closed = matchAt(CLOSED_TOPIC, text, at + 1)
  if (closed !== undefined && !/^\s|[\s、，,。.；;：:]$/u.test(closed) && SEEN.test(closed)) {
    return { end: at + closed.length + 2, value: closed }
  }
  const open = matchAt(OPEN_TOPIC, text, at + 1)?.replace(/·+$/, '')
  if (open === undefined || [...open].length > OPEN_TOPIC_LIMIT || !/\p{L}/u.test(open)) return undefined
  return { end: at + 1 + open.length, value: open }
}

/** The tokens of the text in order; they tile it without gaps. */
export const parseText = (text: string): readonly TextToken[] => {
  const tokens: TextToken[] = []
  let written = 0
  const plainUpTo = (end: number): void => {
    if (end === written) return
    const raw = text.slice(written, end)
    tokens.push({ kind: 'text', raw, value: raw, start: written, end })
  }
  CANDIDATE.lastIndex = 0
  for (let match = CANDIDATE.exec(text); match !== null; match = CANDIDATE.exec(text)) {
    const at = match.index
    const sign = match[0]
    const afterToken = at === written && at > 0
    const resume = at + 1
    let found: { end: number; value: string } | undefined
    let kind: TextToken['kind'] = 'link'
    if (sign === '@' || sign === '＠') {
      kind = 'mention'
      found = mentionAt(text, at, afterToken)
    } else if (sign === '#' || sign === '＃') {
      kind = 'topic'
      found = topicAt(text, at, afterToken)
    } else if (afterToken || !asciiWord(text[at - 1])) {
      const link = linkAt(text, at, sign.length)
      if (link !== undefined) found = { end: link.end, value: link.href }
    }
    if (found === undefined) {
      CANDIDATE.lastIndex = resume
      continue
    }
    plainUpTo(at)
    tokens.push({ kind, raw: text.slice(at, found.end), value: found.value, start: at, end: found.end })
    written = found.end
    CANDIDATE.lastIndex = found.end
  }
  plainUpTo(text.length)
  return tokens
}

/** What stands behind @ in the text: each spelling once, in order. */
export const mentionTokens = (text: string): readonly string[] => [
  ...new Set(parseText(text).flatMap((token) => (token.kind === 'mention' ? [token.value] : []))),
]

/** The topics of the text as first written, one per topicKey, in order. */
export const topicNames = (text: string): readonly string[] => {
  if (!/[#＃]/.test(text)) return []
  const names = new Map<string, string>()
  for (const token of parseText(text)) {
    if (token.kind !== 'topic') continue
    const key = topicKey(token.value)
    if (!names.has(key)) names.set(key, token.value)
  }
  return [...names.values()]
}
