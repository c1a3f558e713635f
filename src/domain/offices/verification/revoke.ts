// What was granted is taken back, of one account or of all that an issuer verified. The records stay.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { OfficesProblem } from '../contract.ts'
import type { Verification } from './contract.ts'
import type { DecideNeeds } from './decide.ts'
import { markIssuerReinstated, markIssuerRevoked, revokedIssuers } from './issuers.store.ts'
import { holdOutlet, makeDue, outletOfAccount } from './outlets.store.ts'
import { revokeComing, revokeOfIssuer, revokeStanding } from './verifications.store.ts'
import { mustAdminister, mustVerify, mustVerifyOther, statedReason } from './verifier.ts'

export const revoke =
  ({ db, clock, outbox, accounts, renew }: DecideNeeds): Verification['revoke'] =>
  async (by, accountId, why) => {
    await mustVerifyOther(accounts, by, accountId)
    const reason = statedReason(why)
    await db.write(async (tx) => {
      const outletId = await outletOfAccount(tx, accountId)
      const revocation = { userId: by, at: clock.now(), reason }
      let records: readonly Id[] = []
      if (outletId !== undefined) {
        await holdOutlet(tx, db.engine, outletId)
        records = [
          ...(await revokeStanding(tx, outletId, revocation)),
          ...(await revokeComing(tx, outletId, revocation)),
        ]
      }
      if (outletId === undefined || records.length === 0) {
        throw new Problem<OfficesProblem>('not_verified', 'The account is not verified')
      }
      await renew(tx, outletId)
      for (const verificationId of records) {
        await outbox.record(tx, {
          kind: 'verification.decided',
          data: { accountId, verificationId, state: 'revoked' },
        })
      }
    })
  }

/** The revocation moves to the history; nothing that ended with it comes back. */
export const reinstateIssuer =
  ({ db, clock, accounts }: DecideNeeds): Verification['reinstateIssuer'] =>
  async (by, named, why) => {
    await mustAdminister(accounts, by)
    const reason = statedReason(why)
    await db.write(async (tx) => {
      if (!(await markIssuerReinstated(tx, db.engine, named.trim(), { userId: by, at: clock.now(), reason }))) {
        throw new Problem<OfficesProblem>('issuer_not_revoked', 'This issuer was not revoked')
      }
    })
  }

export const readRevokedIssuers =
  ({ db, accounts }: Pick<DecideNeeds, 'db' | 'accounts'>): Verification['revokedIssuers'] =>
  async (by) => {
    await mustVerify(accounts, by)
    return revokedIssuers(db.read)
  }

/** The records end in one statement, whatever their number; badges follow in small transactions, also after a crash. */
export const revokeIssuer =
  ({ db, clock, accounts }: DecideNeeds, refresh: () => Promise<number>): Verification['revokeIssuer'] =>
  async (by, named, why) => {
    await mustVerify(accounts, by)
    const reason = statedReason(why)
    const issuer = named.trim()
    const ended = await db.write(async (tx) => {
      const revocation = { userId: by, at: clock.now(), reason }
      if (!(await markIssuerRevoked(tx, issuer, revocation))) {
        throw new Problem<OfficesProblem>('issuer_not_found', `${issuer} verifies nothing here`)
      }
      const outlets = await revokeOfIssuer(tx, issuer, revocation)
      await makeDue(tx, [...new Set(outlets)], revocation.at)
      return outlets.length
    })
    await refresh()
    return ended
  }
