// Makes the badge of an account anew, in the transaction of what changed it, and knows when it is due by itself.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { Database, Tx } from '#platform/db'
import { badgeFacts } from './badge-facts.store.ts'
import { makeBadge } from './make-badge.ts'
import { dueOutlets, holdOutlet, setDue } from './outlets.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'setBadge'>
}

/** In one transaction; SQLite rolls back what takes longer than 50 ms. */
const AT_ONCE = 10

export type RenewBadge = (tx: Tx, outletId: Id) => Promise<boolean>

/** False when the account is no more. */
export const renewBadge =
  ({ db, clock, accounts }: Needs): RenewBadge =>
  async (tx, outletId) => {
    const outlet = await holdOutlet(tx, db.engine, outletId)
    if (outlet === undefined) return false
    const { badge, due } = makeBadge(await badgeFacts(tx, outlet), clock.now())
    await setDue(tx, outletId, due)
    return accounts.setBadge(tx, outlet.account_id, badge)
  }

export const refreshBadges =
  ({ db, clock }: Needs, renew: RenewBadge) =>
  async (): Promise<number> => {
    let made = 0
    for (;;) {
      const due = await dueOutlets(db.read, clock.now(), AT_ONCE)
      if (due.length === 0) return made
      await db.write(async (tx) => {
        // always in one order, so that two nodes never wait for each other
        for (const id of due.toSorted((one, other) => one - other)) {
          if (!(await renew(tx, id))) await setDue(tx, id, null)
        }
      })
      made += due.length
    }
  }
