// Pages that are asked for again and again: all their bytes, and the name by which a client says that it has them.
import { hash } from 'node:crypto'
import type { Page } from '#core/page'
import type { PostView } from '#domain/posts'
import type { Locale } from '#interfaces/http'
import type { Place } from '../place.ts'
import type { StatusWriter } from './write-statuses.ts'

export interface WholePage {
  readonly bytes: Buffer
  /** The same for the same bytes, whoever made them. */
  readonly etag: string
  /** The Link header for the address the page was asked for under last. */
  links: { readonly url: string; readonly value: string | undefined } | undefined
}

/** Asked for once: most pages never are again, and are not worth a copy of their own. */
const askedOnce = 'asked once'
type Known = typeof askedOnce | Partial<Record<Locale, WholePage>>

/**
 * The timelines answer the same page as the same object as long as nothing on it changed. So bytes live and end with it.
 *
 * @returns undefined when the page is asked for for the first time
 */
export const createWholePages = (
  statuses: StatusWriter,
): ((page: Page<PostView>, place: Place) => WholePage | undefined) => {
  const known = new WeakMap<Page<PostView>, Known>()

  const write = (page: Page<PostView>, place: Place): WholePage => {
    const pooled = statuses.list(page.items, place)
    const bytes = Buffer.from(pooled.bytes)
    pooled.release()
    return { bytes, etag: `"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`, links: undefined }
  }

  return (page, place) => {
    const found = known.get(page)
    if (found === undefined) {
      known.set(page, askedOnce)
      return undefined
    }
    const written = found === askedOnce ? {} : found
    const whole = (written[place.locale] ??= write(page, place))
    if (found === askedOnce) known.set(page, written)
    return whole
  }
}
