// What the site writes to people about accounts they act for: on the web, and by e-mail where mail is delivered.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'

export type LetterKind =
  | 'verification.granted'
  | 'verification.refused'
  | 'verification.revoked'
  | 'verification.ending'
  | 'office.invited'
  | 'disclosure.upheld'
  | 'disclosure.rejected'

export interface OfficeLetter {
  readonly id: Id
  readonly kind: LetterKind
  readonly account: Account
  /** When what it tells of ends; else null. */
  readonly until: number | null
  readonly createdAt: number
}

export interface OfficeLetters {
  /** Not put away yet, the last first, at most 20. */
  of(userId: Id): Promise<readonly OfficeLetter[]>
  dismiss(userId: Id, id: Id): Promise<void>
}
