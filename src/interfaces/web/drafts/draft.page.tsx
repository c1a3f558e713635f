// One draft with its trail, and what can be done with it.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { Media } from '#domain/media'
import type { Draft, DraftEvent } from '#domain/publishing'
import { displayName } from '../components/display-name.ts'
import { ErrorSummary, TextArea, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { deedPath, draftPath, mediaPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { DraftFields, textOf, type DraftValues } from './draft-form.tsx'
import { DraftTrail } from './draft-trail.tsx'
import { ShareDraft, type Shares } from './share-draft.tsx'

/** What whoever decides sees of them: the picture and its words. */
const Pictures = ({ media }: { media: readonly Media[] }) =>
  media.length === 0 ? null : (
    <ul class="draft-pictures block">
      {media.map(({ id, previewBlob, blob, description }) => (
        <li class="draft-picture" key={id}>
          <img class="draft-picture__image" src={mediaPath(previewBlob ?? blob ?? '')} alt={description} />
          <p>{description}</p>
        </li>
      ))}
    </ul>
  )

const Deed = ({
  draft,
  deed,
  label,
  main = false,
}: {
  draft: Draft
  deed: 'submit' | 'approve' | 'discard' | 'reviewed' | 'take-over'
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
  writerLeft,
  values,
  errors,
}: Shares & {
  draft: Draft
  /** Other offices that had a part in it. */
  others: ReadonlyMap<Id, Account>
  trail: readonly DraftEvent[]
  nameOf: (userId: Id) => string
  /** Whoever looks wrote this version. */
  own: boolean
  /** Who wrote this version is no longer of the staff. */
  writerLeft: boolean
  values: DraftValues
  errors: FormErrors
}) => {
  const { words, formats, me } = usePage()
  const w = words.drafts
  const { content } = draft
  const by = content.actingId === undefined ? undefined : others.get(content.actingId)
  return (
    <Frame title={w.states[draft.state]} place="drafts" unlisted>
      <PageHead title={w.states[draft.state]}>
        <a href="/drafts">{w.title}</a> · {w.version(draft.version)} · {nameOf(draft.changedBy)}
        {draft.state === 'approved' &&
          draft.scheduledAt !== null &&
          ` · ${w.scheduledFor(formats.full(draft.scheduledAt))}`}
      </PageHead>
      <ErrorSummary errors={errors} />
      {draft.state === 'submitted' && own && <Notice>{w.ownDraft}</Notice>}
      {by !== undefined && me !== null && <Notice>{words.posts.actedFor(displayName(me), displayName(by))}</Notice>}
      {writerLeft && isOpen(draft) && (
        <Notice>
          {w.writerLeft}
          <Deed draft={draft} deed="take-over" label={w.takeOver} />
        </Notice>
      )}
      {draft.happenedAt !== null && !isOpen(draft) && (
        <p class="block quiet">{w.saidHappened(formats.full(draft.happenedAt))}</p>
      )}
      {content.deed !== 'publish' && (
        <p class="block">
          {content.deed === 'edit' ? w.edits : w.removes} · <a href={deedPath(content.postId, 'edit')}>{w.seePost}</a>
        </p>
      )}
      {content.deed === 'publish' && isOpen(draft) ? (
        <form class="block form" method="post" action={draftPath(draft.id, 'change')} encType="multipart/form-data">
          <HiddenFields />
          <input type="hidden" name="seen" value={draft.version} />
          <DraftFields values={values} errors={errors} />
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
            <Pictures media={values.pictures} />
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
