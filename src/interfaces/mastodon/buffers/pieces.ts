// Pieces of JSON that many pages share, made once and kept as bytes: what a post says, who wrote it, a viewer's marks.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { PostCounts, PostView, ViewerFlags } from '#domain/posts'
import type { Locale } from '#interfaces/http'
import { createMemory } from '#platform/cache'
import { presentAccount } from '../entities/account.ts'
import { presentContent, presentCounts, presentFlags } from '../entities/status.ts'
import type { Place } from '../place.ts'

/** Bytes of their own, not a part of Node's shared pool: what is let go is free at once. */
export const bytesOf = (text: string): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  bytes.write(text)
  return bytes
}

/** The members of an object, without its braces. */
const membersOf = (value: object): string => JSON.stringify(value).slice(1, -1)

/** From `{` up to `"account":`. */
interface Head {
  readonly edition: object
  readonly targetEdition: object | undefined
  readonly counts: PostCounts
  readonly content: Buffer
  readonly bytes: Buffer
}

interface AccountPiece {
  readonly account: Account
  readonly bytes: Buffer
}

export interface Pieces {
  headOf(view: PostView, place: Place): Buffer
  accountOf(account: Account, place: Place): Buffer
}

/** What the objects around the bytes take, about. */
const OBJECTS = 400
const ACCOUNTS_SHARE = 0.2

const weighHead = ({ content, bytes }: Head): number => OBJECTS + content.length + bytes.length
const weighAccount = ({ bytes }: AccountPiece): number => OBJECTS + bytes.length

/**
 * A piece is good as long as the objects it was made from are the same: editions, counts and accounts are never changed
 * in place.
 *
 * @param bytes for all pieces together
 */
export const createPieces = (bytes: number): Pieces => {
  const heads = createMemory<Id, Head>(bytes * (1 - ACCOUNTS_SHARE), weighHead)
  const perLocale = (): ReturnType<typeof createMemory<Id, AccountPiece>> =>
    createMemory<Id, AccountPiece>((bytes * ACCOUNTS_SHARE) / 2, weighAccount)
  const accounts: Readonly<Record<Locale, ReturnType<typeof perLocale>>> = { zh: perLocale(), en: perLocale() }

  return {
    headOf(view, place) {
      const { edition, counts, target } = view
      const known = heads.get(view.post.id)
      const same = known?.edition === edition && known.targetEdition === target?.edition ? known : undefined
      if (same?.counts === counts) return same.bytes
      const content = same?.content ?? bytesOf(`{${membersOf(presentContent(view, place))},`)
      const rest = bytesOf(`${membersOf(presentCounts(target ?? view))},"account":`)
      const head: Head = {
        edition,
        targetEdition: target?.edition,
        counts,
        content,
        bytes: Buffer.concat([content, rest]),
      }
      heads.put(view.post.id, head)
      return head.bytes
    },

    accountOf(account, place) {
      const kept = accounts[place.locale]
      const known = kept.get(account.id)
      if (known?.account === account) return known.bytes
      const piece: AccountPiece = { account, bytes: bytesOf(JSON.stringify(presentAccount(account, place))) }
      kept.put(account.id, piece)
      return piece.bytes
    },
  }
}

const names = ['liked', 'reposted', 'threadMuted', 'bookmarked', 'pinned'] as const

const placeOf = (flags: ViewerFlags): number =>
  (flags.liked ? 1 : 0) +
  (flags.reposted ? 2 : 0) +
  (flags.threadMuted ? 4 : 0) +
  (flags.bookmarked ? 8 : 0) +
  (flags.pinned ? 16 : 0)

/** All 33 forms of what stands between an account and `end`; the last is the anonymous viewer's. */
export const flagPieces = (end: string): ((flags: ViewerFlags | null) => Buffer) => {
  const forms = Array.from({ length: 2 ** names.length }, (_, place) => {
    const flags = Object.fromEntries(names.map((name, at) => [name, (place & (1 << at)) > 0]))
    return bytesOf(`,${membersOf(presentFlags(flags as unknown as ViewerFlags))}${end}`)
  })
  const anonymous = bytesOf(end)
  return (flags) => (flags === null ? anonymous : (forms[placeOf(flags)] as Buffer))
}
