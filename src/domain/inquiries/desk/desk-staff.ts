// Whose desk it is: the staff of an office, and what the office coordinates.
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import { refuse } from '../inquiry-row.ts'
import type { PartyNeeds } from '../parties.ts'

export interface StaffNeeds extends Pick<PartyNeeds, 'isStaff'> {
  readonly accounts: Pick<Accounts, 'byId'>
  /** The offices whose cases an account oversees; `questions`: all of them stand on its desk, else what it has to decide. */
  readonly coordinatedBy: (accountId: Id) => Promise<readonly { readonly officeId: Id; readonly questions: boolean }[]>
}

/** A coordinator of more offices looks at them one by one. */
const MOST_OFFICES = 200

export interface Staff extends Actor {
  readonly userId: Id
}

const notYours = () =>
  refuse('deed_not_yours', 'This desk is for the staff of an office.', { params: { deed: 'desk' } })

/** @throws deed_not_yours */
export const staffOf = async ({ accounts, isStaff }: StaffNeeds, viewer: Viewer | Actor): Promise<Staff> => {
  const { accountId, userId } = viewer
  if (accountId === null || userId === null) throw notYours()
  const account = await accounts.byId(accountId)
  const isOffice = account?.kind === 'office' || account?.kind === 'official'
  if (!isOffice || account.deletedAt !== null || !(await isStaff(userId, accountId))) throw notYours()
  return { accountId, userId }
}

/**
 * Her own first.
 *
 * @param only one of them @param deciding those, too, of which she sees nothing but what she has to decide
 * @throws deed_not_yours
 */
export const officesOf = async (
  { coordinatedBy }: Pick<StaffNeeds, 'coordinatedBy'>,
  { accountId }: Staff,
  { only, deciding = false }: { readonly only?: Id | undefined; readonly deciding?: boolean } = {},
): Promise<readonly Id[]> => {
  const others = (await coordinatedBy(accountId)).filter(({ questions }) => deciding || questions)
  const all = [...new Set([accountId, ...others.map(({ officeId }) => officeId)])]
  if (only === undefined) return all.slice(0, MOST_OFFICES)
  if (!all.includes(only)) throw notYours()
  return [only]
}
