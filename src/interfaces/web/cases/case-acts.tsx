// What a reader can do with a case: as its asker, or as somebody who asks the same.
import type { ComponentChildren } from 'preact'
import type { DeedName, InquiryView } from '#domain/inquiries'
import type { Media } from '#domain/media'
import { AttachFields } from '../components/attach-fields.tsx'
import { TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { withQuery } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { casePath, type CaseDeed } from './case-links.ts'
import { reopensUntil } from './case-times.tsx'

/** A form that was sent and did not do: her words are kept. */
export interface ActAgain {
  readonly deed: CaseDeed
  readonly text: string
  readonly pictures: readonly Media[]
}

const ActForm = ({
  view,
  deed,
  button,
  main = false,
  attaches = false,
  children,
}: {
  view: InquiryView
  deed: CaseDeed
  button: string
  main?: boolean
  /** It can bring pictures. */
  attaches?: boolean
  children?: ComponentChildren
}) => (
  <form
    class="form"
    method="post"
    action={casePath(view.inquiry.number, deed)}
    {...(attaches ? { encType: 'multipart/form-data' } : {})}
  >
    <HiddenFields />
    <input type="hidden" name="seen" value={String(view.inquiry.version)} />
    {children}
    <p>
      <button class={`button${main ? ' button--main' : ''}`} type="submit">
        {button}
      </button>
    </p>
  </form>
)

/** Behind a fold, so that a page has one thing in front. */
const Folded = ({ title, open = false, children }: { title: string; open?: boolean; children: ComponentChildren }) => (
  <details class="case__fold" open={open}>
    <summary>{title}</summary>
    {children}
  </details>
)

export const AskerActs = ({
  view,
  again,
  errors,
}: {
  view: InquiryView
  again: ActAgain | undefined
  errors: FormErrors
}) => {
  const { words, me, now } = usePage()
  const w = words.asking
  const { inquiry, asker = 1 } = view
  const reopens = reopensUntil(inquiry)
  const may = (deed: DeedName): boolean => view.possible.includes(deed)
  const kept = (deed: CaseDeed): string => (again?.deed === deed ? again.text : '')
  const isOpen = (deed: CaseDeed): boolean => again?.deed === deed
  const written = (deed: CaseDeed, label: string) => (
    <TextArea name={`text-${deed}`} label={label} rows={3} value={kept(deed)} errors={errors} />
  )
  // with a receipt alone there is no account whose the pictures are
  const attaches = me !== null
  const attached = (deed: CaseDeed) =>
    attaches ? (
      <AttachFields prefix={`${deed}-`} pictures={again?.deed === deed ? again.pictures : []} errors={errors} />
    ) : null
  return (
    <section class="block case__acts" aria-label={w.acts}>
      {may('give_info') && (
        <ActForm view={view} deed="info" button={w.giveInfo} attaches={attaches} main>
          {written('info', w.giveInfoText)}
          {attached('info')}
        </ActForm>
      )}
      {may('confirm') && (
        <ActForm
          view={view}
          deed="solved"
          button={w.solved}
          main={inquiry.state === 'answered' || inquiry.state === 'merged'}
        />
      )}
      {may('dispute') && (
        <ActForm view={view} deed="unsolved" button={w.unsolved}>
          {written('unsolved', w.unsolvedText)}
        </ActForm>
      )}
      {may('unmerge') && (
        <Folded title={words.merging.separate} open={isOpen('separate')}>
          <ActForm view={view} deed="separate" button={words.merging.separate}>
            <p class="quiet">{words.merging.separateNote}</p>
            {written('separate', words.merging.separateText)}
          </ActForm>
        </Folded>
      )}
      {may('reopen') && (reopens === undefined || now <= reopens) && (
        <Folded title={w.reopen} open={isOpen('reopen')}>
          <ActForm view={view} deed="reopen" button={w.reopen}>
            {written('reopen', w.reopenText)}
          </ActForm>
        </Folded>
      )}
      {may('appeal') && inquiry.appeals === 0 && (
        <Folded title={w.appeal} open={isOpen('appeal')}>
          <ActForm view={view} deed="appeal" button={w.appeal}>
            {written('appeal', w.appealText)}
          </ActForm>
        </Folded>
      )}
      {may('message') && (
        <Folded title={w.message} open={isOpen('message')}>
          <ActForm view={view} deed="message" button={w.message} attaches={attaches}>
            {written('message', w.messageText)}
            {attached('message')}
          </ActForm>
        </Folded>
      )}
      {may('withdraw') && asker === 1 && (
        <Folded title={w.withdraw}>
          <ActForm view={view} deed="withdraw" button={w.withdraw} />
        </Folded>
      )}
      {may('leave') && asker !== 1 && (
        <Folded title={w.leave}>
          <ActForm view={view} deed="leave" button={w.leave} />
        </Folded>
      )}
    </section>
  )
}

const living = new Set(['open', 'waiting', 'answered'])

/** For those who are nothing to a public case yet. */
export const OtherActs = ({ view }: { view: InquiryView }) => {
  const { words, me } = usePage()
  const w = words.asking
  const { state, stateType } = view.inquiry
  return (
    <section class="block case__acts" aria-label={w.acts}>
      {(living.has(stateType) || state === 'merged') && (
        <Folded title={w.meToo}>
          <ActForm view={view} deed="join" button={w.meToo} main>
            <p class="quiet">{w.meTooNote}</p>
            <TextField name="name" label={w.name} hint={w.nameHint} maxLength={60} optional />
            <TextField type="email" name="email" label={w.email} hint={w.emailHint} autocomplete="email" optional />
          </ActForm>
        </Folded>
      )}
      {me !== null && <ActForm view={view} deed="support" button={w.support} />}
    </section>
  )
}

/** News of a public case, by account, mail or feed. */
export const FollowActs = ({
  view,
  follows,
  children,
}: {
  view: InquiryView
  follows: boolean
  children: ComponentChildren
}) => {
  const { words, me } = usePage()
  const w = words.asking
  return (
    <section class="block case__acts" aria-label={w.follow}>
      {me !== null && (
        <ActForm view={view} deed={follows ? 'unfollow' : 'follow'} button={follows ? w.unfollow : w.follow} />
      )}
      <Folded title={w.byMail}>
        <ActForm view={view} deed="by-mail" button={w.byMailSend}>
          {/* another field of the page may ask for an address, too */}
          <TextField
            type="email"
            name="address"
            label={words.follow.address}
            hint={words.follow.addressHint}
            required
          />
        </ActForm>
      </Folded>
      <p class="quiet">
        {w.byFeed} {children}
      </p>
      {me !== null && (
        <p class="quiet feeds">
          {words.merging.byProgram}{' '}
          <a href={withQuery('/settings/webhooks', { case: view.inquiry.number })}>{words.merging.hook}</a>
        </p>
      )}
    </section>
  )
}
