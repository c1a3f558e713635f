// The public case that a post became or answers in: for apps that know Bema, and as a preview card for all others.
import { Type, type Static } from 'typebox'
import type { InquiryState } from '#domain/inquiries'
import type { PostInquiry } from '#domain/posts'
import { caseUrl, type Place } from '../place.ts'
import { Count, nullable, Text } from './wire.ts'

export const CaseOfPost = Type.Object({ number: Text, state: Text, office: Text, url: Text })

export const presentCase = ({ number, state, office }: PostInquiry, place: Place): Static<typeof CaseOfPost> => ({
  number,
  state,
  office,
  url: caseUrl(place, number),
})

export const PreviewCardEntity = Type.Object({
  url: Text,
  title: Text,
  description: Text,
  language: nullable(Text),
  type: Text,
  author_name: Text,
  author_url: Text,
  provider_name: Text,
  provider_url: Text,
  html: Text,
  width: Count,
  height: Count,
  image: Type.Null(),
  image_description: Text,
  embed_url: Text,
  blurhash: Type.Null(),
  published_at: Type.Null(),
  authors: Type.Array(Type.Never()),
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
  return {
    url: caseUrl(place, inquiry.number),
    title: `问政 · Case ${inquiry.number}`,
    description: `${said} · @${inquiry.office}`,
    language: null,
    type: 'link',
    author_name: '',
    author_url: '',
    provider_name: '',
    provider_url: '',
    html: '',
    width: 0,
    height: 0,
    image: null,
    image_description: '',
    embed_url: '',
    blurhash: null,
    published_at: null,
    authors: [],
  }
}
