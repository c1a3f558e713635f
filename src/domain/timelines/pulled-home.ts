// The pull query as the source of homes: slow, and always right.
import type { Id } from '#core/ids'
import type { HomeSkeleton, OpenHome } from './home-skeleton.ts'
import type { TimelinesStore } from './timelines.store.ts'

/** Asks the store: the newest posts of each account followed, merged. */
export const pulledHome =
  (store: Pick<TimelinesStore, 'homeFacts' | 'pullHome'>): OpenHome =>
  async (viewerId) => {
    const facts = await store.homeFacts(viewerId)
    return {
      facts,
      origin: () => undefined,
      older: (before, count) => store.pullHome(facts, { before, after: undefined, order: 'newest' }, count),
      newer: (after, count) => store.pullHome(facts, { before: undefined, after, order: 'oldest' }, count),
    }
  }

/** The same of a list; undefined: the viewer has none of this id. */
export const pulledList =
  (store: Pick<TimelinesStore, 'listFacts' | 'pullList'>) =>
  async (viewerId: Id, listId: Id): Promise<Pick<HomeSkeleton, 'older' | 'newer'> | undefined> => {
    const facts = await store.listFacts(viewerId, listId)
    return (
      facts && {
        older: (before, count) => store.pullList(facts, { before, after: undefined, order: 'newest' }, count),
        newer: (after, count) => store.pullList(facts, { before: undefined, after, order: 'oldest' }, count),
      }
    )
  }
