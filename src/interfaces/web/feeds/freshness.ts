// Whether a reader has a feed already: by its digest, or by when we first saw it as it is.
import { hash } from 'node:crypto'
import { SECOND, type Clock, type Millis } from '#core/clock'

export interface Freshness {
  readonly etag: string
  /** Since when it is as it is, as far as this process knows; whole seconds. */
  readonly since: Millis
}

const MOST = 5_000

/**
 * The date cannot be that of the newest post: a post that is deleted changes the feed and makes nothing newer. So it is
 * the moment at which the change was seen, and later than any date given before.
 */
export const createFreshness = (clock: Clock) => {
  const known = new Map<string, Freshness>()
  return (address: string, body: string): Freshness => {
    const etag = `"${hash('sha256', body, 'base64url').slice(0, 27)}"`
    const before = known.get(address)
    if (before?.etag === etag) return before
    const now = Math.floor(clock.now() / SECOND) * SECOND
    const fresh = { etag, since: Math.max(now, (before?.since ?? 0) + SECOND) }
    if (before === undefined && known.size >= MOST) known.clear()
    known.set(address, fresh)
    return fresh
  }
}

/** RFC 9110, 13.2.2: the digest decides where it is given. */
export const isNotModified = (
  { etag, since }: Freshness,
  asked: { ifNoneMatch: string | undefined; ifModifiedSince: string | undefined },
): boolean => {
  if (asked.ifNoneMatch !== undefined) {
    return asked.ifNoneMatch
      .split(',')
      .map((one) => one.trim().replace(/^W\//, ''))
      .some((one) => one === etag || one === '*')
  }
  const date = asked.ifModifiedSince === undefined ? Number.NaN : Date.parse(asked.ifModifiedSince)
  return date >= since
}
