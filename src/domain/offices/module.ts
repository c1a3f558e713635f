// Ties the offices module together.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import type { Database } from '#platform/db'
import type { Offices } from './contract.ts'
import { packVerbs } from './packs/install-pack.ts'
import { changeBody, endBody } from './registry/change-body.ts'
import { beginHolding, endHolding } from './registry/hold-position.ts'
import { verificationVerbs } from './verification/verify.ts'

export interface OfficesNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
}

export const createOffices = (needs: OfficesNeeds): Offices => ({
  registry: {
    ...packVerbs(needs),
    ...verificationVerbs(needs),
    changeBody: changeBody(needs.db),
    endBody: endBody(needs.db),
    beginHolding: beginHolding(needs.db),
    endHolding: endHolding(needs.db),
  },
})
