// The first page of an account as strangers see it, remembered until the account posts or deletes something.
import type { Id } from '#core/ids'
import type { AccountEvents } from '#domain/accounts'
import type { PostEvents, PostNews } from '#domain/posts'
import type { Bus } from '#platform/bus'
import { createMemory } from '#platform/cache'
import type { IdRow, TimelinesStore } from './timelines.store.ts'

/** Rows that are read and kept: enough for the largest page, and to see that there is more. */
const ROWS = 41

const weigh = (rows: readonly IdRow[]): number => 250 + 40 * rows.length

export const rememberAccountLists = (
  store: Pick<TimelinesStore, 'ofAccount'>,
  bus: Bus,
  bytes: number,
): TimelinesStore['ofAccount'] => {
  const lists = createMemory<Id, readonly IdRow[]>(bytes, weigh)

  const hear = <News>(kind: string, handle: (data: News) => void): void =>
    bus.listen([kind], ({ data }) => handle(data as News))
  for (const kind of ['post.published', 'post.reposted', 'post.deleted'] as const) {
    hear<PostEvents[typeof kind]>(kind, ({ authorId }) => lists.drop(authorId))
  }
  hear<PostNews['posts.buried']>('posts.buried', ({ posts }) => posts.forEach(({ authorId }) => lists.drop(authorId)))
  hear<PostNews['posts.imported']>('posts.imported', () => lists.clear())
  hear<AccountEvents['account.deleted']>('account.deleted', ({ accountId }) => lists.drop(accountId))

  return async (account, only, range, count) => {
    const plain = Object.values(only).every((wish) => wish === undefined || wish === false)
    const first = range.order === 'newest' && range.before === undefined && range.after === undefined
    if (account.viewerId !== null || !plain || !first || count > ROWS) {
      return store.ofAccount(account, only, range, count)
    }
    const known = lists.get(account.id)
    if (known !== undefined) return known.slice(0, count)
    return lists.read(async (keep) => {
      const rows = await store.ofAccount(account, {}, range, ROWS)
      keep(account.id, rows)
      return rows.slice(0, count)
    })
  }
}
