// Keyset pagination: a page is asked for by ids, never by offset.
import type { Id } from './ids.ts'

/**
 * Mastodon's three cursors: `maxId` older than, `sinceId` newer than (newest first, gaps allowed),
 * `minId` newer than, the page immediately after it. Pages are always newest first.
 */
export interface PageRequest {
  readonly limit: number
  readonly maxId?: Id | undefined
  readonly sinceId?: Id | undefined
  readonly minId?: Id | undefined
}

/** `next`: cursor for maxId of the next older page, undefined on the last page. `prev`: cursor for minId. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: Id | undefined
  readonly prev: Id | undefined
}

export const emptyPage: Page<never> = { items: [], next: undefined, prev: undefined }

/** Keeps a wished page size between 1 and `most`; anything else becomes `usual`. */
export const pageLimit = (wished: number | undefined, usual: number, most: number): number =>
  wished === undefined || !Number.isFinite(wished) || wished < 1 ? usual : Math.min(Math.floor(wished), most)
