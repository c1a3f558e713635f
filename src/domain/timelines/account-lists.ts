// The newest posts of accounts, remembered until the account posts, changes or deletes something: with all that tells
// for any reader which of them are for her.
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { AccountEvents } from '#domain/accounts'
import type { PostEvents, PostNews } from '#domain/posts'
import type { Bus } from '#platform/bus'
import { createIdMemory } from '#platform/cache'
import type { Database } from '#platform/db'
import { narrowOfAccount, type NarrowRow } from './narrow-posts.store.ts'
import type { IdRow, Nearness, OnlyOfAccount, TimelinesStore } from './timelines.store.ts'

/** Whose list, for whom. */
export interface ListReader {
  readonly id: Id
  readonly viewerId: Id | null
  /** Asked for only where it makes a difference. */
  nearness(): Promise<Nearness>
}

export interface KnownReader extends Omit<ListReader, 'nearness'> {
  /** undefined: it would have to be asked for. */
  nearness(): Nearness | undefined
}

export interface AccountLists {
  read(reader: ListReader, only: OnlyOfAccount, range: IdRange, count: number): Promise<readonly IdRow[]>
  /** Without waiting, for a reader of known nearness; undefined when it is not in memory: ask read(). */
  remembered(reader: KnownReader, range: IdRange, count: number): readonly IdRow[] | undefined
}

interface NewestPosts {
  /** What everybody may read, newest first. */
  readonly open: readonly IdRow[]
  /** What stands between them for some; undefined: too many to keep. */
  readonly narrow: readonly NarrowRow[] | undefined
}

/** Rows that are read and kept: enough for the largest page, and to see that there is more. */
const ROWS = 41
const MOST_NARROW = 100

const weigh = ({ open, narrow = [] }: NewestPosts): number =>
  narrow.reduce((bytes, { mentioned }) => bytes + 150 + 16 * mentioned.length, 300 + 40 * open.length)

const mayBeListed = ({ visibility, mentioned }: NarrowRow, viewerId: Id | null, nearness: Nearness): boolean =>
  nearness === 'self' ||
  (nearness === 'follower' && visibility === 'followers') ||
  (viewerId !== null && mentioned.includes(viewerId))

const merged = (open: readonly IdRow[], hers: readonly IdRow[], count: number): readonly IdRow[] =>
  [...open, ...hers].sort((one, other) => other.id - one.id).slice(0, count)

const isWhole = ({ before, after, order }: IdRange, count: number): boolean =>
  order === 'newest' && before === undefined && after === undefined && count <= ROWS

export const storedAccountLists = (store: Pick<TimelinesStore, 'ofAccount'>): AccountLists => ({
  read: async ({ id, viewerId, nearness }, only, range, count) =>
    store.ofAccount({ id, viewerId, nearness: await nearness() }, only, range, count),
  remembered: () => undefined,
})

export const rememberAccountLists = (
  store: Pick<TimelinesStore, 'ofAccount'>,
  db: Database,
  bus: Bus,
  bytes: number,
): AccountLists => {
  const lists = createIdMemory<NewestPosts>(bytes, weigh)
  const stored = storedAccountLists(store)

  const hear = <News>(kind: string, handle: (data: News) => void): void =>
    bus.listen([kind], ({ data }) => handle(data as News))
  // an edited post may mention others
  for (const kind of ['post.published', 'post.reposted', 'post.edited', 'post.deleted'] as const) {
    hear<PostEvents[typeof kind]>(kind, ({ authorId }) => lists.drop(authorId))
  }
  hear<PostNews['posts.buried']>('posts.buried', ({ posts }) => posts.forEach(({ authorId }) => lists.drop(authorId)))
  hear<PostNews['posts.imported']>('posts.imported', () => lists.clear())
  hear<AccountEvents['account.deleted']>('account.deleted', ({ accountId }) => lists.drop(accountId))

  const newestOf = async (id: Id): Promise<NewestPosts> => {
    const known = lists.get(id)
    if (known !== undefined) return known
    return lists.read(async (keep) => {
      const everybody = { id, viewerId: null, nearness: 'stranger' } as const
      const open = await store.ofAccount(everybody, {}, { before: undefined, after: undefined, order: 'newest' }, ROWS)
      const floor = open.length < ROWS ? 0 : (open.at(-1)?.id ?? 0)
      const narrow = await narrowOfAccount(db, id, floor, MOST_NARROW + 1)
      const newest = { open, narrow: narrow.length > MOST_NARROW ? undefined : narrow }
      keep(id, newest)
      return newest
    })
  }

  return {
    async read(reader, only, range, count) {
      const plain = Object.values(only).every((wish) => wish === undefined || wish === false)
      if (!plain || !isWhole(range, count)) return stored.read(reader, only, range, count)
      const { open, narrow } = await newestOf(reader.id)
      if (reader.viewerId === null || narrow?.length === 0) return open.slice(0, count)
      if (narrow === undefined) return stored.read(reader, only, range, count)
      const nearness = await reader.nearness()
      const hers = narrow.filter((row) => mayBeListed(row, reader.viewerId, nearness))
      return merged(open, hers, count)
    },
    remembered({ id, viewerId, nearness }, range, count) {
      const known = isWhole(range, count) ? lists.get(id) : undefined
      if (known === undefined) return undefined
      const { open, narrow } = known
      if (viewerId === null || narrow?.length === 0) return open.slice(0, count)
      const near = narrow && nearness()
      if (near === undefined) return undefined
      return merged(open, narrow?.filter((row) => mayBeListed(row, viewerId, near)) ?? [], count)
    },
  }
}
