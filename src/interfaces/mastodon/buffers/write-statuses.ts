// Statuses as bytes, put together from pieces: byte for byte what JSON.stringify makes of presentStatus().
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import { presentShallowQuote, quoteStateOf } from '../entities/quote.ts'
import type { Place } from '../place.ts'
import { createPagePool, type PagePool, type PooledBytes } from '#interfaces/http'
import { createPieces, flagPieces, pieceOf, type Piece } from './pieces.ts'

/** An object that tells of an account and what it did to a status. */
export interface Told {
  /** What comes before the account: members of the object, without its braces. */
  readonly head: string
  readonly from: Account
  readonly post: PostView | null
}

export interface StatusWriter {
  one(view: PostView, place: Place): PooledBytes
  /** The same bytes as a string of one byte per character: for what is short. */
  text(view: PostView, place: Place): string
  /** A JSON array. */
  list(views: readonly PostView[], place: Place): PooledBytes
  /** The same, not yet copied together: for pages that are asked for again. */
  sheet(views: readonly PostView[], place: Place): Sheet
  copy(sheet: Sheet): PooledBytes
  /** A JSON object of arrays. */
  lists(named: Readonly<Record<string, readonly PostView[]>>, place: Place): PooledBytes
  /** A JSON array with other JSON before and after it. */
  among(before: string, views: readonly PostView[], after: string, place: Place): PooledBytes
  /** A JSON array. */
  told(objects: readonly Told[], place: Place): PooledBytes
}

const [open, close, comma, end] = ['[', ']', ',', '}'].map(pieceOf) as [Piece, Piece, Piece, Piece]
const endOfRepost = pieceOf(',"quote":null}')
const endOfQuote = pieceOf('}}')
const beforeStatus = pieceOf(',"status":')
const endOfNothing = pieceOf('null}}')
const quoteIn = (state: string): Piece => pieceOf(`{"state":"${state}","quoted_status":`)
const quotes = { accepted: quoteIn('accepted'), deleted: quoteIn('deleted'), unauthorized: quoteIn('unauthorized') }

/** What an answer is copied together from. */
export interface Sheet {
  readonly pieces: readonly Piece[]
  /** In bytes. */
  readonly length: number
}

interface OpenSheet extends Sheet {
  readonly pieces: Piece[]
  length: number
  readonly add: (piece: Piece) => void
}

const openSheet = (): OpenSheet => {
  const sheet: OpenSheet = {
    pieces: [],
    length: 0,
    add(piece) {
      sheet.pieces.push(piece)
      sheet.length += piece.length
    },
  }
  return sheet
}

const bound = (pool: PagePool, { pieces, length }: Sheet): PooledBytes => {
  const page = pool.take(length)
  let at = 0
  for (const piece of pieces) {
    // a comma is not worth a call
    if (piece.length === 1) page.bytes[at] = piece.charCodeAt(0)
    else page.bytes.write(piece, at, 'latin1')
    at += piece.length
  }
  return page
}

/** For one origin: all places it writes for have the same. */
export const createStatusWriter = (): StatusWriter => {
  const pieces = createPieces()
  const pool = createPagePool()
  const plainTail = flagPieces(',"reblog":null,"quote":null}')
  const quoteTail = flagPieces(',"reblog":null,"quote":')
  const repostTail = flagPieces(',"reblog":')

  const addFront = ({ add }: OpenSheet, view: PostView, tail: Piece, place: Place): void => {
    pieces.front(view, place, add)
    add(tail)
  }

  const addQuoted = (sheet: OpenSheet, view: PostView, place: Place): void => {
    const { add } = sheet
    const quote = presentShallowQuote(view)
    if (quote === null) return addFront(sheet, view, plainTail(view), place)
    addFront(sheet, view, quoteTail(view), place)
    add(pieceOf(JSON.stringify(quote)))
    add(end)
  }

  const addOriginal = (sheet: OpenSheet, view: PostView, place: Place): void => {
    const { add } = sheet
    const state = quoteStateOf(view)
    if (state === undefined) return addFront(sheet, view, plainTail(view), place)
    addFront(sheet, view, quoteTail(view), place)
    add(quotes[state])
    if (view.quoted === null) return add(endOfNothing)
    addQuoted(sheet, view.quoted, place)
    add(endOfQuote)
  }

  const addStatus = (sheet: OpenSheet, view: PostView, place: Place): void => {
    if (view.target === null) return addOriginal(sheet, view, place)
    addFront(sheet, view, repostTail(view.target), place)
    addOriginal(sheet, view.target, place)
    sheet.add(endOfRepost)
  }

  const addList = (sheet: OpenSheet, views: readonly PostView[], place: Place): void => {
    const { add } = sheet
    add(open)
    let first = true
    for (const view of views) {
      if (!first) add(comma)
      first = false
      addStatus(sheet, view, place)
    }
    add(close)
  }

  const written = (write: (sheet: OpenSheet) => void): PooledBytes => {
    const sheet = openSheet()
    write(sheet)
    return bound(pool, sheet)
  }

  return {
    one: (view, place) => written((sheet) => addStatus(sheet, view, place)),
    text(view, place) {
      const sheet = openSheet()
      addStatus(sheet, view, place)
      let text = ''
      for (const piece of sheet.pieces) text += piece
      return text
    },
    list: (views, place) => written((sheet) => addList(sheet, views, place)),
    sheet(views, place) {
      const sheet = openSheet()
      addList(sheet, views, place)
      return { pieces: sheet.pieces, length: sheet.length }
    },
    copy: (sheet) => bound(pool, sheet),
    lists: (named, place) =>
      written((sheet) => {
        for (const [at, [name, views]] of Object.entries(named).entries()) {
          sheet.add(pieceOf(`${at === 0 ? '{' : ','}${JSON.stringify(name)}:`))
          addList(sheet, views, place)
        }
        sheet.add(end)
      }),
    among: (before, views, after, place) =>
      written((sheet) => {
        sheet.add(pieceOf(before))
        addList(sheet, views, place)
        sheet.add(pieceOf(after))
      }),
    told: (objects, place) =>
      written((sheet) => {
        sheet.add(open)
        for (const [at, { head, from, post }] of objects.entries()) {
          sheet.add(pieceOf(`${at === 0 ? '{' : ',{'}${head},"account":`))
          sheet.add(pieces.account(from, place))
          if (post !== null) {
            sheet.add(beforeStatus)
            addStatus(sheet, post, place)
          }
          sheet.add(end)
        }
        sheet.add(close)
      }),
  }
}
