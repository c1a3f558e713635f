// Who may listen to what, and what is made of whatever apps ask for.
import { describe, expect, it } from 'vitest'
import { isProblem } from '#core/problem'
import { anonymous } from '#core/viewer'
import type { Caller } from '#interfaces/http'
import { channelFor, streamTable, type StreamName } from './streams.ts'

const stranger: Caller = { viewer: anonymous, token: null, session: null, locale: 'en', address: '192.0.2.1' }
const holder = (scopes: readonly string[], accountId: number | null = 7): Caller => ({
  ...stranger,
  viewer: { ...anonymous, accountId },
  token: {
    access: { id: 1, appId: 1, userId: null, accountId, scopes, createdAt: 0 },
    app: { id: 1, name: 'x', website: null, clientId: 'x', redirectUris: [], scopes, createdAt: 0 } as never,
  },
})
const codeOf = (ask: () => unknown): string => {
  try {
    ask()
  } catch (error) {
    return isProblem(error) ? error.code : 'bug'
  }
  return 'granted'
}
const names = Object.keys(streamTable) as StreamName[]

describe('who may listen', () => {
  it('is every reader to everything, but to lists, which are not there', () => {
    for (const stream of names) {
      expect(
        codeOf(() => channelFor({ stream, tag: 'tide' }, holder(['read']), false)),
        stream,
      ).toBe(stream === 'list' ? 'not_found' : 'granted')
    }
  })

  it('are strangers to what is public, where the site allows it', () => {
    for (const stream of names) {
      const isPublic = stream.startsWith('public') || stream.startsWith('hashtag')
      const ask = (open: boolean) => codeOf(() => channelFor({ stream, tag: 'tide' }, stranger, open))
      expect([ask(true), ask(false)], stream).toEqual([isPublic ? 'granted' : 'token_needed', 'token_needed'])
    }
  })

  it.each([
    ['user', ['read:statuses'], 'granted'],
    ['user', ['read:notifications', 'write'], 'scope_missing'],
    ['user:notification', ['read:notifications'], 'granted'],
    ['user:notification', ['read:statuses'], 'scope_missing'],
    ['direct', ['read:accounts'], 'scope_missing'],
    ['public', ['write'], 'scope_missing'],
  ] as const)('is decided for %s by the scopes %j: %s', (stream, scopes, code) => {
    expect(codeOf(() => channelFor({ stream }, holder(scopes), true))).toBe(code)
  })

  it('is no app alone to what belongs to a person', () => {
    expect(codeOf(() => channelFor({ stream: 'user' }, holder(['read'], null), true))).toBe('user_needed')
    expect(codeOf(() => channelFor({ stream: 'public' }, holder(['read'], null), true))).toBe('granted')
  })
})

describe('a channel', () => {
  it('is the same for a topic however it is spelt, and is named as it was asked for', () => {
    const [one, other] = ['#Ｔide', 'tIDE'].map((tag) => channelFor({ stream: 'hashtag', tag }, stranger, true))
    expect(one?.key).toBe(other?.key)
    expect(other?.label).toBe('["hashtag","tIDE"]')
  })

  it('belongs to the account', () => {
    expect(channelFor({ stream: 'user' }, holder(['read'], 8), true).key).toBe('user 8')
  })

  it('is of pictures alone when that is asked for', () => {
    const wish = { stream: 'public:local', only_media: 'true' }
    expect(channelFor(wish, stranger, true)).toEqual({ key: 'public:local:media', label: '["public:local:media"]' })
  })

  it.each([undefined, null, 7, [], {}, ['user'], 'nothing', '__proto__', 'constructor', 'user 8', 'list:1'])(
    'is not made of %j',
    (stream) => {
      expect(codeOf(() => channelFor({ stream }, holder(['read']), true))).toBe('invalid')
    },
  )

  it.each([undefined, '', ' ', '#', 7, ['a'], 'x'.repeat(101)])('is not made of the topic %j', (tag) => {
    expect(codeOf(() => channelFor({ stream: 'hashtag', tag }, stranger, true))).toBe('invalid')
  })
})
