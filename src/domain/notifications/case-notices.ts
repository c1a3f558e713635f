// Who of the staff is told what about a case: whoever it is assigned to, else all; heads when it is late, then the coordinator.
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { InquiryEvents } from '#domain/inquiries'
import type { RecordedEvent } from '#platform/outbox'
import type { CaseNotice } from './contract.ts'
import type { KeyedOccasion } from './occasions.ts'

export const caseEventKinds = ['inquiry.event', 'inquiry.clock'] as const

export interface CaseNoticeNeeds {
  readonly accounts: Pick<Accounts, 'membersOf'>
  /** The accounts that coordinate an office; none: the site's administrators do, who look for themselves. */
  readonly coordinatorsOf: (officeId: Id) => Promise<readonly Id[]>
}

/** `desk`: the assignee, else the staff. `offered`: the staff of the office that a transfer is offered to. */
type Audience = 'desk' | 'staff' | 'heads' | 'offered' | 'coordinators'

interface Told {
  readonly kind: CaseNotice
  readonly to: readonly Audience[]
}

type CaseEvent = InquiryEvents['inquiry.event']
type CaseClockEvent = InquiryEvents['inquiry.clock']
type HeardCase =
  | { readonly kind: 'inquiry.event'; readonly data: CaseEvent }
  | { readonly kind: 'inquiry.clock'; readonly data: CaseClockEvent }

/** The outbox keeps what the module declares in its contract. */
const heardCase = (event: RecordedEvent): HeardCase => event as unknown as HeardCase

/** What the asker and other offices do; nobody is told of what her own office did. */
const ofEvent = ({ deed, role }: CaseEvent): Told | undefined => {
  switch (deed) {
    case 'ask':
      return { kind: 'case_new', to: ['staff'] }
    case 'name_lead':
      return { kind: 'case_new', to: ['staff'] }
    case 'give_info':
    case 'message':
      return role === 'asker' ? { kind: 'case_word', to: ['desk'] } : undefined
    case 'dispute':
    case 'reopen':
      return { kind: 'case_disputed', to: ['desk'] }
    case 'appeal':
      return { kind: 'case_appealed', to: ['staff', 'coordinators'] }
    case 'offer_transfer':
      return { kind: 'case_offered', to: ['offered'] }
    case 'refuse_transfer':
      return { kind: 'case_refused', to: ['desk'] }
    case 'escalate':
      return { kind: 'case_escalated', to: ['desk', 'coordinators'] }
    default:
      return undefined
  }
}

/** The asker's own windows are hers: no desk is told that they end. */
const ofClock = ({ clock, state }: CaseClockEvent): Told | undefined => {
  if (clock === 'asker_window' || clock === 'info_window') return undefined
  const to: Audience = clock === 'accept_transfer' ? 'offered' : 'desk'
  switch (state) {
    case 'due_very_soon':
    case 'due_soon':
      return { kind: 'case_due', to: [to] }
    case 'late':
      return { kind: 'case_late', to: [to, 'heads'] }
    case 'very_late':
      return { kind: 'case_very_late', to: ['heads', 'coordinators'] }
    default:
      return undefined
  }
}

/** Asks once for each account. */
const askedOnce = <Answer>(ask: (id: Id) => Promise<Answer>): ((id: Id) => Promise<Answer>) => {
  const answers = new Map<Id, Promise<Answer>>()
  return (id) => {
    let answer = answers.get(id)
    if (answer === undefined) answers.set(id, (answer = ask(id)))
    return answer
  }
}

/** Who hears of some events; of one office's staff is asked once for all of them. */
export const caseOccasions = (needs: CaseNoticeNeeds) => {
  const membersOf = askedOnce(needs.accounts.membersOf)
  const coordinatorsOf = askedOnce(needs.coordinatorsOf)
  /** The office's own notices, which all who act for it read, and its members at accounts of their own. */
  const people = async (accountId: Id, which: (member: { userId: Id; role: string }) => boolean): Promise<Id[]> =>
    (await membersOf(accountId)).flatMap(({ user, role }) =>
      user.disabledAt === null && user.mainAccountId !== null && which({ userId: user.id, role })
        ? [user.mainAccountId]
        : [],
    )
  const everybody = async (accountId: Id): Promise<readonly Id[]> => [
    accountId,
    ...(await people(accountId, () => true)),
  ]

  const receivers = async (
    audience: Audience,
    { officeId, offeredId, assigneeId }: Pick<CaseEvent, 'officeId' | 'offeredId' | 'assigneeId'>,
  ): Promise<readonly Id[]> => {
    switch (audience) {
      case 'desk': {
        const assignee = assigneeId === null ? [] : await people(officeId, ({ userId }) => userId === assigneeId)
        return assignee.length > 0 ? assignee : everybody(officeId)
      }
      case 'staff':
        return everybody(officeId)
      case 'heads': {
        const heads = await people(officeId, ({ role }) => role === 'head')
        return heads.length > 0 ? heads : everybody(officeId)
      }
      case 'offered':
        return offeredId === null ? [] : everybody(offeredId)
      case 'coordinators':
        return (await Promise.all((await coordinatorsOf(officeId)).map(everybody))).flat()
    }
  }

  return async (event: RecordedEvent): Promise<readonly KeyedOccasion[]> => {
    const one = heardCase(event)
    const { data } = one
    const told = one.kind === 'inquiry.event' ? ofEvent(one.data) : ofClock(one.data)
    if (told === undefined) return []
    const ids = new Set((await Promise.all(told.to.map((audience) => receivers(audience, data)))).flat())
    // an event has a number in its case; what a clock says has that of the outbox
    const naturalKey =
      one.kind === 'inquiry.event'
        ? `case:${one.data.inquiryId}:${one.data.seq}`
        : `case:${one.data.inquiryId}:${one.data.clock}:${event.seq}`
    return [...ids].map((receiverId) => ({
      receiverId,
      kind: told.kind,
      fromId: data.officeId,
      postId: null,
      inquiryId: data.inquiryId,
      naturalKey,
      at: event.at,
    }))
  }
}
