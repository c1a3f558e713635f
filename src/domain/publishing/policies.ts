// Which offices have their words reviewed: a set in memory, because every post asks.
import type { Id } from '#core/ids'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { ReviewPolicy } from './contract.ts'
import { policyOf, putPolicy, reviewedAccounts } from './policies.store.ts'

export interface Policies {
  /** At once where nothing has to be asked for. */
  reviews(accountId: Id): boolean | Promise<boolean>
  of(accountId: Id): Promise<ReviewPolicy>
  set(accountId: Id, review: ReviewPolicy, by: { readonly userId: Id | null; readonly at: number }): Promise<void>
}

/** Without a bus other processes may change policies: the store is asked each time. */
export const createPolicies = (db: Database, bus: Bus | undefined): Policies => {
  let known: Set<Id> | undefined
  let changes = 0
  bus?.listen(['office.policy_changed'], () => {
    changes++
    known = undefined
  })

  const load = async (): Promise<ReadonlySet<Id>> => {
    const before = changes
    const found = new Set(await reviewedAccounts(db.read))
    if (bus !== undefined && before === changes) known = found
    return found
  }

  return {
    reviews: (accountId) => known?.has(accountId) ?? load().then((found) => found.has(accountId)),
    of: async (accountId) => ((await policyOf(db.read, accountId)) === 'all' ? 'all' : 'none'),
    set: (accountId, review, { userId, at }) =>
      db.write(async (tx) => {
        await putPolicy(tx, { accountId, review, userId, at })
        bus?.tell(tx, { kind: 'office.policy_changed', data: {} })
      }),
  }
}
