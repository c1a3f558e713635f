// What a webhook is told of a case, as JSON (docs/cases.md): of private ones number, office and state, and nothing that was
// said; of public ones the public part of the event. Made when it is sent: words that were taken away are not sent any more.
import type { Id } from '#core/ids'
import { anonymous } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { EventPayload, Inquiries, Inquiry, InquiryEvent } from '#domain/inquiries'
import { deliveryId, type DeliveryRow } from './deliveries.store.ts'

export interface CaseBodyNeeds {
  readonly origin: string
  readonly accounts: Pick<Accounts, 'byIds'>
  readonly inquiries: Pick<Inquiries, 'view'>
}

const time = (millis: number): string => new Date(millis).toISOString()

/** Ids of ours and names of people stay here: offices go by their handles, cases by their numbers. */
const publicPart = (said: EventPayload | null | undefined, handleOf: (id: Id) => string | null) => ({
  text: said?.text ?? null,
  reason: said?.reason ?? null,
  elsewhere: said?.elsewhere ?? null,
  to_office: said?.officeId === undefined ? null : handleOf(said.officeId),
  into: said?.number ?? null,
  promise: said?.promise ?? null,
  due_at: said?.dueAt === undefined ? null : time(said.dueAt),
})

const caseJson = (inquiry: Inquiry, office: string | null, origin: string) => ({
  number: inquiry.number,
  office,
  state: inquiry.state,
  state_type: inquiry.stateType,
  publicity: inquiry.publicity,
  url: `${origin}/cases/${inquiry.number}`,
})

const officesIn = (inquiry: Inquiry, event: InquiryEvent | undefined): readonly Id[] => {
  const named = event?.said.public?.officeId
  return named === undefined ? [inquiry.officeId] : [inquiry.officeId, named]
}

/** undefined: there is no such case, or nothing of the event is for everybody. */
export const caseBody =
  ({ origin, accounts, inquiries }: CaseBodyNeeds) =>
  async (delivery: DeliveryRow): Promise<string | undefined> => {
    const { inquiry_id: id, seq, event: name, at } = delivery
    const view = id === null ? undefined : await inquiries.view(anonymous, id)
    if (view === undefined || seq === null) return undefined
    const { inquiry } = view
    const isPublic = inquiry.publicity === 'public'
    // to strangers a private case has no events but what its office says it is about
    const event = isPublic ? view.events.find((one) => one.seq === seq) : undefined
    if (isPublic && event === undefined) return undefined
    const offices = await accounts.byIds(officesIn(inquiry, event))
    const handleOf = (officeId: Id): string | null => offices.get(officeId)?.handle ?? null
    const head = {
      event: name,
      delivery: deliveryId(delivery),
      at: time(at),
      case: caseJson(inquiry, handleOf(inquiry.officeId), origin),
    }
    if (event === undefined) return JSON.stringify(head)
    const step = {
      seq: event.seq,
      at: time(event.at),
      deed: event.deed,
      role: event.role,
      from: event.fromState,
      to: event.toState,
      ...publicPart(event.said.public, handleOf),
    }
    return JSON.stringify({ ...head, step })
  }
