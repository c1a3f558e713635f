// The names of the offices that stand in the data by their ids.
import type { Id } from '#core/ids'
import { wireId } from '#core/ids'
import type { Account, Accounts } from '#domain/accounts'

export interface NamedOffice {
  readonly handle: string
  readonly name: string
}

/** Asks for each office once. */
export const createOfficeNames = (accounts: Pick<Accounts, 'byIds'>) => {
  const known = new Map<Id, NamedOffice>()
  const named = (id: Id, account: Account | undefined): NamedOffice =>
    account === undefined
      ? { handle: wireId(id), name: '' }
      : { handle: account.handle, name: account.displayName === '' ? account.handle : account.displayName }
  return {
    async learn(ids: Iterable<Id>): Promise<void> {
      const unknown = [...new Set(ids)].filter((id) => !known.has(id))
      if (unknown.length === 0) return
      const found = await accounts.byIds(unknown)
      for (const id of unknown) known.set(id, named(id, found.get(id)))
    },
    of: (id: Id): NamedOffice => known.get(id) ?? named(id, undefined),
  }
}

export type OfficeNames = ReturnType<typeof createOfficeNames>
