// The outlet of an account here: made when it is first needed, held until the transaction ends.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database, Tx } from '#platform/db'
import type { OfficesProblem } from '../contract.ts'
import { holdOutlet, insertOutlet, outletOfAccount } from './outlets.store.ts'

export interface OutletNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
}

/** Two who come at once find the same one. @throws account_not_found */
export const ownOutlet = async ({ db, ids, clock }: OutletNeeds, tx: Tx, accountId: Id): Promise<Id> => {
  const now = clock.now()
  for (;;) {
    const id = ids.next(ids.newBucket())
    const outletId = (await insertOutlet(tx, id, accountId, now)) ? id : await outletOfAccount(tx, accountId)
    if (outletId === undefined) continue
    if ((await holdOutlet(tx, db.engine, outletId)) === undefined) {
      throw new Problem<OfficesProblem>('account_not_found', 'There is no such account')
    }
    return outletId
  }
}
