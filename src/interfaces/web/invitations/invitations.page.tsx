// Invitations of an office: a form, and what became of those it sent. And the page behind the link of a letter.
import type { Account } from '#domain/accounts'
import type { Invitation } from '#domain/invitations'
import { CodeHint } from '../components/code-hint.tsx'
import { displayName } from '../components/display-name.ts'
import { ErrorSummary, Select, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import { accountPath, bodyPath, invitationPath } from '../links.ts'
import { signInPath } from '../page/access.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export interface InviteValues {
  readonly code: string
  readonly email: string
  readonly note: string
  readonly locale: 'zh' | 'en'
}

const useBodyName = () => {
  const { locale } = usePage()
  return ({ body }: Invitation): string => body.labels[locale] ?? Object.values(body.labels)[0] ?? body.code
}

const Line = ({ invitation }: { invitation: Invitation }) => {
  const { words, formats, now } = usePage()
  const w = words.invitations
  const nameOf = useBodyName()
  const { state, expiresAt } = invitation
  const waits = state === 'sent' || state === 'opened'
  const over = waits && expiresAt <= now
  return (
    <li>
      <div>
        <p>
          <a href={bodyPath(invitation.body.code)}>{nameOf(invitation)}</a> · {over ? w.expired : w.states[state]}
        </p>
        <p class="quiet">
          {invitation.email} · <Time at={invitation.createdAt} />
          {waits && !over && ` · ${w.expires(formats.date(expiresAt))}`}
        </p>
        {waits && !over && (
          <form method="post" action={`${invitationPath(String(invitation.id))}/revoke`}>
            <HiddenFields />
            <button class="button button--small" type="submit">
              {w.revoke}
            </button>
          </form>
        )}
      </div>
    </li>
  )
}

export const InvitationsPage = ({
  invitations,
  values,
  errors = [],
}: {
  invitations: readonly Invitation[]
  values: InviteValues
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.invitations
  return (
    <Frame title={w.title} place="drafts" unlisted>
      <PageHead title={w.title}>{w.note}</PageHead>
      <ErrorSummary errors={errors} />
      <form class="block form" method="post" action="/invitations">
        <HiddenFields />
        <TextField
          name="code"
          label={w.code}
          hint={<CodeHint />}
          value={values.code}
          errors={errors}
          required
          spellcheck={false}
        />
        <TextField name="email" type="email" label={w.email} value={values.email} errors={errors} required />
        <TextArea name="note" label={w.words} value={values.note} rows={3} errors={errors} optional />
        <Select
          name="locale"
          label={w.language}
          value={values.locale}
          options={(['zh', 'en'] as const).map((value) => ({ value, label: w.languages[value] }))}
        />
        <p>
          <button class="button button--main" type="submit">
            {w.send}
          </button>
        </p>
      </form>
      <section class="sheet draft__list">
        <h2 class="draft__head">{w.list}</h2>
        {invitations.length === 0 ? (
          <Empty icon="pen">{w.empty}</Empty>
        ) : (
          <ul class="rows">
            {invitations.map((invitation) => (
              <Line key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        )}
      </section>
    </Frame>
  )
}

export const LandingPage = ({ invitation, from, token }: { invitation: Invitation; from: Account; token: string }) => {
  const { words, me } = usePage()
  const w = words.invitations
  const title = w.landingTitle(useBodyName()(invitation))
  const here = invitationPath(token)
  return (
    <Frame title={title} unlisted>
      <PageHead title={title}>
        <a href={accountPath(from)}>{w.landingFrom(displayName(from))}</a>
      </PageHead>
      <div class="block form">
        {invitation.note !== '' && (
          <blockquote class="invitation__note">
            <p>{invitation.note}</p>
          </blockquote>
        )}
        <p>{w.landingWhat}</p>
        <p>{w.landingSteps}</p>
        {me === null ? (
          <p class="draft__deeds">
            <a class="button button--main" href={`/sign-up?${new URLSearchParams({ next: here })}`}>
              {w.signUp}
            </a>
            <a class="button" href={signInPath(here)}>
              {w.signIn}
            </a>
          </p>
        ) : (
          <form method="post" action={here}>
            <HiddenFields />
            <button class="button button--main" type="submit">
              {w.accept(displayName(me))}
            </button>
          </form>
        )}
        <p class="quiet">{w.landingOnce}</p>
        <p class="quiet">{w.decline}</p>
      </div>
    </Frame>
  )
}
