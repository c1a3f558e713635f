// Verifies many accounts here at once, as of earlier days: for the demo world, whose verifiers are as invented as the rest.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database, Tx } from '#platform/db'
import type { OfficesProblem } from '../contract.ts'
import { bodyByCode, personByCode } from '../registry/registry.store.ts'
import type { Verification, VerifiedHere } from './contract.ts'
import { holdIssuer } from './issuers.store.ts'
import { insertOutlet, outletOfAccount, setSpeaker } from './outlets.store.ts'
import type { RenewBadge } from './renew-badge.ts'
import { insertGrant } from './verifications.store.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly renew: RenewBadge
}

const speakerOf = async (tx: Tx, { scope, code }: VerifiedHere) => {
  const id = scope === 'body' ? await bodyByCode(tx, code) : await personByCode(tx, code)
  const missing: OfficesProblem = scope === 'body' ? 'body_not_found' : 'person_not_found'
  if (id === undefined) throw new Problem<OfficesProblem>(missing, `The registry knows no ${code}`)
  return scope === 'body' ? { body_id: id, person_id: null } : { body_id: null, person_id: id }
}

export const importVerified =
  ({ db, ids, clock, renew }: Needs): Verification['importVerified'] =>
  (all) =>
    db.bulkWrite(async (tx) => {
      const now = clock.now()
      let made = 0
      for (const one of all) {
        const { accountId, scope, issuer, reason, from } = one
        if ((await outletOfAccount(tx, accountId)) !== undefined) continue
        const speaker = await speakerOf(tx, one)
        if (await holdIssuer(tx, db.engine, issuer)) continue
        let outletId = ids.next(ids.newBucket())
        while (!(await insertOutlet(tx, outletId, accountId, from))) outletId = ids.next(ids.newBucket())
        await setSpeaker(tx, outletId, speaker)
        const days = { applied_at: from, decided_by: null, decided_at: from, valid_from: from, valid_until: null }
        const grant = { outlet_id: outletId, scope, issuer, reason, ...days }
        while (!(await insertGrant(tx, { ...grant, id: ids.next(ids.newBucket()) })));
        if (from <= now) await renew(tx, outletId)
        made++
      }
      return made
    })
