// Ties notifications together: what is told, and how it is read.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { CaseBoard, Inquiries } from '#domain/inquiries'
import type { Groups } from '#domain/offices'
import type { Posts } from '#domain/posts'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import { createAudienceStore } from './audience.store.ts'
import type { Notifications } from './contract.ts'
import { listenToTell } from './listen.ts'
import { createNotificationsStore } from './notifications.store.ts'
import { countUnread, listNotifications, showNotifications } from './read.ts'
import { createUnreadMemory } from './unread-memory.ts'

export interface NotificationsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Outbox
  /** undefined where other nodes change things, too. */
  readonly bus?: Bus | undefined
  /** Where new notifications are told; usually the bus. */
  readonly news?: Pick<Bus, 'announce'> | undefined
  readonly accounts: Pick<Accounts, 'byIds' | 'markers' | 'membersOf'>
  readonly posts: Pick<Posts, 'byIds' | 'views'>
  readonly inquiries: Pick<Inquiries, 'byIds' | 'mergedBelow'>
  readonly board: Pick<CaseBoard, 'askers' | 'followers'>
  readonly groups: Pick<Groups, 'byIds'>
  readonly coordinatorsOf: (officeId: Id) => Promise<readonly Id[]>
}

const signedIn = (viewer: Viewer): Viewer & { accountId: Id } => {
  const { accountId } = viewer
  if (accountId === null) throw new Problem<CoreProblem>('sign_in_needed', 'Sign in to read your notifications.')
  return { ...viewer, accountId }
}

export const createNotifications = ({
  db,
  ids,
  clock,
  outbox,
  bus,
  news = bus,
  accounts,
  posts,
  inquiries,
  board,
  groups,
  coordinatorsOf,
}: NotificationsNeeds): Notifications => {
  const memory = createUnreadMemory(bus, clock)
  const store = memory.watch(createNotificationsStore(db))
  const audience = createAudienceStore({ db, clock })
  listenToTell({ ids, outbox, accounts, posts, inquiries, board, coordinatorsOf, store, audience, news })
  const reading = { accounts, posts, inquiries, groups, store, audience }

  return {
    list: async (viewer, page, only = {}) => listNotifications(reading, signedIn(viewer), page, only),
    async one(viewer, id) {
      const reader = signedIn(viewer)
      const row = await store.one(reader.accountId, id)
      return row === undefined ? undefined : (await showNotifications(reading, reader, [row]))[0]
    },
    unread: (accountId, most, only) => countUnread(reading, accountId, most, only),
    unreadLately: (accountId, most) => memory.read(accountId, most, () => countUnread(reading, accountId, most)),
    dismiss: ({ accountId }, id) => store.remove(accountId, id),
    async clear({ accountId }) {
      while (await store.removeSomeOf(accountId));
    },
  }
}
