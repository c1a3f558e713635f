// Follows an account, or asks it where it wants to be asked.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Bus } from '#platform/bus'
import type { Outbox } from '#platform/outbox'
import type { Accounts, AccountsProblem } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import { livingKinds } from '../profiles/accounts.store.ts'
import { blockBetween } from './blocks.store.ts'
import { addFollow, holdPair } from './edges.ts'
import type { EdgeNeeds } from './edges.ts'
import { relationshipWith } from './relationships.ts'
import { changeFollow, putRequest, takeRequest } from './follows.store.ts'
import { tiesChanged } from './ties-changed.ts'

export interface RelationNeeds extends EdgeNeeds {
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Outbox
  readonly bus?: Bus | undefined
}

/** @throws follow_self, account_not_found, blocked */
export const follow =
  (needs: RelationNeeds): Accounts['follow'] =>
  async ({ accountId }, targetId, { reposts, notify } = {}) => {
    if (accountId === targetId) throw new Problem<AccountsProblem>('follow_self', 'An account cannot follow itself')
    const { db, ids, clock, outbox, bus } = needs
    const at = clock.now()
    await db.write(async (tx) => {
      await holdPair(needs, tx, accountId, targetId)
      const [living, blocked, standing] = await Promise.all([
        livingKinds(tx, [accountId, targetId]),
        blockBetween(tx, accountId, targetId),
        changeFollow(tx, accountId, targetId, { reposts, notify }),
      ])
      const target = living.get(targetId)
      if (target === undefined || !living.has(accountId)) throw accountNotFound()
      if (blocked) throw new Problem<AccountsProblem>('blocked', 'One of the two accounts blocks the other')
      if (standing) return bus?.tell(tx, tiesChanged([accountId]))
      if (target.locked) {
        const asked = await putRequest(tx, {
          accountId,
          targetId,
          id: ids.next(bucketOf(targetId)),
          at,
          reposts,
          notify,
        })
        if (asked) await outbox.record(tx, { kind: 'account.follow_requested', data: { accountId, targetId } })
        return
      }
      await Promise.all([
        takeRequest(tx, accountId, targetId),
        addFollow(needs, tx, { accountId, targetId, at, reposts: reposts ?? true, notify: notify ?? false }),
      ])
    })
    return relationshipWith(needs, accountId, targetId)
  }
