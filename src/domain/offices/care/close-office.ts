// The head of an office, or an administrator, closes it: with a public reason, and with the account that takes over.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { OfficesProblem } from '../contract.ts'
import { endOutlet, holdOutlet, outletOfAccount, setDue } from '../verification/outlets.store.ts'
import type { RenewBadge } from '../verification/renew-badge.ts'
import { statedReason } from '../verification/verifier.ts'
import { insertClosing } from './closings.store.ts'
import type { Care } from './contract.ts'

export interface CloseNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'record'>
  readonly accounts: Pick<Accounts, 'byId' | 'user' | 'membersOf'>
  readonly renew: RenewBadge
}

/** Who opened an account owns it. */
const HEADS: readonly string[] = ['head', 'owner']

const refuse = (code: OfficesProblem, message: string, field?: string): Problem =>
  new Problem<OfficesProblem>(code, message, field === undefined ? {} : { field })

export const mayClose =
  ({ accounts }: Pick<CloseNeeds, 'accounts'>): Care['mayClose'] =>
  async (by, accountId) => {
    const user = await accounts.user(by)
    if (user === undefined || user.disabledAt !== null) return false
    if (user.role === 'admin') return true
    return (await accounts.membersOf(accountId)).some(({ user: { id }, role }) => id === by && HEADS.includes(role))
  }

export const closeOffice = (needs: CloseNeeds): Care['close'] => {
  const { db, clock, outbox, accounts, renew } = needs

  const checkSuccessor = async (accountId: Id, successorId: Id | null): Promise<void> => {
    if (successorId === null) return
    const successor = await accounts.byId(successorId)
    if (
      successor === undefined ||
      successor.id === accountId ||
      successor.deletedAt !== null ||
      successor.badge?.now == null
    ) {
      throw refuse('successor_unfit', 'The successor is another verified account of this site', 'successor')
    }
  }

  return async (by, accountId, { reason: text, successorId }) => {
    if (!(await mayClose(needs)(by, accountId))) {
      throw refuse('may_not_close', 'The head of the office or an administrator closes it')
    }
    const reason = statedReason(text)
    await checkSuccessor(accountId, successorId)
    const outletId = await outletOfAccount(db.read, accountId)
    const account = await accounts.byId(accountId)
    if (account?.badge?.closed !== undefined) throw refuse('office_closed', 'This office is closed already')
    if (outletId === undefined || account?.badge == null) throw refuse('not_verified', 'It is no verified office')
    await db.write(async (tx) => {
      const at = clock.now()
      await holdOutlet(tx, db.engine, outletId)
      const row = { account_id: accountId, outlet_id: outletId, reason, successor_id: successorId }
      if (!(await insertClosing(tx, { ...row, closed_by: by, closed_at: at }))) {
        throw refuse('office_closed', 'This office is closed already')
      }
      await endOutlet(tx, outletId, at)
      await renew(tx, outletId)
      await setDue(tx, outletId, null)
      await outbox.record(tx, { kind: 'office.closed', data: { accountId, successorId } })
    })
  }
}
