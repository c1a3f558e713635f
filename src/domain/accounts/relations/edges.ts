// Follows with their counts: the counts change only when the edge really does, in its own transaction.
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import type { Database, Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { AccountCache } from '../profiles/account-cache.ts'
import { changeCount, lockCounts } from '../profiles/counts.store.ts'
import { endWithFollow, leaveLists } from './picks.store.ts'
import { deleteFollower, deleteFollowing, insertFollowers, insertFollowing, takeRequest } from './follows.store.ts'

export interface EdgeNeeds {
  readonly db: Database
  readonly cache: AccountCache
}

/**
 * First step of every change between two accounts. On PostgreSQL both counts are taken, the smaller id first: whoever
 * else changes something between these two waits, so what is read afterwards in this transaction stays true, and two
 * transactions never wait for each other.
 */
export const holdPair = ({ db }: Pick<EdgeNeeds, 'db'>, tx: Tx, one: Id, other: Id): Promise<void> =>
  lockCounts(tx, db.engine, [one, other])

type ChangeNeeds = EdgeNeeds & { readonly outbox: Outbox }

/** The statements of one change travel to the store together: each trip there and back costs more than they do. */
const settle = async (
  { db, cache, outbox }: ChangeNeeds,
  tx: Tx,
  { accountId, targetId, by, mirrored }: { accountId: Id; targetId: Id; by: 1 | -1; mirrored: Promise<void> },
): Promise<void> => {
  await Promise.all([
    mirrored,
    changeCount(tx, { accountId, following: by }),
    changeCount(tx, { accountId: targetId, followers: by }),
    outbox.record(tx, { kind: by === 1 ? 'account.followed' : 'account.unfollowed', data: { accountId, targetId } }),
  ])
  db.afterCommit(tx, () => cache.drop([accountId, targetId]))
}

/** After holdPair: the edge, both counts and the event; nothing when it stands already. */
export const addFollow = async (
  needs: ChangeNeeds & { readonly ids: IdMaker },
  tx: Tx,
  follow: { accountId: Id; targetId: Id; reposts: boolean; notify: boolean; at: number },
): Promise<void> => {
  const { accountId, targetId } = follow
  const added = await insertFollowing(tx, needs.db.engine, [
    { ...follow, id: needs.ids.next(bucketOf(accountId)), mirrorId: needs.ids.next(bucketOf(targetId)) },
  ])
  if (added.length > 0)
    await settle(needs, tx, { accountId, targetId, by: 1, mirrored: insertFollowers(tx, needs.db.engine, added) })
}

/** After holdPair: takes the edge away, with both counts and the event; nothing when there is none. */
export const endFollow = async (needs: ChangeNeeds, tx: Tx, accountId: Id, targetId: Id): Promise<void> => {
  if (!(await deleteFollowing(tx, accountId, targetId))) return
  await endWithFollow(tx, accountId, targetId)
  await settle(needs, tx, { accountId, targetId, by: -1, mirrored: deleteFollower(tx, targetId, accountId) })
}

/** After holdPair: takes back what was asked, and the places in lists that it gave; nothing when nobody asked. */
export const withdrawRequest = async (tx: Tx, requesterId: Id, askedId: Id): Promise<void> => {
  if ((await takeRequest(tx, requesterId, askedId)) !== undefined) await leaveLists(tx, requesterId, askedId)
}
