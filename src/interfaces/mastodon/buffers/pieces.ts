// Pieces of JSON that many pages share, made once and kept as bytes: what a post says, who wrote it, a viewer's marks.
import type { Account } from '#domain/accounts'
import type { PostCounts, PostView, ViewerFlags } from '#domain/posts'
import type { Locale } from '#interfaces/http'
import { presentContent, presentCounts, presentFlags } from '../entities/status.ts'
import type { Place } from '../place.ts'
import { createAccountJson } from './account-json.ts'

/** Bytes of their own, not a part of Node's shared pool: what is let go is free at once. */
export const bytesOf = (text: string): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  bytes.write(text)
  return bytes
}

/** The members of an object, without its braces. */
const membersOf = (value: object): string => JSON.stringify(value).slice(1, -1)

/** From `{` up to what is quoted or reposted, for one viewer's marks and in one language. */
interface Front {
  readonly targetEdition: object | undefined
  readonly counts: PostCounts
  readonly author: Account
  readonly locale: Locale
  readonly tail: Buffer
  readonly bytes: Buffer
  /** How many of the bytes stand before the counts, and before the account. */
  readonly content: number
  readonly head: number
}

export interface Pieces {
  /**
   * Hands over what a post says, its counts, its author and `tail`, in this order.
   *
   * @param tail a piece of flagPieces(): the same bytes are the same object
   */
  front(view: PostView, tail: Buffer, place: Place, add: (piece: Buffer) => void): void
  account(account: Account, place: Place): Buffer
}

/**
 * Pieces live as long as what they were made from: editions, counts and accounts are never changed in place, and the
 * modules that remember them bound how many there are, this JSON included.
 */
export const createPieces = (): Pieces => {
  // kept on the edition itself: to put every new post into a WeakMap costs more than to write its bytes
  const kept = Symbol('front')
  const keeperOf = (edition: object): { [kept]?: Front } => edition
  const accounts: Readonly<Record<Locale, WeakMap<Account, Buffer>>> = { zh: new WeakMap(), en: new WeakMap() }

  const accountJson = createAccountJson()

  const accountOf = (account: Account, place: Place): Buffer => {
    const known = accounts[place.locale].get(account)
    if (known !== undefined) return known
    const bytes = bytesOf(accountJson(account, place))
    accounts[place.locale].set(account, bytes)
    return bytes
  }

  const makeFront = (view: PostView, tail: Buffer, place: Place, before: Front | undefined): Front => {
    const { edition, counts, author, target } = view
    const said = before === undefined ? `{${membersOf(presentContent(view, place))},` : ''
    const content = before?.content ?? Buffer.byteLength(said)
    const counted = `${membersOf(presentCounts(target ?? view))},"account":`
    const head = content + counted.length
    const account = accountJson(author, place)
    const end = head + Buffer.byteLength(account)
    // one piece of memory: to take it costs as much as to write into it
    const bytes = Buffer.allocUnsafeSlow(end + tail.length)
    if (before === undefined) bytes.write(said)
    else bytes.set(before.bytes.subarray(0, content))
    bytes.write(counted, content)
    bytes.write(account, head)
    bytes.set(tail, end)
    const made: Front = {
      targetEdition: target?.edition,
      counts,
      author,
      locale: place.locale,
      tail,
      bytes,
      content,
      head,
    }
    keeperOf(edition)[kept] = made
    return made
  }

  return {
    account: accountOf,
    front(view, tail, place, add) {
      const known = keeperOf(view.edition)[kept]
      const same = known !== undefined && known.targetEdition === view.target?.edition ? known : undefined
      const current = same !== undefined && same.counts === view.counts && same.author === view.author
      const front = current ? same : makeFront(view, tail, place, same)
      if (front.tail === tail && front.locale === place.locale) return add(front.bytes)
      // another viewer's marks or language: kept for the first who asked, put together for the others
      add(front.bytes.subarray(0, front.head))
      add(accountOf(view.author, place))
      add(tail)
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
