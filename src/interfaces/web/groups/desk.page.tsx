// The desk of a group's staff: publish for members, who is in it and asked, how it works, who did what.
import type { ComponentChildren } from 'preact'
import type { Id } from '#core/ids'
import type { Page } from '#core/page'
import type { Account } from '#domain/accounts'
import type { GroupEvent, GroupInvitation } from '#domain/offices'
import { ErrorSummary, Field, FileField, Select, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { displayName } from '../components/display-name.ts'
import { Pager } from '../components/parts.tsx'
import { accountPath, groupPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { SettingFields, TemplateField, WordFields } from './group-form.tsx'
import { GroupFrame, type GroupShown } from './group-frame.tsx'
import { GroupTrail } from './trail.tsx'

export interface DeskShown {
  readonly shown: GroupShown
  readonly accounts: ReadonlyMap<Id, Account>
  readonly invitations: readonly GroupInvitation[]
  readonly trail: Page<GroupEvent>
  readonly nameOf: (userId: Id) => string | undefined
  /** May publish for members. */
  readonly acts: boolean
  /** Of the form to publish: what was tried. */
  readonly tried: { readonly member: string; readonly text: string }
  readonly once: string
  readonly errors: FormErrors
}

const Fold = ({ title, open = false, children }: { title: string; open?: boolean; children: ComponentChildren }) => (
  <details class="block group__fold" open={open}>
    <summary>
      <h2 class="group__title">{title}</h2>
    </summary>
    {children}
  </details>
)

const DeedForm = ({
  code,
  deed,
  label,
  danger = false,
  children,
}: {
  code: string
  deed: string
  label: string
  danger?: boolean
  children?: ComponentChildren
}) => (
  <form class="form group__deed" method="post" action={groupPath(code, deed)}>
    <HiddenFields />
    {children}
    <p>
      <button class={`button${danger ? ' button--danger' : ''}`} type="submit">
        {label}
      </button>
    </p>
  </form>
)

const Act = ({ shown, accounts, tried, once, errors }: DeskShown) => {
  const { words } = usePage()
  const w = words.groups
  const { group, members } = shown.view
  return (
    <section class="block">
      <h2 class="group__title">{w.act}</h2>
      <p class="quiet">{w.actNote}</p>
      <form class="form" method="post" encType="multipart/form-data" action={groupPath(group.code, 'act')}>
        <HiddenFields />
        <input type="hidden" name="once" value={once} />
        <Select
          name="member"
          label={w.actMember}
          value={tried.member}
          errors={errors}
          options={members.flatMap(({ accountId }) => {
            const account = accounts.get(accountId)
            return account === undefined ? [] : [{ value: String(accountId), label: displayName(account) }]
          })}
        />
        <TextArea name="text" label={w.actText} value={tried.text} errors={errors} />
        <FileField name="files" label={w.actPicture} accept="image/*" errors={errors} optional />
        <TextField name="new_description" label={w.actDescription} maxLength={1500} optional />
        <p class="draft__deeds">
          <button class="button button--main" type="submit" name="step" value="publish">
            {w.actPublish}
          </button>{' '}
          <button class="button" type="submit" name="step" value="draft">
            {w.actDraft}
          </button>
        </p>
      </form>
    </section>
  )
}

const Who = ({ account }: { account: Account | undefined }) =>
  account === undefined ? null : <a href={accountPath(account)}>{displayName(account)}</a>

const Members = ({ shown, accounts, invitations, errors }: DeskShown) => {
  const { words, formats } = usePage()
  const w = words.groups
  const { group, members } = shown.view
  const head = shown.standing?.role === 'head'
  return (
    <>
      <section class="block">
        <h2 class="group__title">{w.invite}</h2>
        <form class="form" method="post" action={groupPath(group.code, 'invite')}>
          <HiddenFields />
          <TextField
            name="account"
            label={w.inviteWhom}
            errors={errors}
            autocomplete="off"
            spellcheck={false}
            maxLength={60}
          />
          <p>
            <button class="button" type="submit">
              {w.inviteDo}
            </button>
          </p>
        </form>
        {invitations.length > 0 && <h3 class="group__sub">{w.invitations}</h3>}
        <ul class="rows">
          {invitations.map(({ accountId, at }) => (
            <li key={accountId} class="group__row">
              <span>
                <Who account={accounts.get(accountId)} /> <span class="quiet">{formats.date(at)}</span>
              </span>
              <DeedForm code={group.code} deed="withdraw" label={w.withdraw}>
                <input type="hidden" name="account" value={accountId} />
              </DeedForm>
            </li>
          ))}
        </ul>
      </section>
      {head && members.length > 0 && (
        <Fold title={w.removeMember}>
          <DeedForm code={group.code} deed="remove" label={w.remove} danger>
            <Select
              name="leaving"
              label={w.actMember}
              value=""
              options={members.flatMap(({ accountId }) => {
                const account = accounts.get(accountId)
                return account === undefined ? [] : [{ value: String(accountId), label: displayName(account) }]
              })}
            />
            <TextField name="leaving_note" label={w.reason} maxLength={500} optional />
          </DeedForm>
        </Fold>
      )}
    </>
  )
}

const Rules = ({ shown, errors }: DeskShown) => {
  const { words } = usePage()
  const w = words.groups
  const { group, parent } = shown.view
  const values = { labelZh: group.labels['zh'] ?? '', labelEn: group.labels['en'] ?? '', about: group.about }
  return (
    <>
      <Fold title={w.settings}>
        <p class="quiet">{w.settingsNote}</p>
        <form class="form" method="post" action={groupPath(group.code, 'set')}>
          <HiddenFields />
          <SettingFields settings={group.settings} />
          <p>
            <button class="button" type="submit" name="step" value="settings">
              {words.frame.save}
            </button>
          </p>
          <TemplateField value={group.template} />
          <p>
            <button class="button button--quiet" type="submit" name="step" value="template">
              {w.useTemplate}
            </button>
          </p>
        </form>
      </Fold>
      {shown.standing?.role === 'head' && (
        <>
          <Fold title={w.words}>
            <DeedForm code={group.code} deed="change" label={words.frame.save}>
              <WordFields values={values} errors={errors} />
            </DeedForm>
          </Fold>
          <Fold title={w.place} open={errors.some(({ field }) => field === 'parent')}>
            <DeedForm code={group.code} deed="place" label={w.place}>
              <Field name="parent" label={w.parent} hint={w.parentHint} errors={errors}>
                {(ties) => <input {...ties} class="input" value={parent?.code ?? ''} autoComplete="off" />}
              </Field>
            </DeedForm>
          </Fold>
          <Fold title={w.close}>
            <DeedForm code={group.code} deed="close" label={w.close} danger>
              <p class="quiet">{w.closeNote}</p>
              <TextField name="closing_note" label={w.reason} maxLength={500} optional />
            </DeedForm>
          </Fold>
        </>
      )}
    </>
  )
}

const SettingList = ({ shown }: { shown: GroupShown }) => {
  const { words } = usePage()
  const w = words.groups
  const { settings, template } = shown.view.group
  const said = (on: boolean): string => (on ? w.yes : w.no)
  return (
    <section class="block">
      <h2 class="group__title">
        {w.settings}: {w.templates[template].name}
      </h2>
      <dl class="group__settings">
        <dt>{w.acting}</dt>
        <dd>{w.actingRules[settings.acting]}</dd>
        <dt>{w.seesDrafts}</dt>
        <dd>{said(settings.seesDrafts)}</dd>
        <dt>{w.reposts}</dt>
        <dd>{said(settings.reposts)}</dd>
        <dt>{w.sharedNotes}</dt>
        <dd>{said(settings.sharedNotes)}</dd>
        <dt>{w.questionsToo}</dt>
        <dd>{said(settings.questions)}</dd>
      </dl>
    </section>
  )
}

export const DeskPage = (desk: DeskShown) => {
  const { words } = usePage()
  const w = words.groups
  const { shown, acts, errors } = desk
  const { group, members } = shown.view
  const coordinates = shown.standing?.side === 'coordinator'
  const leads = coordinates && shown.standing?.role !== 'staff'
  return (
    <GroupFrame shown={shown} part="desk">
      <ErrorSummary errors={errors} />
      {acts && members.length > 0 && <Act {...desk} />}
      {leads && <Members {...desk} />}
      {leads ? <Rules {...desk} /> : <SettingList shown={shown} />}
      {shown.standing?.side === 'member' && shown.standing.role === 'head' && (
        <Fold title={w.leave}>
          <p class="quiet">{w.leaveNote}</p>
          <DeedForm code={group.code} deed="leave" label={w.leave} danger>
            <TextField name="note" label={w.reason} maxLength={500} optional />
          </DeedForm>
        </Fold>
      )}
      <GroupTrail trail={desk.trail} code={group.code} accounts={desk.accounts} nameOf={desk.nameOf} />
      <Pager next={desk.trail.next} />
    </GroupFrame>
  )
}
