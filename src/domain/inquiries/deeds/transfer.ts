// A case that another office has to answer: offered, taken or refused, and then a coordinator names who leads it.
import type { Deed } from '../contract.ts'
import { refuse } from '../inquiry-row.ts'
import { noteOffice, officesOf } from '../parts.store.ts'
import { maybeText, saidText } from '../words-said.ts'
import { officeAccount, type DeedNeeds, type Doing, type Plan } from './deed-world.ts'

type Of<Name extends Deed['deed']> = Extract<Deed, { deed: Name }>

/** After that many offers nobody may refuse any more. */
const OFFERS = 2

/** An office that led or refused the case is not offered it again. */
export const offerTransfer = async (needs: DeedNeeds, { row }: Doing, deed: Of<'offer_transfer'>): Promise<Plan> => {
  const text = saidText(deed.text)
  if (row.bound === 1) throw refuse('inquiry_bound', 'The coordinating office has named who leads this case.')
  const office = await officeAccount(needs, deed.officeId)
  const before = await officesOf(needs.db.read, row.id)
  const isLoop =
    office.id === row.office_id ||
    before.some(({ office_id: id, part }) => id === office.id && (part === 'led' || part === 'refused'))
  if (isLoop) throw refuse('transfer_loop', 'This office had the case or refused it before.', { field: 'office' })
  const set = { offered_id: office.id, transfers: row.transfers + 1 }
  return {
    steps: [{ deed: 'offer_transfer', to: 'transfer_offered', set, facts: { officeId: office.id }, words: { text } }],
  }
}

export const takeTransfer = (_: DeedNeeds, { row, now }: Doing): Plan => {
  const officeId = row.offered_id ?? row.office_id
  const set = { office_id: officeId, offered_id: null, assignee_id: null }
  return {
    steps: [{ deed: 'take_transfer', to: 'accepted', set, facts: { officeId } }],
    also: (tx) => noteOffice(tx, row.id, row.office_id, 'led', now),
  }
}

/** The first refusal gives it back; the last one makes the coordinator decide. */
export const refuseTransfer = (_: DeedNeeds, { row, role, userId, now }: Doing, deed: Of<'refuse_transfer'>): Plan => {
  const text = saidText(deed.text)
  const officeId = row.offered_id ?? row.office_id
  const refused = {
    deed: 'refuse_transfer',
    to: 'received',
    role,
    userId,
    set: { offered_id: null },
    facts: { officeId },
    words: { text },
  } as const
  const last = row.transfers >= OFFERS
  return {
    steps: [last ? { ...refused, deed: 'escalate', to: 'escalated' } : refused],
    also: (tx) => noteOffice(tx, row.id, officeId, 'refused', now),
  }
}

/** No second refusal: the case is bound to whom the coordinator names. */
export const nameLead = async (needs: DeedNeeds, { row, now }: Doing, deed: Of<'name_lead'>): Promise<Plan> => {
  const text = maybeText(deed.text)
  const office = await officeAccount(needs, deed.officeId)
  const set = {
    office_id: office.id,
    offered_id: null,
    bound: 1,
    ...(office.id === row.office_id ? {} : { assignee_id: null }),
  }
  return {
    steps: [{ deed: 'name_lead', to: 'accepted', set, facts: { officeId: office.id }, words: { text } }],
    async also(tx) {
      if (office.id !== row.office_id) await noteOffice(tx, row.id, row.office_id, 'led', now)
    },
  }
}
