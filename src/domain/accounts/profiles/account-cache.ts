// The hottest read of all: accounts by id, kept for a moment in this process.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { IdTable } from '#platform/cache'
import type { Account } from '../contract.ts'

export interface AccountCache {
  get(id: Id): Account | undefined
  /** Take it before reading from the store … */
  ticket(): number
  /** … and hand it in with what was read: nothing is kept that was dropped meanwhile. */
  keep(account: Account, ticket: number): void
  /**
   * Changes it in place when it is there; what was read before is not kept.
   *
   * @param ticket where commits may be heard of in another order than they were made in: taken before the change was
   * written; an account of which another change was heard since is dropped
   */
  change(id: Id, by: (account: Account) => Account, ticket?: number): void
  drop(ids: readonly Id[]): void
}

interface Entry {
  readonly account: Account | undefined
  readonly until: number
  /** The count of drops when the entry was dropped last. */
  readonly dropped: number
}

/**
 * Two generations of `size` entries: what was not asked for while so many others were falls out (evicting the oldest
 * key of one Map walks its deleted entries). Where other processes are not heard of, `lifeMillis` bounds how old an
 * answer can be.
 */
export const createAccountCache = (clock: Clock, lifeMillis: number, size = 30_000): AccountCache => {
  let young = new IdTable<Entry>()
  let old = new IdTable<Entry>()
  let drops = 0

  const put = (id: Id, entry: Entry): void => {
    if (young.size >= size) {
      old = young
      young = new IdTable()
    }
    young.set(id, entry)
  }
  const find = (id: Id): Entry | undefined => {
    const entry = young.get(id)
    if (entry !== undefined) return entry
    const older = old.get(id)
    if (older !== undefined) put(id, older)
    return older
  }

  return {
    get(id) {
      const entry = find(id)
      if (entry === undefined) return undefined
      return entry.until === Number.POSITIVE_INFINITY || entry.until > clock.now() ? entry.account : undefined
    },
    ticket: () => drops,
    keep(account, ticket) {
      const dropped = find(account.id)?.dropped ?? 0
      if (dropped <= ticket) put(account.id, { account, until: clock.now() + lifeMillis, dropped })
    },
    change(id, by, ticket = drops) {
      const { account, until = 0, dropped = 0 } = find(id) ?? {}
      const known = dropped <= ticket ? account : undefined
      drops++
      put(id, { account: known && by(known), until, dropped: drops })
    },
    drop(ids) {
      drops++
      for (const id of ids) put(id, { account: undefined, until: 0, dropped: drops })
    },
  }
}
