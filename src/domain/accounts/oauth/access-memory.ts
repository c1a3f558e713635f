// Whom tokens stand for, kept between requests. Whatever ends a token says so on the bus, and is believed at once.
import type { Bus } from '#platform/bus'
import { createMemory, noMemory, type Memory } from '#platform/cache'
import type { Tx } from '#platform/db'
import type { OAuthApp, TokenHolder } from '../contract.ts'
import { secretHash } from '../secrets.ts'

export interface KnownAccess {
  readonly found: TokenHolder
  /** When the store has to be asked again: the token ends, or its use is to be written down. */
  readonly until: number
  readonly bytes: number
}

/** By the hash of the token. */
export type AccessMemory = Memory<string, KnownAccess>

/** Tokens of one generation whose hashes are remembered. */
const MOST_HASHES = 20_000

/** To hash a token takes 1.5 µs, as long as all else that a request's token needs; the same ones come again and again. */
export const createTokenHashes = (): ((token: string) => string) => {
  let young = new Map<string, string>()
  let old = new Map<string, string>()
  return (token) => {
    const known = young.get(token)
    if (known !== undefined) return known
    const hash = old.get(token) ?? secretHash(token)
    if (young.size >= MOST_HASHES) {
      old = young
      young = new Map()
    }
    young.set(token, hash)
    return hash
  }
}

/** Enough for 70,000 tokens of apps that many use. */
const MOST_BYTES = 32 * 1024 * 1024
const weigh = ({ bytes }: KnownAccess): number => bytes

const HOLDER_BYTES = 450
const bytesOf = ({ name, redirectUris }: OAuthApp): number => 450 + 2 * name.length + 100 * redirectUris.length

/** Apps of which all tokens in memory have the same copy. */
const SHARED_APPS = 500

/** Weighs what is to be kept: an app never changes, so that its tokens can share it. */
export const createSharing = (): ((found: TokenHolder, until: number) => KnownAccess) => {
  const shared = new Map<OAuthApp['id'], OAuthApp>()
  return (found, until) => {
    const app = shared.get(found.app.id)
    if (app !== undefined) return { found: { ...found, app }, until, bytes: HOLDER_BYTES }
    if (shared.size >= SHARED_APPS) shared.clear()
    shared.set(found.app.id, found.app)
    return { found, until, bytes: HOLDER_BYTES + bytesOf(found.app) }
  }
}

export const createAccessMemory = (bus: Bus | undefined): AccessMemory => {
  if (bus === undefined) return noMemory()
  const memory = createMemory<string, KnownAccess>(MOST_BYTES, weigh)
  bus.listen(['account.access_ended'], ({ data }) => {
    const hash = data['tokenHash']
    if (typeof hash === 'string') memory.drop(hash)
    else memory.clear()
  })
  return memory
}

/** To be called in every transaction that takes tokens away, or the right to use them. */
export const accessEnded = (bus: Bus | undefined, tx: Tx, tokenHash?: string): void =>
  bus?.tell(tx, { kind: 'account.access_ended', data: tokenHash === undefined ? {} : { tokenHash } })
