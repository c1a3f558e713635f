// What the Mastodon interface asks of the rest of the program.
import type { Accounts } from '#domain/accounts'
import type { Discovery } from '#domain/discovery'
import type { Filters } from '#domain/filters'
import type { Lists } from '#domain/lists'
import type { MediaModule } from '#domain/media'
import type { Notifications } from '#domain/notifications'
import type { Offices } from '#domain/offices'
import type { Posts } from '#domain/posts'
import type { Publishing } from '#domain/publishing'
import type { Search } from '#domain/search'
import type { Site } from '#domain/site'
import type { Timelines } from '#domain/timelines'
import type { Topics } from '#domain/topics'
import type { Clock } from '#core/clock'
import type { Random } from '#core/random'
import type { Config } from '#platform/config'
import type { StatusWriter } from './buffers/write-statuses.ts'

export interface MastodonNeeds {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly accounts: Accounts
  readonly media: MediaModule
  readonly offices: Pick<Offices, 'verification'>
  readonly posts: Posts
  readonly publishing: Publishing
  readonly timelines: Timelines
  readonly search: Search
  readonly filters: Filters
  readonly lists: Lists
  readonly discovery: Discovery
  readonly notifications: Notifications
  readonly topics: Topics
  readonly site: Site
  /** Shared with streaming, so that each post is written once. */
  readonly statuses: StatusWriter
  /** Of this program, e.g. 0.1.0. */
  readonly version: string
}
