// For examples: an account here speaks for a body and is verified at once; nobody applied, nobody decided.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database } from '#platform/db'
import type { OfficesProblem } from '../contract.ts'
import { bodyByCode } from '../registry/registry.store.ts'
import type { Verification } from './contract.ts'
import { holdIssuer } from './issuers.store.ts'
import { holdOutlet, insertOutlet, outletOfAccount, setSpeaker } from './outlets.store.ts'
import type { RenewBadge } from './renew-badge.ts'
import { firstGranted, insertGrant } from './verifications.store.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly renew: RenewBadge
}

export const introduce =
  ({ db, ids, clock, renew }: Needs): Verification['introduce'] =>
  ({ accountId, body, issuer, reason, from }) =>
    db.write(async (tx) => {
      const bodyId = await bodyByCode(tx, body)
      if (bodyId === undefined) throw new Problem<OfficesProblem>('body_not_found', `There is no body ${body}`)
      let outletId = await outletOfAccount(tx, accountId)
      while (outletId === undefined) {
        await insertOutlet(tx, ids.next(ids.newBucket()), accountId, from)
        outletId = await outletOfAccount(tx, accountId)
      }
      await holdOutlet(tx, db.engine, outletId)
      if ((await firstGranted(tx, outletId)) !== undefined) return
      if (await holdIssuer(tx, db.engine, issuer)) {
        throw new Problem<OfficesProblem>('issuer_revoked', `${issuer} verifies nothing any more`)
      }
      await setSpeaker(tx, outletId, { body_id: bodyId, person_id: null })
      const grant = {
        outlet_id: outletId,
        scope: 'body' as const,
        applied_at: from,
        decided_by: null,
        decided_at: clock.now(),
        issuer,
        reason,
        valid_from: from,
        valid_until: null,
      }
      while (!(await insertGrant(tx, { ...grant, id: ids.next(ids.newBucket()) })));
      await renew(tx, outletId)
    })
