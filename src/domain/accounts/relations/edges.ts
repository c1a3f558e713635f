// Follows with their counts: the counts change only when the edge really does, in its own transaction.
import type { Id, IdMaker } from '#core/ids'
import { bucketOf } from '#core/ids'
import type { Database, Tx } from '#platform/db'
import type { AccountCache } from '../profiles/account-cache.ts'
import { changeCount, lockCounts } from '../profiles/accounts.store.ts'
import { deleteFollow, insertFollows } from './relations.store.ts'

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

const changeBoth = async ({ db, cache }: EdgeNeeds, tx: Tx, accountId: Id, targetId: Id, by: 1 | -1): Promise<void> => {
  await Promise.all([
    changeCount(tx, { accountId, following: by }),
    changeCount(tx, { accountId: targetId, followers: by }),
  ])
  db.afterCommit(tx, () => cache.drop([accountId, targetId]))
}

/** After holdPair. False when the edge stands already. */
export const addFollow = async (
  needs: EdgeNeeds & { readonly ids: IdMaker },
  tx: Tx,
  follow: { accountId: Id; targetId: Id; reposts: boolean; notify: boolean; at: number },
): Promise<boolean> => {
  const { accountId, targetId } = follow
  const added = await insertFollows(tx, [
    { ...follow, id: needs.ids.next(bucketOf(accountId)), mirrorId: needs.ids.next(bucketOf(targetId)) },
  ])
  if (added.length === 0) return false
  await changeBoth(needs, tx, accountId, targetId, 1)
  return true
}

/** After holdPair. False when there was no edge. */
export const endFollow = async (needs: EdgeNeeds, tx: Tx, accountId: Id, targetId: Id): Promise<boolean> => {
  if (!(await deleteFollow(tx, accountId, targetId))) return false
  await changeBoth(needs, tx, accountId, targetId, -1)
  return true
}
