// The public case that a post became or answers in, with its state: one line that leads there.
import { inquiryStates, stateTypes } from '#domain/inquiries'
import type { PostView } from '#domain/posts'
import { casePath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { Icon } from './icon.tsx'

export const CaseChip = ({ view }: { view: PostView }) => {
  const w = usePage().words.asking
  const { inquiry } = view.post
  const state = inquiryStates.find((one) => one === inquiry?.state)
  if (inquiry === null || state === undefined) return null
  return (
    <p class="post__case">
      <a href={casePath(inquiry.number)}>
        <Icon name="office" />
        <span>{w.caseOfPost(inquiry.number)}</span>
        <span class={`case__state case__state--${stateTypes[state]}`}>{w.states[state]}</span>
      </a>
    </p>
  )
}
