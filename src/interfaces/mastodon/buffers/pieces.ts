// Pieces of JSON that many pages share, made once and kept as bytes: what a post says, who wrote it, a viewer's marks.
import type { Account } from '#domain/accounts'
import type { PostCounts, PostView, ViewerFlags } from '#domain/posts'
import type { Locale } from '#interfaces/http'
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
  readonly targetEdition: object | undefined
  readonly counts: PostCounts
  readonly bytes: Buffer
  /** How many of the bytes stand before the counts. */
  readonly content: number
}

export interface Pieces {
  headOf(view: PostView, place: Place): Buffer
  accountOf(account: Account, place: Place): Buffer
}

/**
 * Pieces live as long as what they were made from: editions, counts and accounts are never changed in place, and the
 * modules that remember them bound how many there are, this JSON included.
 */
export const createPieces = (): Pieces => {
  const heads = new WeakMap<object, Head>()
  const accounts: Readonly<Record<Locale, WeakMap<Account, Buffer>>> = { zh: new WeakMap(), en: new WeakMap() }

  return {
    headOf(view, place) {
      const { edition, counts, target } = view
      const known = heads.get(edition)
      const same = known?.targetEdition === target?.edition ? known : undefined
      if (same?.counts === counts) return same.bytes
      const content = same?.bytes.subarray(0, same.content) ?? bytesOf(`{${membersOf(presentContent(view, place))},`)
      const rest = bytesOf(`${membersOf(presentCounts(target ?? view))},"account":`)
      const bytes = Buffer.allocUnsafeSlow(content.length + rest.length)
      bytes.set(content)
      bytes.set(rest, content.length)
      heads.set(edition, { targetEdition: target?.edition, counts, bytes, content: content.length })
      return bytes
    },

    accountOf(account, place) {
      const kept = accounts[place.locale]
      const known = kept.get(account)
      if (known !== undefined) return known
      const bytes = bytesOf(JSON.stringify(presentAccount(account, place)))
      kept.set(account, bytes)
      return bytes
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
