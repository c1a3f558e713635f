// What an outbox says, as records that know nothing of ActivityStreams. Whatever cannot be read is reported and left out.
import { textFromHtml } from '#core/text'
import type { Visibility } from '#domain/posts'

export interface ArchivedFile {
  /** In the archive. */
  readonly name: string
  readonly description: string
  readonly focus: { readonly x: number; readonly y: number } | null
}

export interface ArchivedPost {
  readonly kind: 'post'
  /** Its address, the same in every archive. */
  readonly uri: string
  readonly text: string
  readonly summary: string
  readonly sensitive: boolean
  readonly language: string | null
  readonly visibility: Visibility
  readonly publishedAt: number
  readonly answers: string | null
  readonly quotes: string | null
  readonly files: readonly ArchivedFile[]
  /** What stands in the text behind @ → whose full address that is. */
  readonly mentions: ReadonlyMap<string, string>
}

export interface ArchivedBoost {
  readonly kind: 'boost'
  readonly uri: string
  readonly of: string
  readonly visibility: Visibility
  readonly publishedAt: number
}

export type Archived = ArchivedPost | ArchivedBoost

type Fields = Readonly<Record<string, unknown>>

const PUBLIC = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public'])

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined || value === null ? [] : [value]
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
/** An address, or the address of an object. */
const addressIn = (value: unknown): string => textIn(value) || textIn(fieldsOf(value)['id'])

const timeIn = (value: unknown): number | undefined => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

const visibilityOf = (activity: Fields): Visibility => {
  const [to, cc] = [activity['to'], activity['cc']].map((value) => listOf(value).map(addressIn)) as [string[], string[]]
  if (to.some((address) => PUBLIC.has(address))) return 'public'
  if (cc.some((address) => PUBLIC.has(address))) return 'unlisted'
  return [...to, ...cc].some((address) => address.endsWith('/followers')) ? 'followers' : 'direct'
}

const focusIn = (value: unknown): ArchivedFile['focus'] => {
  const [x, y] = listOf(value)
  const isPlace = (one: unknown): one is number => typeof one === 'number' && one >= -1 && one <= 1
  return isPlace(x) && isPlace(y) ? { x, y } : null
}

const fileOf = (value: unknown): readonly ArchivedFile[] => {
  const fields = fieldsOf(value)
  const name = textIn(fields['url']).replace(/^\/+/, '')
  // what lies elsewhere is not in the archive
  if (name === '' || /^https?:/.test(name)) return []
  return [{ name, description: textIn(fields['name']), focus: focusIn(fields['focalPoint']) }]
}

/** Polls keep their words: each choice on a line, with the votes it had. */
const pollLines = (object: Fields): string => {
  const choices = listOf(object['oneOf'] ?? object['anyOf']).map(fieldsOf)
  const votes = (choice: Fields): number | undefined => {
    const count = fieldsOf(choice['replies'])['totalItems']
    return typeof count === 'number' ? count : undefined
  }
  return choices
    .map((choice) => `○ ${textIn(choice['name'])}${votes(choice) === undefined ? '' : ` · ${votes(choice)}`}`)
    .join('\n')
}

const languageOf = (object: Fields): string | null => {
  const [language] = Object.keys(fieldsOf(object['contentMap']))
  return language !== undefined && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language) ? language : null
}

/** `@bob@host` by what stands in the text: the handle, the handle with its host, or the token that our archives name. */
const mentionsOf = (object: Fields): ReadonlyMap<string, string> => {
  const mentions = new Map<string, string>()
  for (const tag of listOf(object['tag']).map(fieldsOf)) {
    if (tag['type'] !== 'Mention') continue
    const [, handle, host] = /^@?([^@\s]+)(?:@([^@\s]+))?$/.exec(textIn(tag['name'])) ?? []
    const href = textIn(tag['href'])
    const domain = host ?? (URL.canParse(href) ? new URL(href).host : undefined)
    if (handle === undefined || domain === undefined) continue
    const full = `${handle}@${domain}`
    for (const token of [textIn(tag['token']), full, handle])
      if (token !== '' && !mentions.has(token)) mentions.set(token, full)
  }
  return mentions
}

const wordsOf = (object: Fields): string => {
  const source = fieldsOf(object['source'])
  const plain = source['mediaType'] === 'text/plain' ? textIn(source['content']) : ''
  const text = plain === '' ? textFromHtml(textIn(object['content'])) : plain
  return [text, pollLines(object)].filter((part) => part !== '').join('\n\n')
}

const postOf = (activity: Fields): ArchivedPost | string => {
  const object = fieldsOf(activity['object'])
  const uri = textIn(object['id'])
  const publishedAt = timeIn(object['published'] ?? activity['published'])
  if (uri === '') return 'a post without an address'
  if (publishedAt === undefined) return `${uri} has a date that cannot be read`
  const quotes = [object['quote'], object['quoteUri'], object['quoteUrl'], object['_misskey_quote']]
    .map(addressIn)
    .find((address) => address !== '')
  return {
    kind: 'post',
    uri,
    text: wordsOf(object),
    summary: textIn(object['summary']),
    sensitive: object['sensitive'] === true,
    language: languageOf(object),
    visibility: visibilityOf({ to: object['to'] ?? activity['to'], cc: object['cc'] ?? activity['cc'] }),
    publishedAt,
    answers: addressIn(object['inReplyTo']) || null,
    quotes: quotes ?? null,
    files: listOf(object['attachment']).flatMap(fileOf),
    mentions: mentionsOf(object),
  }
}

const boostOf = (activity: Fields): ArchivedBoost | string => {
  const of = addressIn(activity['object'])
  const publishedAt = timeIn(activity['published'])
  const uri = textIn(activity['id']) || `announce ${of}`
  if (of === '') return 'a boost of nothing'
  if (publishedAt === undefined) return `the boost of ${of} has a date that cannot be read`
  return { kind: 'boost', uri, of, visibility: visibilityOf(activity), publishedAt }
}

/** Oldest first. `faults`: what could not be read, in words. */
export const readActivities = (
  outbox: unknown,
): { readonly items: readonly Archived[]; readonly faults: readonly string[] } => {
  const items: Archived[] = []
  const faults: string[] = []
  for (const activity of listOf(fieldsOf(outbox)['orderedItems']).map(fieldsOf)) {
    const { type } = activity
    const read =
      type === 'Create'
        ? postOf(activity)
        : type === 'Announce'
          ? boostOf(activity)
          : `an activity of the type ${String(type)}`
    if (typeof read === 'string') faults.push(read)
    else items.push(read)
  }
  return { items: items.toSorted((one, other) => one.publishedAt - other.publishedAt), faults }
}

/** Addresses of a collection of posts: likes, bookmarks. */
export const readAddresses = (collection: unknown): readonly string[] =>
  listOf(fieldsOf(collection)['orderedItems'])
    .map(addressIn)
    .filter((address) => address !== '')

export interface ArchivedActor {
  readonly host: string
  readonly displayName: string
  readonly note: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** Files in the archive. */
  readonly avatar: string | null
  readonly header: string | null
}

/** undefined: it is no actor. */
export const readActor = (value: unknown): ArchivedActor | undefined => {
  const actor = fieldsOf(value)
  const id = textIn(actor['id'])
  if (!URL.canParse(id)) return undefined
  const source = fieldsOf(actor['source'])
  const pictureIn = (use: string): string | null => textIn(fieldsOf(actor[use])['url']).replace(/^\/+/, '') || null
  return {
    host: new URL(id).host,
    displayName: textIn(actor['name']),
    note: textIn(source['content']) || textFromHtml(textIn(actor['summary'])),
    fields: listOf(actor['attachment'])
      .map(fieldsOf)
      .filter(({ type }) => type === 'PropertyValue')
      .map(({ name, value: said }) => ({ name: textIn(name), value: textFromHtml(textIn(said)) })),
    avatar: pictureIn('icon'),
    header: pictureIn('image'),
  }
}
