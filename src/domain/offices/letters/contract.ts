// What the site writes to people about accounts they act for: on the web, and by e-mail where mail is delivered.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { Group } from '../groups/contract.ts'
import type { ToldDeed } from '../groups/events.ts'

export type LetterKind =
  | 'verification.granted'
  | 'verification.refused'
  | 'verification.revoked'
  | 'verification.ending'
  | 'office.invited'
  | 'disclosure.upheld'
  | 'disclosure.rejected'
  | `group.${ToldDeed}`

export interface OfficeLetter {
  readonly id: Id
  readonly kind: LetterKind
  /** Whom it is about; of a group, the other office. */
  readonly account: Account
  /** Of what happens in a group; else null. */
  readonly group: Pick<Group, 'code' | 'labels'> | null
  /** When what it tells of ends; else null. */
  readonly until: number | null
  readonly createdAt: number
}

export interface OfficeLetters {
  /** Not put away yet, the last first, at most 20. */
  of(userId: Id): Promise<readonly OfficeLetter[]>
  dismiss(userId: Id, id: Id): Promise<void>
}
