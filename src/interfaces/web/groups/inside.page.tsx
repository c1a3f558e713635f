// Notes and shared drafts of a group, for the staff of its offices alone.
import type { Id } from '#core/ids'
import type { Page } from '#core/page'
import type { Account } from '#domain/accounts'
import type { GroupNote } from '#domain/offices'
import type { DraftEvent, SharedDraft } from '#domain/publishing'
import { ErrorSummary, TextArea, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { displayName } from '../components/display-name.ts'
import { Empty, Pager } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import { groupPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { GroupFrame, type GroupShown } from './group-frame.tsx'

interface Inside {
  readonly shown: GroupShown
  readonly accounts: ReadonlyMap<Id, Account>
  readonly nameOf: (userId: Id) => string | undefined
  readonly errors: FormErrors
}

const Said = ({ who, at, text }: { who: string; at: number; text: string }) => (
  <li>
    <div>
      <p>
        <strong>{who}</strong>{' '}
        <span class="quiet">
          <Time at={at} exact />
        </span>
      </p>
      <p class="draft__text">{text}</p>
    </div>
  </li>
)

const officeName = (accounts: ReadonlyMap<Id, Account>, id: Id): string => {
  const account = accounts.get(id)
  return account === undefined ? '' : displayName(account)
}

const whoSaid = ({ accounts, nameOf }: Inside, officeId: Id, userId: Id | null): string =>
  [officeName(accounts, officeId), userId === null ? undefined : nameOf(userId)].filter(Boolean).join(' · ')

export const NotesPage = ({ notes, tried, ...inside }: Inside & { notes: Page<GroupNote>; tried: string }) => {
  const { words } = usePage()
  const w = words.groups
  const { group } = inside.shown.view
  return (
    <GroupFrame shown={inside.shown} part="notes">
      <ErrorSummary errors={inside.errors} />
      <form class="block form" method="post" action={groupPath(group.code, 'notes')}>
        <HiddenFields />
        <p class="quiet">
          {w.notesNote} {group.settings.sharedNotes ? w.notesForMembers : w.notesForCoordinator}
        </p>
        <TextArea name="text" label={w.note} rows={3} value={tried} errors={inside.errors} />
        <p>
          <button class="button button--main" type="submit">
            {w.noteDo}
          </button>
        </p>
      </form>
      <section class="sheet draft__list" aria-label={w.notes}>
        {notes.items.length === 0 && <Empty icon="pen">{w.noNotes}</Empty>}
        <ol class="rows">
          {notes.items.map((note) => (
            <Said
              key={note.id}
              who={whoSaid(inside, note.officeId, note.userId)}
              at={note.createdAt}
              text={note.text}
            />
          ))}
        </ol>
      </section>
      <Pager next={notes.next} />
    </GroupFrame>
  )
}

const textOf = ({ draft: { content } }: SharedDraft): string =>
  content.deed === 'publish' ? content.draft.text : content.deed === 'edit' ? content.change.text : ''

const Facts = ({ shared, accounts }: { shared: SharedDraft; accounts: ReadonlyMap<Id, Account> }) => {
  const { words, formats } = usePage()
  const w = words.groups
  return (
    <p class="quiet">
      {officeName(accounts, shared.draft.accountId)} · {words.drafts.states[shared.draft.state]} ·{' '}
      {shared.sharedAt === null ? w.handedIn : w.sharedOn(formats.date(shared.sharedAt))}
    </p>
  )
}

export const SharedDraftsPage = ({ drafts, ...inside }: Inside & { drafts: readonly SharedDraft[] }) => {
  const { words } = usePage()
  const w = words.groups
  const { group } = inside.shown.view
  return (
    <GroupFrame shown={inside.shown} part="drafts">
      <p class="block quiet">{w.draftsNote}</p>
      <section class="sheet draft__list" aria-label={w.drafts}>
        {drafts.length === 0 && <Empty icon="pen">{w.noDrafts}</Empty>}
        <ul class="rows">
          {drafts.map((shared) => (
            <li key={shared.draft.id}>
              <div>
                <p>
                  <a href={groupPath(group.code, `drafts/${shared.draft.id}`)}>
                    {textOf(shared) === '' ? words.drafts.removes : textOf(shared)}
                  </a>
                </p>
                <Facts shared={shared} accounts={inside.accounts} />
              </div>
            </li>
          ))}
        </ul>
      </section>
    </GroupFrame>
  )
}

export const SharedDraftPage = ({
  shared,
  tried,
  ...inside
}: Inside & { shared: SharedDraft & { readonly comments: readonly DraftEvent[] }; tried: string }) => {
  const { words } = usePage()
  const w = words.groups
  const { group } = inside.shown.view
  const { draft } = shared
  return (
    <GroupFrame shown={inside.shown} part="drafts">
      <ErrorSummary errors={inside.errors} />
      <section class="block">
        <Facts shared={shared} accounts={inside.accounts} />
        <p class="draft__text">{textOf(shared) === '' ? words.drafts.removes : textOf(shared)}</p>
      </section>
      <section class="sheet draft__list">
        <h2 class="draft__head">{w.comments}</h2>
        <ol class="rows">
          {shared.comments.map((event) => (
            <Said
              key={`${event.at} ${event.note}`}
              who={whoSaid(inside, event.officeId ?? draft.accountId, event.userId)}
              at={event.at}
              text={event.note}
            />
          ))}
        </ol>
      </section>
      <form class="block form" method="post" action={groupPath(group.code, `drafts/${draft.id}/comment`)}>
        <HiddenFields />
        <TextArea name="note" label={w.comment} rows={2} value={tried} errors={inside.errors} />
        <p>
          <button class="button" type="submit">
            {w.commentDo}
          </button>
        </p>
      </form>
    </GroupFrame>
  )
}
