// Whom tokens stand for, kept between requests. Whatever ends a token says so on the bus, and is believed at once.
import type { Bus } from '#platform/bus'
import { createMemory } from '#platform/cache'
import type { Tx } from '#platform/db'
import type { OAuthApp, TokenHolder } from '../contract.ts'

export interface KnownAccess {
  readonly found: TokenHolder
  /** Of the token. */
  readonly hash: string
  /** When the store has to be asked again: the token ends, or its use is to be written down. */
  readonly until: number
  readonly bytes: number
}

export interface AccessMemory {
  /** What is known of a token, without waiting. */
  get(token: string): KnownAccess | undefined
  /** Runs `load` and keeps what it hands over, unless the token ended meanwhile. */
  read<Result>(token: string, load: (keep: (known: KnownAccess) => void) => Promise<Result>): Promise<Result>
}

/** Enough for 130,000 tokens of apps that many use; for half of them at any time. */
const MOST_BYTES = 64 * 1024 * 1024
const weigh = ({ bytes }: KnownAccess): number => bytes

const HOLDER_BYTES = 480
const bytesOf = ({ name, redirectUris }: OAuthApp): number => 450 + 2 * name.length + 100 * redirectUris.length

/** Tokens that ended lately are remembered by their hashes; when these are too many, all is forgotten. */
const MOST_ENDED = 1000

/** Apps, and lists of scopes, of which all tokens in memory have the same copy. */
const MOST_SHARED = 500

/** Weighs what is to be kept: an app never changes, so that its tokens can share it. */
export const createSharing = (): ((known: Omit<KnownAccess, 'bytes'>) => KnownAccess) => {
  const apps = new Map<OAuthApp['id'], OAuthApp>()
  const lists = new Map<string, readonly string[]>()

  const share = <Key, Value>(shared: Map<Key, Value>, key: Key, value: Value): Value => {
    const known = shared.get(key)
    if (known !== undefined) return known
    if (shared.size >= MOST_SHARED) shared.clear()
    shared.set(key, value)
    return value
  }

  return ({ found, hash, until }) => {
    const app = share(apps, found.app.id, found.app)
    const scopes = share(lists, found.access.scopes.join(' '), found.access.scopes)
    const bytes = HOLDER_BYTES + (app === found.app ? bytesOf(app) : 0)
    return { found: { ...found, app, access: { ...found.access, scopes } }, hash, until, bytes }
  }
}

/** A string of its own: what is cut out of a header holds on to the whole of it. */
const ownText = (text: string): string => Buffer.from(text).toString()

/**
 * By the tokens themselves, because to hash one takes 1.5 µs, as long as all else that a request's token needs. They
 * came through this process anyhow, and are never written anywhere.
 */
export const createAccessMemory = (bus: Bus | undefined): AccessMemory => {
  if (bus === undefined) return { get: () => undefined, read: (_token, load) => load(() => {}) }
  const memory = createMemory<string, KnownAccess>(MOST_BYTES, weigh)
  const ended = new Set<string>()
  const clear = (): void => {
    ended.clear()
    memory.clear()
  }
  bus.listen(['account.access_ended'], ({ data }) => {
    const hash = data['tokenHash']
    if (typeof hash !== 'string' || ended.size >= MOST_ENDED) clear()
    // what ended never begins again, so a token that is being read just now is not believed later either
    if (typeof hash === 'string') ended.add(hash)
  })
  return {
    get(token) {
      const known = memory.get(token)
      return known === undefined || ended.has(known.hash) ? undefined : known
    },
    read: (token, load) => memory.read((keep) => load((known) => keep(ownText(token), known))),
  }
}

/** To be called in every transaction that takes tokens away, or the right to use them. */
export const accessEnded = (bus: Bus | undefined, tx: Tx, tokenHash?: string): void =>
  bus?.tell(tx, { kind: 'account.access_ended', data: tokenHash === undefined ? {} : { tokenHash } })
