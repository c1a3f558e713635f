// The streams there are, and who may listen to which: one table. What apps ask for becomes a channel and its label.
import { parseId, wireId, type Id } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import { topicKey } from '#core/text'
import { scopeCovers } from '#domain/accounts'
import type { Caller, HttpProblem } from '#interfaces/http'
import { bytesOf } from './frames.ts'

interface StreamAccess {
  /** `anyone`: no token needed where the site allows it. `user`: a token of a person's account. */
  readonly who: 'anyone' | 'user'
  readonly scope: string
  /** What tells two streams of this name apart. */
  readonly of: 'everybody' | 'account' | 'topic' | 'list'
}

const publicly = (of: StreamAccess['of']): StreamAccess => ({ who: 'anyone', scope: 'read:statuses', of })
const own = (scope: string): StreamAccess => ({ who: 'user', scope, of: 'account' })

export const streamTable = {
  user: own('read:statuses'),
  'user:notification': own('read:notifications'),
  direct: own('read:statuses'),
  public: publicly('everybody'),
  'public:local': publicly('everybody'),
  'public:remote': publicly('everybody'),
  'public:media': publicly('everybody'),
  'public:local:media': publicly('everybody'),
  'public:remote:media': publicly('everybody'),
  hashtag: publicly('topic'),
  'hashtag:local': publicly('topic'),
  list: { who: 'user', scope: 'read:lists', of: 'list' },
} as const satisfies Record<string, StreamAccess>

export type StreamName = keyof typeof streamTable

/** What an app asks for, as it came: over the net nothing is certain. */
export interface StreamWish {
  readonly stream?: unknown
  readonly tag?: unknown
  readonly list?: unknown
  readonly only_media?: unknown
}

export interface Channel {
  /** Under which listeners are found, e.g. `user 4711`. */
  readonly key: string
  /** `stream` of its messages: JSON in UTF-8 bytes. */
  readonly label: string
  /** Of a list: not everybody's. */
  readonly listId?: Id
}

/** The name of a channel that belongs to one account. */
export const ownKey = (stream: 'user' | 'user:notification' | 'direct', accountId: number): string =>
  `${stream} ${accountId}`
export const listKey = (listId: Id): string => `list ${listId}`
export const topicChannel = (stream: 'hashtag' | 'hashtag:local', topic: string): string =>
  `${stream} ${topicKey(topic)}`

const LONGEST_NAME = 100

const labelOf = (...names: readonly string[]): string => bytesOf(JSON.stringify(names))

const unknownStream = (): Problem => new Problem<CoreProblem>('invalid', 'Unknown stream type')
const isName = (name: unknown): name is StreamName => typeof name === 'string' && Object.hasOwn(streamTable, name)
const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1'

const nameOf = ({ stream, only_media: onlyMedia }: StreamWish): StreamName => {
  const name =
    isTrue(onlyMedia) && typeof stream === 'string' && /^public(:local|:remote)?$/.test(stream)
      ? `${stream}:media`
      : stream
  if (!isName(name)) throw unknownStream()
  return name
}

/** Throws token_needed, scope_missing or user_needed. */
const checkAccess = ({ who, scope }: StreamAccess, { token, viewer }: Caller, open: boolean): void => {
  if (token === null) {
    if (who === 'anyone' && open) return
    throw new Problem<HttpProblem>('token_needed', 'Missing access token')
  }
  if (!scopeCovers(token.access.scopes, scope)) {
    throw new Problem<HttpProblem>('scope_missing', 'Access token does not have the required scopes', {
      params: { scope },
    })
  }
  if (who === 'user' && viewer.accountId === null) {
    throw new Problem<HttpProblem>('user_needed', 'This stream requires an authenticated user')
  }
}

/** Whose list it is is asked of the store, before anything is listened to (hub.ts). */
const listOf = ({ list }: StreamWish): Id => {
  const id = typeof list === 'number' ? parseId(String(list)) : typeof list === 'string' ? parseId(list) : undefined
  if (id === undefined) throw new Problem<CoreProblem>('not_found', 'Record not found')
  return id
}

const topicOf = ({ tag }: StreamWish): string => {
  const name = typeof tag === 'string' ? tag.trim().replace(/^#/, '') : ''
  if (name === '' || name.length > LONGEST_NAME) {
    throw new Problem<CoreProblem>('invalid', 'Missing tag name parameter')
  }
  return name
}

/** @param open whether public streams need no token @throws the problems that apps are answered with */
export const channelFor = (wish: StreamWish, caller: Caller, open: boolean): Channel => {
  const name = nameOf(wish)
  const access: StreamAccess = streamTable[name]
  checkAccess(access, caller, open)
  switch (access.of) {
    case 'everybody':
      return { key: name, label: labelOf(name) }
    case 'account':
      return { key: `${name} ${caller.viewer.accountId}`, label: labelOf(name) }
    case 'topic': {
      const topic = topicOf(wish)
      // as it was asked for: apps tell their streams apart by it
      return { key: `${name} ${topicKey(topic)}`, label: labelOf(name, topic) }
    }
    case 'list': {
      const listId = listOf(wish)
      return { key: listKey(listId), label: labelOf(name, wireId(listId)), listId }
    }
  }
}
