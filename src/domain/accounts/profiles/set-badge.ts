// Takes over a badge that the offices module made, and the kind of account that follows from it.
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { AccountKind, Accounts, Badge } from '../contract.ts'
import type { AccountCache } from './account-cache.ts'
import { lockAccount, updateAccount } from './accounts.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly outbox: Outbox
  readonly cache: AccountCache
}

/** Whose office is over is a person again; what spoke for a body speaks for none, and is no citizen either. */
const kindAfter = (kind: AccountKind, before: Badge | null, { now }: Badge): AccountKind => {
  if (now?.scope === 'body') return 'office'
  if (now?.scope === 'official') return 'official'
  // nothing ended
  if (before?.now == null && now === null) return kind
  return kind === 'official' ? 'citizen' : kind === 'office' ? 'other' : kind
}

export const setBadge =
  ({ db, clock, outbox, cache }: Needs): Accounts['setBadge'] =>
  async (tx, accountId, badge) => {
    const account = await lockAccount(tx, db.engine, accountId)
    if (account === undefined) return false
    await updateAccount(tx, accountId, {
      badge: JSON.stringify(badge),
      kind: kindAfter(account.kind, account.badge === null ? null : (JSON.parse(account.badge) as Badge), badge),
      updated_at: clock.now(),
    })
    await outbox.record(tx, { kind: 'account.updated', data: { accountId, unusedPictures: [] } })
    db.afterCommit(tx, () => cache.drop([accountId]))
    return true
  }
