// A verifier grants an application or refuses it. Of many who decide at once one does.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database, Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { OfficesProblem } from '../contract.ts'
import type { Verification } from './contract.ts'
import { holdIssuer } from './issuers.store.ts'
import { holdOutlet, setSpeaker } from './outlets.store.ts'
import type { RenewBadge } from './renew-badge.ts'
import { claimById, decide, type ClaimRow } from './verifications.store.ts'
import { mustVerifyOther, statedReason, type VerifierNeeds } from './verifier.ts'

export interface DecideNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'record'>
  readonly accounts: VerifierNeeds
  readonly renew: RenewBadge
}

const ISSUER_LIMIT = 200

const refusal = (code: OfficesProblem, message: string, field?: string): Problem =>
  new Problem<OfficesProblem>(code, message, field === undefined ? {} : { field })

const decidedAlready = (): Problem => refusal('already_decided', 'It was decided already')

/** @throws verification_not_found, not_a_verifier, own_account */
const openTo = async ({ db, accounts }: DecideNeeds, by: Id, id: Id): Promise<ClaimRow> => {
  const claim = await claimById(db.read, id)
  if (claim === undefined) throw refusal('verification_not_found', 'There is no such application')
  await mustVerifyOther(accounts, by, claim.account_id)
  return claim
}

const record = (outbox: DecideNeeds['outbox'], tx: Tx, claim: ClaimRow, state: 'granted' | 'refused') =>
  outbox.record(tx, {
    kind: 'verification.decided',
    data: { accountId: claim.account_id, verificationId: claim.id, state },
  })

export const grant =
  (needs: DecideNeeds): Verification['grant'] =>
  async (by, id, { issuer: named, reason: why, from, until }) => {
    const { db, clock, outbox, renew } = needs
    const claim = await openTo(needs, by, id)
    const reason = statedReason(why)
    const issuer = named.trim()
    if (issuer === '' || issuer.length > ISSUER_LIMIT) {
      throw refusal('reason_needed', 'A verification names its issuer', 'issuer')
    }
    await db.write(async (tx) => {
      const now = clock.now()
      const begins = from ?? now
      if (until !== null && (until <= begins || until <= now)) {
        throw refusal('span_invalid', 'It would end before it begins', 'until')
      }
      await holdOutlet(tx, db.engine, claim.outlet_id)
      if (await holdIssuer(tx, db.engine, issuer)) {
        throw refusal('issuer_revoked', `${issuer} verifies nothing any more`, 'issuer')
      }
      if (!(await decide(tx, id, { state: 'granted', by, at: now, issuer, reason, from: begins, until }))) {
        throw decidedAlready()
      }
      await setSpeaker(tx, claim.outlet_id, claim)
      if (!(await renew(tx, claim.outlet_id))) throw refusal('account_not_found', 'The account is no more')
      await record(outbox, tx, claim, 'granted')
    })
  }

export const refuse =
  (needs: DecideNeeds): Verification['refuse'] =>
  async (by, id, why) => {
    const { db, clock, outbox } = needs
    const claim = await openTo(needs, by, id)
    const reason = statedReason(why)
    await db.write(async (tx) => {
      const decision = { by, at: clock.now(), issuer: null, reason, from: null, until: null }
      if (!(await decide(tx, id, { ...decision, state: 'refused' }))) throw decidedAlready()
      await record(outbox, tx, claim, 'refused')
    })
  }
