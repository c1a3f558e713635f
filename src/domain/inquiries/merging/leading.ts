// What those whose cases were merged into another one learn of it: its state always, its words where they are for them.
import type { Queries } from '#platform/db'
import type { EventPayload, LeadingCase } from '../contract.ts'
import { eventsOf, saidIn, type EventRow, type SaidRow } from '../events.store.ts'
import { inquiryForStrangers, type InquiryRow } from '../inquiry-row.ts'
import type { DeedName, InquiryState } from '../machine.ts'
import { bySeq, showEvent } from '../show-event.ts'
import { leadingOf } from './merged.store.ts'

/** What the office said and promised there. */
const spoken: ReadonlySet<DeedName> = new Set([
  'plan',
  'extend',
  'keep_promise',
  'miss_promise',
  'drop_promise',
  'answer',
  'decline',
  'uphold',
])

const answered: ReadonlySet<InquiryState> = new Set(['answered', 'confirmed', 'unconfirmed', 'upheld'])

/** An asker whose case was merged says that it is solved when the leading case was answered, not before. */
export const isAnswered = ({ state }: { readonly state: InquiryState }): boolean => answered.has(state)

/** A private answer, where the office said that it is for those of merged cases, too. */
const isForMerged = ({ deed, seq }: EventRow, words: ReadonlyMap<number, SaidRow>): boolean => {
  const payload = words.get(seq)?.payload ?? null
  return deed === 'answer' && payload !== null && (JSON.parse(payload) as EventPayload).merged === true
}

/** @param asks whether she who reads asks in the merged case, or handles it */
export const readLeading = async (
  queries: Queries,
  row: InquiryRow,
  asks: boolean,
): Promise<LeadingCase | undefined> => {
  if (row.merged_into === null) return undefined
  const leading = await leadingOf(queries, row.id)
  if (leading === undefined || leading.id === row.id) return undefined
  const inquiry = inquiryForStrangers(leading)
  const isOpen = leading.publicity === 'public'
  if (!isOpen && !asks) return { inquiry, events: [] }
  const compartment = isOpen ? 'public' : 'asker'
  const [events, said] = await Promise.all([eventsOf(queries, leading.id), saidIn(queries, leading.id, compartment)])
  const words = bySeq(said)
  const told = events.filter((event) => (isOpen ? spoken.has(event.deed) : isForMerged(event, words)))
  return { inquiry, events: told.map((event) => showEvent(event, { [compartment]: words })) }
}
