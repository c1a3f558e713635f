// Drafts of an office: what waits for whom; one draft with its trail and what can be done with it.
import type { Draft, DraftEvent, DraftState, LeadTimes, ReviewPolicy } from '#domain/publishing'
import type { Id } from '#core/ids'
import { MINUTE } from '#core/clock'
import { ErrorSummary, Field, Select, TextArea, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, Notice, PageHead } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import type { Account } from '#domain/accounts'
import { displayName } from '../components/display-name.ts'
import { deedPath, draftPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { DraftTrail } from './draft-trail.tsx'
import { ShareDraft, type Shares } from './share-draft.tsx'

/** What a draft would say, as far as it says anything. */
const textOf = ({ content }: Draft): string =>
  content.deed === 'publish' ? content.draft.text : content.deed === 'edit' ? content.change.text : ''

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
            {content.deed === 'edit' && `${w.edits}: `}
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

const Lead = ({ times }: { times: LeadTimes }) => {
  const { words, formats } = usePage()
  const w = words.drafts
  const said = (millis: number | null): string =>
    millis === null ? w.none : w.minutes(formats.short(Math.round(millis / MINUTE)))
  return (
    <section class="block">
      <h2 class="side__title">{w.leadTimes}</h2>
      <p class="quiet">
        {w.leadWriting} {said(times.writing)} · {w.leadReview} {said(times.review)} · {w.leadWaiting}{' '}
        {said(times.waiting)}
      </p>
    </section>
  )
}

export const DraftsPage = ({
  drafts,
  afterwards,
  policy,
  times,
  nameOf,
}: {
  drafts: readonly Draft[]
  afterwards: readonly Draft[]
  policy: ReviewPolicy
  times: LeadTimes
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
      <PageHead title={w.title}>{policy === 'all' ? w.note : w.noteWithoutReview}</PageHead>
      <p class="block">
        <a class="button button--main" href="/drafts/new">
          {w.newDraft}
        </a>
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
      <Lead times={times} />
      <form class="block form" method="post" action="/drafts/policy">
        <HiddenFields />
        <Select
          name="review"
          label={w.policy}
          hint={w.policyNote}
          value={policy}
          options={(['all', 'none'] as const).map((value) => ({ value, label: w.policies[value] }))}
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

const ScheduleField = ({ errors, value }: { errors: FormErrors; value: string }) => {
  const { words } = usePage()
  const w = words.drafts
  return (
    <Field name="schedule" label={w.schedule} hint={w.scheduleHint} errors={errors}>
      {(ties) => <input {...ties} class="input" type="datetime-local" value={value} />}
    </Field>
  )
}

export const NewDraftPage = ({ text, schedule, errors }: { text: string; schedule: string; errors: FormErrors }) => {
  const { words } = usePage()
  const w = words.drafts
  return (
    <Frame title={w.newTitle} place="drafts" unlisted>
      <PageHead title={w.newTitle}>{w.note}</PageHead>
      <ErrorSummary errors={errors} />
      <form class="block form" method="post" action="/drafts">
        <HiddenFields />
        <TextArea name="text" label={w.text} value={text} errors={errors} />
        <ScheduleField errors={errors} value={schedule} />
        <p class="draft__deeds">
          <button class="button button--main" type="submit" name="step" value="submit">
            {w.saveAndSubmit}
          </button>{' '}
          <button class="button" type="submit" name="step" value="save">
            {w.save}
          </button>
        </p>
        <p class="field__hint">{w.urgentHint}</p>
        <p>
          <button class="button button--danger" type="submit" name="step" value="urgent">
            {w.urgent}
          </button>
        </p>
      </form>
    </Frame>
  )
}

const Deed = ({
  draft,
  deed,
  label,
  main = false,
}: {
  draft: Draft
  deed: 'submit' | 'approve' | 'discard' | 'reviewed'
  label: string
  main?: boolean
}) => (
  <form method="post" action={draftPath(draft.id, deed)}>
    <HiddenFields />
    <input type="hidden" name="seen" value={draft.version} />
    <button class={`button${main ? ' button--main' : ''}`} type="submit">
      {label}
    </button>
  </form>
)

const isOpen = ({ state }: Draft): boolean => state === 'writing' || state === 'submitted' || state === 'sent_back'

const Deeds = ({ draft, own }: { draft: Draft; own: boolean }) => {
  const { words } = usePage()
  const w = words.drafts
  const mayBeDiscarded = isOpen(draft) || draft.state === 'approved'
  return (
    <div class="block draft__deeds">
      {(draft.state === 'writing' || draft.state === 'sent_back') && (
        <Deed draft={draft} deed="submit" label={w.submit} main />
      )}
      {draft.state === 'submitted' && !own && <Deed draft={draft} deed="approve" label={w.approve} main />}
      {draft.urgent && draft.reviewedBy === null && !own && (
        <Deed draft={draft} deed="reviewed" label={w.reviewed} main />
      )}
      {mayBeDiscarded && <Deed draft={draft} deed="discard" label={w.discard} />}
    </div>
  )
}

export const DraftPage = ({
  draft,
  trail,
  nameOf,
  others,
  groups,
  shared,
  own,
  errors,
}: Shares & {
  draft: Draft
  /** Other offices that had a part in it. */
  others: ReadonlyMap<Id, Account>
  trail: readonly DraftEvent[]
  nameOf: (userId: Id) => string
  /** Whoever looks wrote this version. */
  own: boolean
  errors: FormErrors
}) => {
  const { words, formats, me } = usePage()
  const w = words.drafts
  const { content } = draft
  const actingId = content.deed === 'publish' ? content.actingId : undefined
  const by = actingId === undefined ? undefined : others.get(actingId)
  return (
    <Frame title={w.states[draft.state]} place="drafts" unlisted>
      <PageHead title={w.states[draft.state]}>
        {w.version(draft.version)} · {nameOf(draft.changedBy)}
        {draft.state === 'approved' &&
          draft.scheduledAt !== null &&
          ` · ${w.scheduledFor(formats.full(draft.scheduledAt))}`}
      </PageHead>
      <ErrorSummary errors={errors} />
      {draft.state === 'submitted' && own && <Notice>{w.ownDraft}</Notice>}
      {by !== undefined && me !== null && <Notice>{words.posts.actedFor(displayName(me), displayName(by))}</Notice>}
      {content.deed !== 'publish' && (
        <p class="block">
          {content.deed === 'edit' ? w.edits : w.removes} · <a href={deedPath(content.postId, 'edit')}>{w.seePost}</a>
        </p>
      )}
      {content.deed === 'publish' && isOpen(draft) ? (
        <form class="block form" method="post" action={draftPath(draft.id, 'change')}>
          <HiddenFields />
          <input type="hidden" name="seen" value={draft.version} />
          <TextArea name="text" label={w.text} value={textOf(draft)} errors={errors} />
          <p>
            <button class="button" type="submit">
              {w.saveChange}
            </button>
          </p>
        </form>
      ) : (
        textOf(draft) !== '' && (
          <div class="sheet">
            <p class="block draft__text">{textOf(draft)}</p>
          </div>
        )
      )}
      <Deeds draft={draft} own={own} />
      <ShareDraft draft={draft} groups={groups} shared={shared} />
      <form class="block form" method="post" action={draftPath(draft.id, 'comment')}>
        <HiddenFields />
        <input type="hidden" name="seen" value={draft.version} />
        <TextArea name="note" label={w.commentLabel} rows={2} errors={errors} />
        <p class="draft__deeds">
          <button class="button" type="submit">
            {w.comment}
          </button>{' '}
          {draft.state === 'submitted' && !own && (
            <button class="button" type="submit" formAction={draftPath(draft.id, 'send-back')}>
              {w.sendBack}
            </button>
          )}
        </p>
      </form>
      <DraftTrail trail={trail} nameOf={nameOf} others={others} />
    </Frame>
  )
}
