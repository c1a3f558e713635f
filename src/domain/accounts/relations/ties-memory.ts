// What accounts see of others, remembered per viewer: whom she blocks and mutes and who blocks her, and, where somebody
// asked for it, whom she follows. Dropped the moment the bus tells of a change.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { placeOfId, sortedIds } from '#core/sorted-ids'
import type { Bus } from '#platform/bus'
import { createIdMemory, type Memory } from '#platform/cache'
import type { Queries } from '#platform/db'
import type { AccountEvents, AccountNews, Sightline } from '../contract.ts'
import { fewTies, followedBy } from './standing.store.ts'

/** Among everybody. */
type Ties = Omit<Sightline, 'following'>
type Followed = Sightline['following']

export interface TiesMemory {
  /** What is in memory; undefined: it is not, or she has too many ties. */
  remembered(viewerId: Id, following: boolean): Sightline | undefined
  /** Reads what is not in memory; undefined: she has too many ties, or nothing may be kept. */
  read(viewerId: Id, following: boolean): Promise<Sightline | undefined>
}

/** Blocks and mutes of a viewer that are kept; who has more is asked for each page. */
export const MOST_TIES = 2_000
/** Follows that are kept: 80 kB. */
const MOST_FOLLOWS = 10_000

/** Enough for 150,000 readers without blocks and mutes. */
const TIES_BYTES = 24 * 1024 * 1024
/** Enough for 30,000 readers who follow 200 and read posts for followers. */
const FOLLOWS_BYTES = 64 * 1024 * 1024

interface Weighed<Value> {
  /** undefined: too many to keep. */
  readonly known: Value | undefined
  readonly bytes: number
}

/** A place in the memory, without what stands in it. */
const PLACE = 150
const weigh = ({ bytes }: Weighed<unknown>): number => bytes

const nobody: Followed = { has: () => false }
const none: Weighed<Ties> = { known: { blocking: nobody, blockedBy: nobody, muting: nobody }, bytes: PLACE }
const tooMany: Weighed<never> = { known: undefined, bytes: PLACE }

const setOf = (ids: readonly Id[]): Followed => (ids.length === 0 ? nobody : new Set(ids))

const readTies = async (queries: Queries, clock: Clock, viewerId: Id): Promise<Weighed<Ties>> => {
  const rows = await fewTies(queries, viewerId, MOST_TIES + 1)
  if (rows.length === 0) return none
  if (rows.length > MOST_TIES) return tooMany
  const of = (wanted: string): Followed => setOf(rows.flatMap(({ kind, id }) => (kind === wanted ? id : [])))
  const ends = new Map<Id, number>()
  for (const { kind, id, until } of rows) if (kind === 'muting') ends.set(id, until ?? Number.POSITIVE_INFINITY)
  const muting = { has: (id: Id): boolean => (ends.get(id) ?? 0) > clock.now() }
  return {
    known: { blocking: of('blocking'), blockedBy: of('blocked_by'), muting: ends.size === 0 ? nobody : muting },
    bytes: PLACE + 600 + 50 * rows.length,
  }
}

const readFollowed = async (queries: Queries, viewerId: Id): Promise<Weighed<Followed>> => {
  const ids = await followedBy(queries, viewerId, MOST_FOLLOWS + 1)
  if (ids.length > MOST_FOLLOWS) return tooMany
  const sorted = sortedIds(ids)
  return { known: { has: (id) => placeOfId(sorted, id) >= 0 }, bytes: PLACE + 350 + sorted.byteLength }
}

/** Without a bus nothing is remembered. */
export const createTiesMemory = (queries: Queries, clock: Clock, bus: Bus | undefined): TiesMemory => {
  if (bus === undefined) return { remembered: () => undefined, read: async () => undefined }
  const ties = createIdMemory<Weighed<Ties>>(TIES_BYTES, weigh)
  const follows = createIdMemory<Weighed<Followed>>(FOLLOWS_BYTES, weigh)

  const drop = (accountId: Id): void => {
    ties.drop(accountId)
    follows.drop(accountId)
  }
  const hear = <News>(kind: string, handle: (data: News) => void): void =>
    bus.listen([kind], ({ data }) => handle(data as News))
  hear<AccountEvents['account.followed']>('account.followed', ({ accountId }) => follows.drop(accountId))
  hear<AccountEvents['account.unfollowed']>('account.unfollowed', ({ accountId }) => follows.drop(accountId))
  hear<AccountEvents['account.blocked']>('account.blocked', ({ accountId, targetId }) => {
    drop(accountId)
    drop(targetId)
  })
  hear<AccountNews['account.ties_changed']>('account.ties_changed', ({ accountIds }) => accountIds.forEach(drop))
  hear<AccountEvents['account.deleted']>('account.deleted', ({ accountId }) => drop(accountId))

  const readInto = async <Value>(
    memory: Memory<Id, Weighed<Value>>,
    viewerId: Id,
    read: () => Promise<Weighed<Value>>,
  ): Promise<Value | undefined> => {
    const found = memory.get(viewerId)
    if (found !== undefined) return found.known
    return memory.read(async (keep) => {
      const fresh = await read()
      keep(viewerId, fresh)
      return fresh.known
    })
  }

  return {
    remembered(viewerId, following) {
      const known = ties.get(viewerId)?.known
      if (known === undefined) return undefined
      if (!following) return { ...known, following: nobody }
      const followed = follows.get(viewerId)?.known
      return followed && { ...known, following: followed }
    },
    async read(viewerId, following) {
      const [known, followed] = await Promise.all([
        readInto(ties, viewerId, () => readTies(queries, clock, viewerId)),
        following ? readInto(follows, viewerId, () => readFollowed(queries, viewerId)) : nobody,
      ])
      return known && followed && { ...known, following: followed }
    },
  }
}
