// Reads accounts by id: from the cache, the rest in one batch.
import type { Id } from '#core/ids'
import type { Database, Tx } from '#platform/db'
import type { Account, Accounts } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import type { AccountCache } from './account-cache.ts'
import { asAccount } from './account-row.ts'
import { accountsByIds } from './accounts.store.ts'

export const readAccounts =
  ({ db, cache }: { db: Database; cache: AccountCache }): Accounts['byIds'] =>
  async (ids) => {
    const found = new Map<Id, Account>()
    const missing = new Set<Id>()
    for (const id of ids) {
      const account = cache.get(id)
      if (account === undefined) missing.add(id)
      else found.set(id, account)
    }
    if (missing.size === 0) return found
    const ticket = cache.ticket()
    for (const row of await accountsByIds(db.read, [...missing])) {
      const account = asAccount(row)
      cache.keep(account, ticket)
      found.set(account.id, account)
    }
    return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id) as Account]] : [])))
  }

/** As a transaction sees them; past the cache, because it may be undone. */
export const accountsWithin = async (tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Account>> =>
  new Map((await accountsByIds(tx, ids)).map((row) => [row.id, asAccount(row)]))

/** One living account. @throws account_not_found */
export const livingAccount = async (byIds: Accounts['byIds'], id: Id): Promise<Account> => {
  const account = (await byIds([id])).get(id)
  if (account === undefined || account.deletedAt !== null) throw accountNotFound()
  return account
}
