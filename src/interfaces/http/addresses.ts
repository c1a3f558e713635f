// Where things stand on this site: paths that more than one interface must agree on.
import { wireId, type Id } from '#core/ids'

interface Named {
  readonly handle: string
  /** null = local. */
  readonly domain: string | null
}

/** `handle`, or `handle@domain` for accounts from elsewhere. */
export const acctOf = (account: Named): string =>
  account.domain === null ? account.handle : `${account.handle}@${account.domain}`

export const accountPath = (account: Named): string => `/@${acctOf(account)}`

export const postPath = (postId: Id, author: Named): string => `${accountPath(author)}/${wireId(postId)}`

export const topicPath = (name: string): string => `/topics/${encodeURIComponent(name)}`

export const mediaPath = (blob: string): string => `/media/${blob}`
