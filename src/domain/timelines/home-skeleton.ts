// Where the ids of a home come from. The pull query is the slow, always right source; rings may stand before it.
import type { Id } from '#core/ids'
import type { Sightline } from '#domain/posts'
import type { HomeFacts } from './home-rule.ts'
import type { HomeRow } from './one-appearance.ts'
import type { TimelinesStore } from './timelines.store.ts'

export interface ViewerFacts extends HomeFacts {
  /** The same relations as the rules of single posts ask for them. */
  readonly standing: Sightline
  /** When the first of the mutes among them ends; then they are no longer true. */
  readonly until: number
}

/** The home of one viewer as it stands now. */
export interface HomeSkeleton {
  readonly facts: ViewerFacts
  /** Up to `count` entries older than `before`, newest first. */
  older(before: Id | undefined, count: number): Promise<readonly HomeRow[]>
  /** Up to `count` entries newer than `after`, oldest first. */
  newer(after: Id, count: number): Promise<readonly HomeRow[]>
}

export type OpenHome = (viewerId: Id) => Promise<HomeSkeleton>

/** Asks the store: the newest posts of each account followed, merged. */
export const pulledHome =
  (store: Pick<TimelinesStore, 'homeFacts' | 'pullHome'>): OpenHome =>
  async (viewerId) => {
    const facts = await store.homeFacts(viewerId)
    return {
      facts,
      older: (before, count) => store.pullHome(facts, { before, after: undefined, order: 'newest' }, count),
      newer: (after, count) => store.pullHome(facts, { before: undefined, after, order: 'oldest' }, count),
    }
  }
