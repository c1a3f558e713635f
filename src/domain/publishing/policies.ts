// Which offices have their words reviewed: in memory, because every post asks.
import type { Id } from '#core/ids'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import { reviewPolicies, type ReviewPolicy } from './contract.ts'
import { policyOf, putPolicy, reviewedAccounts } from './policies.store.ts'

export interface Policies {
  /** At once where nothing has to be asked for. */
  of(accountId: Id): ReviewPolicy | Promise<ReviewPolicy>
  /** From the store. */
  read(accountId: Id): Promise<ReviewPolicy>
  set(accountId: Id, review: ReviewPolicy, by: { readonly userId: Id | null; readonly at: number }): Promise<void>
}

const policyNamed = (name: string | undefined): ReviewPolicy =>
  reviewPolicies.find((policy) => policy === name) ?? 'none'

/** Without a bus other processes may change policies: the store is asked each time. */
export const createPolicies = (db: Database, bus: Bus | undefined): Policies => {
  let known: ReadonlyMap<Id, ReviewPolicy> | undefined
  let changes = 0
  bus?.listen(['office.policy_changed'], () => {
    changes++
    known = undefined
  })

  const load = async (): Promise<ReadonlyMap<Id, ReviewPolicy>> => {
    const before = changes
    const found = new Map((await reviewedAccounts(db.read)).map((row) => [row.account_id, policyNamed(row.review)]))
    if (bus !== undefined && before === changes) known = found
    return found
  }

  return {
    of: (accountId) =>
      known === undefined ? load().then((found) => found.get(accountId) ?? 'none') : (known.get(accountId) ?? 'none'),
    read: async (accountId) => policyNamed(await policyOf(db.read, accountId)),
    set: (accountId, review, { userId, at }) =>
      db.write(async (tx) => {
        await putPolicy(tx, { accountId, review, userId, at })
        bus?.tell(tx, { kind: 'office.policy_changed', data: {} })
      }),
  }
}
