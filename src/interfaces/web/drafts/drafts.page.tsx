// Drafts of an office: what waits for whom, and what is reviewed at all.
import type { Id } from '#core/ids'
import { reviewPolicies, type Draft, type DraftState, type ReviewPolicy } from '#domain/publishing'
import { Select } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import { draftPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { textOf } from './draft-form.tsx'

const order: readonly DraftState[] = ['submitted', 'sent_back', 'approved', 'writing']

const DraftLine = ({ draft, nameOf }: { draft: Draft; nameOf: (userId: Id) => string }) => {
  const { words } = usePage()
  const w = words.drafts
  const { content } = draft
  return (
    <li>
      <div>
        <p>
          <a href={draftPath(draft.id)}>
            {content.deed === 'edit' && `${w.edits}${words.frame.colon}`}
            {content.deed === 'remove' ? w.removes : textOf(draft)}
          </a>
        </p>
        <p class="quiet">
          {nameOf(draft.changedBy)} · {w.version(draft.version)} · <Time at={draft.createdAt} />
        </p>
      </div>
    </li>
  )
}

export const DraftsPage = ({
  drafts,
  afterwards,
  policy,
  mayInvite,
  nameOf,
}: {
  drafts: readonly Draft[]
  afterwards: readonly Draft[]
  policy: ReviewPolicy
  mayInvite: boolean
  nameOf: (userId: Id) => string
}) => {
  const { words } = usePage()
  const w = words.drafts
  const groups = [
    ...order.map((state) => ({ title: w.states[state], some: drafts.filter((draft) => draft.state === state) })),
    { title: w.afterwards, some: afterwards },
  ].filter(({ some }) => some.length > 0)
  return (
    <Frame title={w.title} place="drafts" unlisted>
      <PageHead title={w.title}>{policy === 'none' ? w.noteWithoutReview : w.note}</PageHead>
      <p class="block draft__deeds">
        <a class="button button--main" href="/drafts/new">
          {w.newDraft}
        </a>
        <a class="button button--quiet" href="/drafts/report">
          {w.report}
        </a>
        {mayInvite && (
          <a class="button button--quiet" href="/invitations">
            {w.invite}
          </a>
        )}
      </p>
      {groups.length === 0 && (
        <div class="sheet">
          <Empty icon="pen">{w.empty}</Empty>
        </div>
      )}
      {groups.map(({ title, some }) => (
        <section class="sheet draft__list" key={title}>
          <h2 class="draft__head">{title}</h2>
          <ul class="rows">
            {some.map((draft) => (
              <DraftLine key={draft.id} draft={draft} nameOf={nameOf} />
            ))}
          </ul>
        </section>
      ))}
      <form class="block form" method="post" action="/drafts/policy">
        <HiddenFields />
        <Select
          name="review"
          label={w.policy}
          hint={w.policyNote}
          value={policy}
          options={reviewPolicies.map((value) => ({ value, label: w.policies[value] }))}
        />
        <p>
          <button class="button" type="submit">
            {words.frame.save}
          </button>
        </p>
      </form>
    </Frame>
  )
}
