// Grants and revokes verifications: each with a reason and somebody who answers for it.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database, Tx } from '#platform/db'
import type { OfficesProblem, Registry } from '../contract.ts'
import { outletByAddress, putObservation } from '../registry/registry.store.ts'
import { holdIssuer } from './issuers.store.ts'
import type { RenewBadge } from './renew-badge.ts'
import { insertGrant, revokeStanding } from './verifications.store.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly renew: RenewBadge
}

const outletIn = async (tx: Tx, platform: string, address: string) => {
  const outlet = await outletByAddress(tx, platform, address)
  if (outlet === undefined) {
    throw new Problem<OfficesProblem>('outlet_not_found', `There is no ${address} on ${platform} in the registry`)
  }
  return outlet
}

export const verificationVerbs = ({
  db,
  ids,
  clock,
  renew,
}: Needs): Pick<Registry, 'grantVerification' | 'revokeVerification' | 'observe'> => ({
  grantVerification: ({ platform, address }, { issuer, reason, scope, by, from, until }) =>
    db.write(async (tx) => {
      const outlet = await outletIn(tx, platform, address)
      const now = clock.now()
      if (await holdIssuer(tx, db.engine, issuer)) {
        throw new Problem<OfficesProblem>('issuer_revoked', `${issuer} verifies nothing any more`)
      }
      const grant = {
        outlet_id: outlet.id,
        scope,
        applied_at: now,
        decided_by: by,
        decided_at: now,
        issuer,
        reason,
        valid_from: from,
        valid_until: until,
      }
      while (!(await insertGrant(tx, { ...grant, id: ids.next(ids.newBucket()) })));
      await renew(tx, outlet.id)
    }),

  revokeVerification: ({ platform, address }, { reason, by, at }) =>
    db.write(async (tx) => {
      const outlet = await outletIn(tx, platform, address)
      if ((await revokeStanding(tx, outlet.id, { userId: by, at, reason })).length === 0) {
        throw new Problem<OfficesProblem>('not_verified', `${address} on ${platform} is not verified at that time`)
      }
      await renew(tx, outlet.id)
    }),

  observe: ({ platform, address }, { at, followers, posts, lastPostAt, source }) =>
    db.write(async (tx) => {
      const outlet = await outletIn(tx, platform, address)
      await putObservation(tx, {
        outlet_id: outlet.id,
        observed_at: at,
        followers,
        posts,
        last_post_at: lastPostAt,
        source,
      })
    }),
})
