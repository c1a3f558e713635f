// What somebody is to a case: asker, staff of the office that leads, of one that helps or is offered it, coordinator.
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { askerByAccount, askerByLetter, askerByReceipt, type AskerRow } from './askers.store.ts'
import type { Party } from './contract.ts'
import type { InquiryRow } from './inquiry-row.ts'
import type { Role } from './machine.ts'
import { officesOf } from './parts.store.ts'
import { receiptHash, tidyReceipt } from './receipt.ts'

export interface PartyNeeds {
  /** Whether the person may handle cases of the account: its staff. */
  readonly isStaff: (userId: Id, accountId: Id) => Promise<boolean>
  /** The accounts that coordinate an office; none: the site's administrators do. */
  readonly coordinatorsOf: (officeId: Id) => Promise<readonly Id[]>
}

export interface Standing {
  readonly roles: readonly Role[]
  readonly asker: AskerRow | undefined
  /** The person behind it; null for receipts and the site. */
  readonly userId: Id | null
  readonly accountId: Id | null
}

/** Asker and office may be the same account: a body asks itself nothing, so the office comes first. */
export const standingOf = async (
  { isStaff, coordinatorsOf }: PartyNeeds,
  queries: Queries,
  party: Party,
  row: InquiryRow,
): Promise<Standing> => {
  switch (party.kind) {
    case 'site':
      return { roles: ['site'], asker: undefined, userId: null, accountId: null }
    case 'admin': {
      const alone = (await coordinatorsOf(row.office_id)).length === 0
      return {
        roles: alone ? ['admin', 'coordinator'] : ['admin'],
        asker: undefined,
        userId: party.userId,
        accountId: null,
      }
    }
    case 'receipt': {
      const tidy = tidyReceipt(party.code)
      const found = tidy === undefined ? undefined : await askerByReceipt(queries, receiptHash(tidy))
      const asker = found?.inquiry_id === row.id && found.left_at === null ? found : undefined
      return { roles: asker === undefined ? [] : ['asker'], asker, userId: null, accountId: null }
    }
    case 'letter': {
      const found = await askerByLetter(queries, row.id, party.token)
      const asker = found?.left_at === null ? found : undefined
      return { roles: asker === undefined ? [] : ['asker'], asker, userId: null, accountId: null }
    }
    case 'account': {
      const { accountId, userId } = party.actor
      const found = await askerByAccount(queries, row.id, accountId)
      const asker = found?.left_at === null ? found : undefined
      const roles: Role[] = asker === undefined ? [] : ['asker']
      if (userId !== null && (await isStaff(userId, accountId))) {
        if (accountId === row.office_id) roles.unshift('office')
        if (accountId === row.offered_id) roles.push('offered')
        const coordinators = await coordinatorsOf(row.office_id)
        if (coordinators.includes(accountId)) roles.push('coordinator')
        const offices = await officesOf(queries, row.id)
        if (offices.some(({ office_id: id, part, until }) => id === accountId && part === 'joint' && until === null)) {
          roles.push('joint')
        }
      }
      return { roles, asker, userId, accountId }
    }
  }
}

/** Who reads what asker and office say to each other. */
export const readsAskerPart = (roles: readonly Role[]): boolean => roles.length > 0
/** Who reads what the staff says among itself. */
export const readsInternal = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === 'office' || role === 'coordinator' || role === 'joint' || role === 'offered')
