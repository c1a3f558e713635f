// Ties the offices module together.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import type { Database } from '#platform/db'
import type { Offices } from './contract.ts'
import { createDirectory } from './directory/create-directory.ts'
import { packVerbs } from './packs/install-pack.ts'
import { changeBody, endBody } from './registry/change-body.ts'
import { beginHolding, endHolding } from './registry/hold-position.ts'
import { verificationVerbs } from './verification/verify.ts'

export interface OfficesNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
}

/** The directory hears of every change, also of one that failed half-way. */
const heard =
  <Args extends readonly unknown[], Result>(changed: () => void, verb: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    try {
      return await verb(...args)
    } finally {
      changed()
    }
  }

export const createOffices = (needs: OfficesNeeds): Offices => {
  const { directory, changed } = createDirectory(needs)
  const packs = packVerbs(needs)
  const verification = verificationVerbs(needs)
  return {
    directory,
    registry: {
      ...packs,
      ...verification,
      installPack: heard(changed, packs.installPack),
      grantVerification: heard(changed, verification.grantVerification),
      revokeVerification: heard(changed, verification.revokeVerification),
      observe: heard(changed, verification.observe),
      changeBody: heard(changed, changeBody(needs.db)),
      endBody: heard(changed, endBody(needs.db)),
      beginHolding: heard(changed, beginHolding(needs.db)),
      endHolding: heard(changed, endHolding(needs.db)),
    },
  }
}
