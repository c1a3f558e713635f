// Ties the timelines together.
import { SECOND, type Clock } from '#core/clock'
import type { IdRange } from '#core/fill-page'
import type { PageRequest } from '#core/page'
import { Problem, type CoreProblem } from '#core/problem'
import type { Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { ListsProblem } from '#domain/lists'
import type { Posts } from '#domain/posts'
import type { Topics } from '#domain/topics'
import type { Bus } from '#platform/bus'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { rememberAccountLists, storedAccountLists } from './account-lists.ts'
import { readAccount, recallAccount } from './account.ts'
import type { Timelines } from './contract.ts'
import { createHomeAudience, createListAudience } from './audience.ts'
import { pulledHome, pulledList } from './pulled-home.ts'
import { readHome, readList, recallHome } from './home.ts'
import { createKeptPages, type StillSo } from './kept-pages.ts'
import { readListed, recallListed } from './listed.ts'
import { createHomeRings, type HomeMemory } from './rings/home-rings.ts'
import { createSquareRings } from './rings/square-rings.ts'
import { createTimelinesStore, type OnlyWhere } from './timelines.store.ts'
import { newestInTimes, newestToAccounts } from './of-accounts.store.ts'
import { readTopic } from './topic.ts'

export interface TimelinesNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly posts: Pick<Posts, 'lastingViews' | 'pinned'>
  readonly accounts: Pick<Accounts, 'remembered' | 'standing' | 'rememberedStanding'>
  readonly topics: Pick<Topics, 'byName'>
  readonly config: { readonly memory: HomeMemory & Pick<Config['memory'], 'pageBytes'> }
  /** Where changes are told; without it the store is asked for every home. */
  readonly bus?: Bus | undefined
  /** Where changes of relations are told to those who wait for news; usually the bus. */
  readonly news?: Pick<Bus, 'listen'> | undefined
  readonly log?: Pick<Log, 'warn'>
}

/** Of the memory for timelines; homes have the rest. */
const LISTS_SHARE = 0.05

/** Where not every change is told, relations are believed no longer. */
const UNHEARD_MILLIS = 30 * SECOND

export const createTimelines = (needs: TimelinesNeeds): Timelines => {
  const { db, clock, posts, accounts, topics, bus } = needs
  const { memory } = needs.config
  const stored = createTimelinesStore({ db, clock })
  const remembers = bus !== undefined && memory.homeRing > 0
  const rings = remembers ? createHomeRings({ store: stored, clock, bus, memory, accounts }) : undefined
  const open = rings?.open ?? pulledHome(stored)
  const openList = pulledList(stored)
  const squares = remembers ? createSquareRings(stored, bus, memory.homeRing) : undefined
  const kept = createKeptPages(remembers ? memory.pageBytes : 0)
  const store = squares === undefined ? stored : { ...stored, square: squares.read }
  const lists = remembers
    ? rememberAccountLists(stored, db, bus, memory.timelineBytes * LISTS_SHARE)
    : storedAccountLists(stored)
  // the same for all strangers
  const squareOrigin = (viewer: Viewer, page: PageRequest, only: OnlyWhere) =>
    viewer.accountId === null ? squares?.origin(only, page.limit + 1) : undefined
  const squareName = (only: OnlyWhere): string => (only.local === true ? 'square local' : 'square')

  const listening = {
    clock,
    news: needs.news ?? bus,
    lasting: bus === undefined ? UNHEARD_MILLIS : Number.POSITIVE_INFINITY,
    failed: (error: unknown) => needs.log?.warn('somebody who waits for news could not be told', { error }),
  }

  return {
    home: (viewer, page) => readHome({ posts, open, kept }, viewer, page),
    async list(viewer, listId, page) {
      const skeleton = viewer.accountId === null ? undefined : await openList(viewer.accountId, listId)
      if (skeleton === undefined) throw new Problem<ListsProblem>('list_not_found', 'Record not found')
      return readList(posts, skeleton, viewer, page)
    },
    square(viewer, page, only = {}) {
      const read = (range: IdRange, count: number) => store.square(only, range, count)
      return kept.read(squareName(only), page, squareOrigin(viewer, page, only), (parts) =>
        readListed(posts, { viewer, page, mutes: true, parts, read }),
      )
    },
    topic: (viewer, name, page, only = {}) => readTopic({ posts, topics, store }, viewer, name, page, only),
    account: (viewer, accountId, page, only = {}) =>
      readAccount({ posts, accounts, topics, lists }, viewer, accountId, page, only),
    inTimes: (viewer, times, page, only = {}) =>
      readListed(posts, {
        viewer,
        page,
        mutes: true,
        read: (range, count) => newestInTimes(db, times, range, count, only),
      }),
    toAccounts: (viewer, accountIds, page) =>
      readListed(posts, {
        viewer,
        page,
        mutes: true,
        read: (range, count) => newestToAccounts(db, accountIds, range, count),
      }),
    async direct(viewer, page) {
      const { accountId } = viewer
      if (accountId === null) throw new Problem<CoreProblem>('sign_in_needed', 'Sign in to read your direct posts.')
      return readListed(posts, {
        viewer,
        page,
        mutes: true,
        read: (range, count) => store.direct(accountId, range, count),
      })
    },
    remembered: {
      home: (viewer, page) => rings && recallHome({ posts, kept, remembered: rings.remembered }, viewer, page),
      square(viewer, page, only = {}) {
        if (squares === undefined) return undefined
        const recall = (parts: StillSo[]) =>
          recallListed(posts, {
            viewer,
            page,
            mutes: true,
            parts,
            read: (range, count) => squares.remembered(only, range, count),
          })
        const origin = squareOrigin(viewer, page, only)
        return origin === undefined ? recall([]) : kept.remembered(squareName(only), page, origin, recall)
      },
      account: (viewer, accountId, page) => recallAccount({ posts, accounts, topics, lists }, viewer, accountId, page),
    },
    audience: createHomeAudience({ ...listening, store: stored, open }),
    listAudience: createListAudience({ ...listening, store: stored, open: openList }),
    sweep: () => rings?.sweep() ?? 0,
  }
}
