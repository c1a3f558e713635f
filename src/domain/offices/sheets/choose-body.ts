// Remembers whom an account wants to speak for, so that joining can be left and taken up again.
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Database } from '#platform/db'
import type { Joining, OfficesProblem } from '../contract.ts'
import { mustLead, type StaffNeeds } from '../staff/lead.ts'
import { livingBody } from '../verification/evidence.store.ts'
import * as store from './sheets.store.ts'

export const joiningVerbs = ({
  db,
  clock,
  accounts,
}: {
  readonly db: Database
  readonly clock: Clock
  readonly accounts: StaffNeeds
}): Joining => ({
  chosenBody: (accountId) => store.chosenBody(db.read, accountId),
  async chooseBody(actor, code) {
    await mustLead(accounts, actor)
    const at = clock.now()
    const bodyId = await livingBody(db.read, code.trim(), at)
    if (bodyId === undefined) {
      throw new Problem<OfficesProblem>('body_not_found', 'The registry knows no such body', { field: 'q' })
    }
    await db.write((tx) => store.chooseBody(tx, { accountId: actor.accountId, bodyId, userId: actor.userId, at }))
  },
})
