// How much an account has not read yet, kept for a moment: every page of someone who signed in shows it, and counting 99
// entries asks a thousand small questions (1 ms).
import { MINUTE, type Clock, type Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { AccountEvents, AccountNews } from '#domain/accounts'
import type { PostNews } from '#domain/posts'
import type { Bus } from '#platform/bus'
import { createIdMemory, noMemory, type Memory } from '#platform/cache'
import type { NotificationsStore } from './notifications.store.ts'

interface KnownUnread {
  readonly count: number
  readonly most: number
  readonly until: Millis
}

export interface UnreadMemory {
  read(accountId: Id, most: number, count: () => Promise<number>): Promise<number>
  /** The store, of whose changes the memory is told. */
  watch(store: NotificationsStore): NotificationsStore
}

/** What others take back (a post, an account) is seen this much later; all else at once. */
const KEPT = MINUTE
const MOST_BYTES = 8 * 1024 * 1024
const BYTES_EACH = 200

/** @param bus undefined: nothing is kept, since nobody tells what other nodes change */
export const createUnreadMemory = (bus: Bus | undefined, clock: Clock): UnreadMemory => {
  const memory: Memory<Id, KnownUnread> =
    bus === undefined ? noMemory() : createIdMemory<KnownUnread>(MOST_BYTES, () => BYTES_EACH)

  const hear = <News>(kinds: readonly string[], concerns: (data: News) => readonly Id[]): void =>
    bus?.listen(kinds, ({ data }) => concerns(data as News).forEach(memory.drop))

  hear<AccountNews['account.read']>(['account.read'], ({ accountId }) => [accountId])
  hear<AccountNews['account.ties_changed']>(['account.ties_changed'], ({ accountIds }) => accountIds)
  hear<AccountEvents['account.followed']>(
    ['account.followed', 'account.unfollowed', 'account.blocked'],
    ({ accountId, targetId }) => [accountId, targetId],
  )
  hear<PostNews['post.marked']>(['post.marked'], ({ accountId }) => [accountId])

  return {
    async read(accountId, most, count) {
      const now = clock.now()
      const known = memory.get(accountId)
      if (known !== undefined && known.most === most && now < known.until && now >= known.until - KEPT)
        return known.count
      return memory.read(async (keep) => {
        const fresh = await count()
        keep(accountId, { count: fresh, most, until: now + KEPT })
        return fresh
      })
    },
    watch: (store) => ({
      ...store,
      async insert(some) {
        const made = await store.insert(some)
        for (const { receiverId } of made) memory.drop(receiverId)
        return made
      },
      async takeBack(some) {
        await store.takeBack(some)
        for (const { receiverId } of some) memory.drop(receiverId)
      },
      async remove(receiverId, id) {
        await store.remove(receiverId, id)
        memory.drop(receiverId)
      },
      async removeSomeOf(receiverId) {
        const more = await store.removeSomeOf(receiverId)
        memory.drop(receiverId)
        return more
      },
    }),
  }
}
