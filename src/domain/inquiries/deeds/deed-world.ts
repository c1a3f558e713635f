// What the deeds share: what is needed, what is known about who acts, and what a deed becomes.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Random } from '#core/random'
import type { Account, Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Database, Tx } from '#platform/db'
import type { Step } from '../append.ts'
import type { InquiryRow } from '../inquiry-row.ts'
import { refuse } from '../inquiry-row.ts'
import type { Role } from '../machine.ts'
import type { PartyNeeds, Standing } from '../parties.ts'

export interface DeedNeeds extends PartyNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly accounts: Pick<Accounts, 'byId' | 'membersOf'>
  readonly media: Pick<MediaModule, 'hold' | 'letGo'>
  /** Whether somebody else than its writer has to approve what the office says. */
  readonly isReviewed: (officeId: Id) => Promise<boolean>
  /** Whether the person may approve what others wrote. */
  readonly mayReview: (userId: Id, accountId: Id) => Promise<boolean>
}

export interface Doing extends Standing {
  readonly row: InquiryRow
  /** In which role the deed is done. */
  readonly role: Role
  readonly now: number
}

/** What a deed becomes: events, one after the other, and what else changes with them. */
export interface Plan {
  readonly steps: readonly Omit<Step, 'role' | 'userId'>[] | readonly Step[]
  /** In the same transaction, before the steps; may refuse. */
  readonly first?: (tx: Tx) => Promise<void>
  /** In the same transaction, after the steps; may refuse. */
  readonly also?: (tx: Tx, after: InquiryRow) => Promise<void>
  /** Why its clocks are extended. */
  readonly extend?: string
}

/** A living account of a public body of this site. @throws office_unknown */
export const officeAccount = async ({ accounts }: Pick<DeedNeeds, 'accounts'>, id: Id): Promise<Account> => {
  const account = await accounts.byId(id)
  if (
    account === undefined ||
    account.deletedAt !== null ||
    account.domain !== null ||
    (account.kind !== 'office' && account.kind !== 'official')
  ) {
    throw refuse('office_unknown', 'There is no such office here.', { field: 'office' })
  }
  return account
}
