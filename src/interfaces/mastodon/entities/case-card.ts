// The public case that a post became or answers in: for apps that know Bema, and as a preview card for all others.
import { Type, type Static } from 'typebox'
import type { InquiryState } from '#domain/inquiries'
import type { PostInquiry } from '#domain/posts'
import { caseUrl, type Place } from '../place.ts'
import { presentLink, type PreviewCardEntity } from './preview-card.ts'
import { Text } from './wire.ts'

export const CaseOfPost = Type.Object({ number: Text, state: Text, office: Text, url: Text })

export const presentCase = ({ number, state, office }: PostInquiry, place: Place): Static<typeof CaseOfPost> => ({
  number,
  state,
  office,
  url: caseUrl(place, number),
})

/** What a card says is kept for readers of all languages, so it says it in both. */
const states = {
  received: ['待受理', 'received'],
  accepted: ['已受理', 'accepted'],
  needs_info: ['待提问人补充', 'waiting for the asker'],
  transfer_offered: ['转办待接收', 'offered to another office'],
  escalated: ['待指定承办机构', 'waiting for a lead office'],
  in_progress: ['办理中', 'being worked on'],
  planned: ['已承诺办理', 'promised'],
  answered: ['已答复，待提问人确认', 'answered, not yet confirmed'],
  disputed: ['提问人有异议，复核中', 'disputed, looked at again'],
  appealed: ['申诉中', 'appealed'],
  confirmed: ['提问人确认已解决', 'solved, says the asker'],
  unconfirmed: ['已办结，未经提问人确认', 'ended, not confirmed'],
  upheld: ['复核后维持原答复', 'upheld after a second look'],
  declined: ['不予受理', 'declined'],
  closed_no_reply: ['未收到补充，已关闭', 'closed without a reply'],
  withdrawn: ['提问人已撤回', 'withdrawn by the asker'],
  merged: ['已并入另一件', 'merged into another case'],
} as const satisfies Record<InquiryState, readonly [string, string]>

const isState = (state: string): state is InquiryState => Object.hasOwn(states, state)

/** Apps show it under the words, which stay as they were written. Where a post has pictures most show those instead. */
export const presentCard = (inquiry: PostInquiry, place: Place): Static<typeof PreviewCardEntity> => {
  const said = isState(inquiry.state) ? states[inquiry.state].join(' · ') : inquiry.state
  return presentLink({
    url: caseUrl(place, inquiry.number),
    title: `问政 · Case ${inquiry.number}`,
    description: `${said} · @${inquiry.office}`,
  })
}
