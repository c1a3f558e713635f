// Pages that are asked for again and again: what they are copied together from, and the name by which a client says that
// it has them.
import type { Page } from '#core/page'
import type { Random } from '#core/random'
import type { PostView } from '#domain/posts'
import type { Locale, PooledBytes } from '#interfaces/http'
import type { Place } from '../place.ts'
import type { Sheet, StatusWriter } from './write-statuses.ts'

export interface WholePage {
  /** Names these bytes: no other page ever has it. */
  readonly etag: string
  /** The Link header for the address the page was asked for under last. */
  links: { readonly url: string; readonly value: string | undefined } | undefined
  bytes(): PooledBytes
}

/** Asked for once: most pages never are again. */
const askedOnce = 'asked once'
type Known = typeof askedOnce | Partial<Record<Locale, WholePage>>

/** A page that was asked for so often since its bytes were copied together last has a copy of its own … */
const OFTEN = 4
/** … as long as it is one of these last ones: 20 MB with long pages. */
const MOST_COPIES = 256

const NAME_BYTES = 9

/**
 * The timelines answer the same page as the same object as long as nothing on it changed. So pieces live and end with
 * it: readers share them, and a page takes 1 kB where bytes of its own would take 40.
 *
 * @returns undefined when the page is asked for for the first time
 */
export const createWholePages = (
  statuses: StatusWriter,
  random: Random,
): ((page: Page<PostView>, place: Place) => WholePage | undefined) => {
  const known = new WeakMap<Page<PostView>, Known>()
  const prefix = random.bytes(NAME_BYTES).toString('base64url')
  let count = 0
  /** In the order they were copied in. */
  const copied: { copy: Buffer | undefined }[] = []

  const make = (sheet: Sheet): WholePage => {
    let asked = 0
    const own: { copy: Buffer | undefined } = { copy: undefined }
    return {
      etag: `"${prefix}-${(count++).toString(36)}"`,
      links: undefined,
      bytes() {
        if (own.copy !== undefined) return { bytes: own.copy, release: () => {} }
        const pooled = statuses.copy(sheet)
        if (++asked % OFTEN > 0) return pooled
        own.copy = Buffer.from(pooled.bytes)
        if (copied.push(own) > MOST_COPIES) (copied.shift() ?? own).copy = undefined
        return pooled
      },
    }
  }

  return (page, place) => {
    const found = known.get(page)
    if (found === undefined) {
      known.set(page, askedOnce)
      return undefined
    }
    const written = found === askedOnce ? {} : found
    const whole = (written[place.locale] ??= make(statuses.sheet(page.items, place)))
    if (found === askedOnce) known.set(page, written)
    return whole
  }
}
