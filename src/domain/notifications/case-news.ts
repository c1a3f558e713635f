// Who hears of each step of a case outside the office: those who ask, in it and in cases that were merged into it, and those
// who follow it. By number and state, which are public of every case; words stay in the case.
import type { Id } from '#core/ids'
import type { CaseBoard, DeedName, Inquiries, Inquiry, InquiryEvents } from '#domain/inquiries'
import type { RecordedEvent } from '#platform/outbox'
import type { CaseNews } from './contract.ts'
import type { KeyedOccasion } from './occasions.ts'

export interface CaseNewsNeeds {
  readonly inquiries: Pick<Inquiries, 'byIds' | 'mergedBelow'>
  readonly board: Pick<CaseBoard, 'askers' | 'followers'>
}

type CaseEvent = InquiryEvents['inquiry.event']

const kinds: Readonly<Partial<Record<DeedName, CaseNews>>> = {
  adopt: 'case_step',
  accept: 'case_step',
  offer_transfer: 'case_step',
  take_transfer: 'case_step',
  refuse_transfer: 'case_step',
  escalate: 'case_step',
  name_lead: 'case_step',
  start: 'case_step',
  plan: 'case_step',
  ask_info: 'case_asked_back',
  give_info: 'case_step',
  message: 'case_said',
  answer: 'case_answered',
  extend: 'case_step',
  dispute: 'case_step',
  retake: 'case_step',
  appeal: 'case_step',
  reopen: 'case_step',
  keep_promise: 'case_step',
  miss_promise: 'case_step',
  drop_promise: 'case_step',
  merge: 'case_step',
  unmerge: 'case_step',
  decline: 'case_ended',
  confirm: 'case_ended',
  lapse: 'case_ended',
  uphold: 'case_ended',
  withdraw: 'case_ended',
}
const AT_ONCE = 500

/** Each asker says for herself that it is solved: the others hear of it when the case ends with it. */
const kindOf = ({ deed, role, state }: CaseEvent): CaseNews | undefined => {
  if (deed === 'message' && role === 'asker') return undefined
  if (deed === 'confirm' && state !== 'confirmed') return undefined
  return kinds[deed]
}

export const tellCaseNews = (
  { inquiries, board }: CaseNewsNeeds,
  tell: (occasions: readonly KeyedOccasion[]) => Promise<void>,
) => {
  /** @param alone between asker and office: nobody else hears of it */
  const tellAbout = async (
    inquiry: Inquiry,
    occasion: (receiverId: Id) => KeyedOccasion,
    { actor, alone }: { readonly actor: number | null; readonly alone: boolean },
  ): Promise<void> => {
    const askers = await board.askers(inquiry.id)
    const own = askers.find(({ number }) => number === actor)?.accountId ?? null
    const others = (ids: readonly (Id | null)[]): KeyedOccasion[] =>
      ids.flatMap((id) => (id === null || id === own ? [] : [occasion(id)]))
    await tell(others(askers.map(({ accountId }) => accountId)))
    // a private case is followed by its askers, who hear of it already
    if (alone || inquiry.publicity === 'private') return
    for (let after: Id | undefined = 0; after !== undefined;) {
      const ids: readonly Id[] = await board.followers(inquiry.id, { after, limit: AT_ONCE })
      await tell(others(ids))
      after = ids.length < AT_ONCE ? undefined : ids.at(-1)
    }
  }

  return async ({ kind: heard, data, at }: RecordedEvent): Promise<void> => {
    if (heard !== 'inquiry.event') return
    const event = data as unknown as CaseEvent
    const kind = kindOf(event)
    if (kind === undefined) return
    const { inquiryId, seq, officeId } = event
    const about =
      (id: Id) =>
      (receiverId: Id): KeyedOccasion => ({
        receiverId,
        kind,
        fromId: officeId,
        postId: null,
        inquiryId: id,
        // one for each event, also for whoever hears of it by two ways
        naturalKey: `case:${inquiryId}:${seq}`,
        at,
      })
    const alone = kind === 'case_asked_back' || kind === 'case_said'
    const own = (await inquiries.byIds([inquiryId])).get(inquiryId)
    if (own !== undefined) await tellAbout(own, about(inquiryId), { actor: event.asker, alone })
    if (alone) return
    for (let after: Id | undefined = 0; after !== undefined;) {
      const ids: readonly Id[] = await inquiries.mergedBelow(inquiryId, { after, limit: AT_ONCE })
      const merged = await inquiries.byIds(ids)
      for (const one of merged.values()) await tellAbout(one, about(one.id), { actor: null, alone })
      after = ids.length < AT_ONCE ? undefined : ids.at(-1)
    }
  }
}
