// Where the ids of a home come from. The pull query is the slow, always right source; rings may stand before it.
import type { Id } from '#core/ids'
import type { HomeFacts } from './home-rule.ts'
import type { HomeRow } from './one-appearance.ts'
import type { TimelinesStore } from './timelines.store.ts'

export interface HomeSkeleton {
  /** Up to `count` entries older than `before`, newest first. */
  older(facts: HomeFacts, before: Id | undefined, count: number): Promise<readonly HomeRow[]>
  /** Up to `count` entries newer than `after`, oldest first. */
  newer(facts: HomeFacts, after: Id, count: number): Promise<readonly HomeRow[]>
}

/** Asks the store: the newest posts of each account followed, merged. */
export const pulledHome = (store: TimelinesStore): HomeSkeleton => ({
  older: (facts, before, count) => store.pullHome(facts, { before, after: undefined, order: 'newest' }, count),
  newer: (facts, after, count) => store.pullHome(facts, { before: undefined, after, order: 'oldest' }, count),
})
