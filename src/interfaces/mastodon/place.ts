// Where answers are given from, and in which language: all a presenter knows besides the domain's views.
import type { Config } from '#platform/config'
import { accountPath, postPath, mediaPath, type Locale } from '#interfaces/http'
import type { Account } from '#domain/accounts'
import type { Id } from '#core/ids'

export interface Place {
  readonly origin: string
  readonly locale: Locale
}

export const placeOf = (config: Pick<Config, 'origin'>, locale: Locale): Place => ({ origin: config.origin, locale })

type Named = Pick<Account, 'handle' | 'domain' | 'uri'>

export const accountUrl = (place: Place, account: Named): string => place.origin + accountPath(account)

/** The name under which federation will know the account. */
export const accountUri = (place: Place, account: Named): string =>
  account.uri ?? `${place.origin}/users/${account.handle}`

export const postUrl = (place: Place, postId: Id, author: Named): string => place.origin + postPath(postId, author)

export const mediaUrl = (place: Place, blob: string): string => place.origin + mediaPath(blob)

export const caseUrl = (place: Place, number: string): string => `${place.origin}/cases/${encodeURIComponent(number)}`

/** /tags/ because apps recognise topics by it; it leads to the topic's page (addresses.routes.ts). */
export const tagUrl = (place: Place, name: string): string => `${place.origin}/tags/${encodeURIComponent(name)}`
