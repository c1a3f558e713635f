// A letter before it is written: to whom, about whom, and where it leads.
import type { Id } from '#core/ids'
import type { Account, User } from '#domain/accounts'
import type { Group } from '../groups/contract.ts'
import type { LetterKind } from './contract.ts'

export interface Telling {
  readonly kind: LetterKind
  readonly accountId: Id
  readonly to: readonly User[]
  readonly path: (account: Account) => string
  readonly until: number | null
  readonly group?: Group
}
