// Where the ids of a home come from: the pull query (pulled-home.ts) or rings that stand before it.
import type { Id } from '#core/ids'
import type { Sightline } from '#domain/posts'
import type { Origin } from './kept-pages.ts'
import type { HomeFacts } from './home-rule.ts'
import type { HomeRow } from './one-appearance.ts'

export interface ViewerFacts extends HomeFacts {
  /** The same relations as the rules of single posts ask for them. */
  readonly standing: Sightline
  /** When the first of the mutes among them ends; then they are no longer true. */
  readonly until: number
}

/** The home of one viewer as it stands now. */
export interface HomeSkeleton {
  readonly facts: ViewerFacts
  /** What the newest `count` entries depend on, when they need not be asked for in the store. */
  origin(count: number): Origin | undefined
  /** Up to `count` entries older than `before`, newest first. */
  older(before: Id | undefined, count: number): Promise<readonly HomeRow[]>
  /** Up to `count` entries newer than `after`, oldest first. */
  newer(after: Id, count: number): Promise<readonly HomeRow[]>
}

/** The home of a reader who read it lately. */
export interface RememberedHome extends HomeSkeleton {
  /** The same as older() and newer() without waiting; undefined when not all of it is in memory. */
  rememberedOlder(before: Id | undefined, count: number): readonly HomeRow[] | undefined
  rememberedNewer(after: Id, count: number): readonly HomeRow[] | undefined
}

export type OpenHome = (viewerId: Id) => Promise<HomeSkeleton>
