// What streaming asks of the rest of the program.
import type { Accounts } from '#domain/accounts'
import type { Lists } from '#domain/lists'
import type { Notifications } from '#domain/notifications'
import type { Posts, PostView } from '#domain/posts'
import type { Timelines } from '#domain/timelines'
import type { Locale } from '#interfaces/http'
import type { Bus } from '#platform/bus'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'

/** Where answers are given from, as entities want to know it. */
export interface Place {
  readonly origin: string
  readonly locale: Locale
}

/** A status as Mastodon's interface writes it: UTF-8 bytes in a string of one byte per character. */
export type WriteStatus = (view: PostView, place: Place) => string

export interface StreamingNeeds {
  readonly config: Pick<Config, 'origin' | 'streaming'>
  readonly log: Log
  /** Where it is told what happens. */
  readonly news: Pick<Bus, 'listen'>
  /** Whether everything that ends a token is told there; otherwise tokens are asked for now and then. */
  readonly hearsEverything: boolean
  readonly accounts: Pick<Accounts, 'access' | 'rememberedAccess'>
  readonly posts: Pick<Posts, 'byIds' | 'views' | 'lastingViews'>
  readonly lists: Pick<Lists, 'one'>
  readonly timelines: Pick<Timelines, 'audience' | 'listAudience'>
  readonly notifications: Pick<Notifications, 'one'>
  readonly writeStatus: WriteStatus
}
