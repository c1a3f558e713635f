// Statuses as bytes, put together from pieces: byte for byte what JSON.stringify makes of presentStatus().
import type { PostView } from '#domain/posts'
import { presentShallowQuote, quoteStateOf } from '../entities/quote.ts'
import type { Place } from '../place.ts'
import { createPagePool, type PagePool, type PooledBytes } from '#interfaces/http'
import { bytesOf, createPieces, flagPieces } from './pieces.ts'

export interface StatusWriter {
  one(view: PostView, place: Place): PooledBytes
  /** A JSON array. */
  list(views: readonly PostView[], place: Place): PooledBytes
  /** A JSON object of arrays. */
  lists(named: Readonly<Record<string, readonly PostView[]>>, place: Place): PooledBytes
}

const [open, close, comma, end] = ['[', ']', ',', '}'].map(bytesOf) as [Buffer, Buffer, Buffer, Buffer]
const endOfRepost = bytesOf(',"quote":null}')
const endOfQuote = bytesOf('}}')
const endOfNothing = bytesOf('null}}')
const quoteIn = (state: string): Buffer => bytesOf(`{"state":"${state}","quoted_status":`)
const quotes = { accepted: quoteIn('accepted'), deleted: quoteIn('deleted'), unauthorized: quoteIn('unauthorized') }

/** Pieces of one answer, copied together in the end. */
interface Sheet {
  readonly pieces: Buffer[]
  length: number
}

const add = (sheet: Sheet, piece: Buffer): void => {
  sheet.pieces.push(piece)
  sheet.length += piece.length
}

const bound = (pool: PagePool, { pieces, length }: Sheet): PooledBytes => {
  const page = pool.take(length)
  let at = 0
  for (const piece of pieces) {
    page.bytes.set(piece, at)
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

  const addCommon = (sheet: Sheet, view: PostView, place: Place): void => {
    add(sheet, pieces.headOf(view, place))
    add(sheet, pieces.accountOf(view.author, place))
  }

  const addQuoted = (sheet: Sheet, view: PostView, place: Place): void => {
    addCommon(sheet, view, place)
    const quote = presentShallowQuote(view)
    if (quote === null) return add(sheet, plainTail(view.flags))
    add(sheet, quoteTail(view.flags))
    add(sheet, bytesOf(JSON.stringify(quote)))
    add(sheet, end)
  }

  const addOriginal = (sheet: Sheet, view: PostView, place: Place): void => {
    addCommon(sheet, view, place)
    const state = quoteStateOf(view)
    if (state === undefined) return add(sheet, plainTail(view.flags))
    add(sheet, quoteTail(view.flags))
    add(sheet, quotes[state])
    if (view.quoted === null) return add(sheet, endOfNothing)
    addQuoted(sheet, view.quoted, place)
    add(sheet, endOfQuote)
  }

  const addStatus = (sheet: Sheet, view: PostView, place: Place): void => {
    if (view.target === null) return addOriginal(sheet, view, place)
    addCommon(sheet, view, place)
    add(sheet, repostTail(view.target.flags))
    addOriginal(sheet, view.target, place)
    add(sheet, endOfRepost)
  }

  const addList = (sheet: Sheet, views: readonly PostView[], place: Place): void => {
    add(sheet, open)
    let first = true
    for (const view of views) {
      if (!first) add(sheet, comma)
      first = false
      addStatus(sheet, view, place)
    }
    add(sheet, close)
  }

  const written = (write: (sheet: Sheet) => void): PooledBytes => {
    const sheet: Sheet = { pieces: [], length: 0 }
    write(sheet)
    return bound(pool, sheet)
  }

  return {
    one: (view, place) => written((sheet) => addStatus(sheet, view, place)),
    list: (views, place) => written((sheet) => addList(sheet, views, place)),
    lists: (named, place) =>
      written((sheet) => {
        for (const [at, [name, views]] of Object.entries(named).entries()) {
          add(sheet, bytesOf(`${at === 0 ? '{' : ','}${JSON.stringify(name)}:`))
          addList(sheet, views, place)
        }
        add(sheet, end)
      }),
  }
}
