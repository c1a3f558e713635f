// Tells the bus that what accounts see of others changed.
import type { Id } from '#core/ids'
import type { AccountNews } from '../contract.ts'

export const tiesChanged = (accountIds: readonly Id[]) => {
  const data: AccountNews['account.ties_changed'] = { accountIds }
  return { kind: 'account.ties_changed', data: { ...data } }
}
