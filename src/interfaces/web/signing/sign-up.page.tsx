// Making an account.
import { leastPassword } from '#domain/accounts'
import { TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'
import { NarrowPage } from './sign-in.page.tsx'

export interface SignUpValues {
  readonly handle: string
  readonly displayName: string
  readonly email: string
}

export const SignUpPage = ({
  values,
  next,
  errors = [],
}: {
  values: SignUpValues
  next: string | undefined
  errors?: FormErrors
}) => {
  const { words, site } = usePage()
  const w = words.signing
  if (site.registrations === 'closed') {
    return (
      <NarrowPage title={w.signUpTitle}>
        <Notice>{w.closed}</Notice>
      </NarrowPage>
    )
  }
  return (
    <NarrowPage title={w.signUpTitle} errors={errors}>
      <form class="form" method="post" action="/sign-up">
        <HiddenFields {...(next === undefined ? {} : { next })} />
        {site.registrations === 'approval' && <Notice>{w.approval}</Notice>}
        <TextField
          name="handle"
          label={w.handle}
          hint={w.handleHint}
          value={values.handle}
          autocomplete="username"
          required
          spellcheck={false}
          errors={errors}
        />
        <TextField
          name="displayName"
          label={w.displayName}
          hint={w.displayNameHint}
          value={values.displayName}
          autocomplete="nickname"
          errors={errors}
          optional
        />
        <TextField
          type="email"
          name="email"
          label={w.email}
          hint={w.emailHint}
          value={values.email}
          autocomplete="email"
          required
          errors={errors}
        />
        <TextField
          type="password"
          name="password"
          label={w.newPassword}
          hint={w.newPasswordHint(leastPassword)}
          autocomplete="new-password"
          required
          errors={errors}
        />
        <p class="quiet">
          {w.agree} <a href="/about#rules">{w.rulesLink}</a>
        </p>
        <button class="button button--main" type="submit">
          {w.signUpButton}
        </button>
      </form>
      <p class="narrow__foot">
        {w.haveAccount}{' '}
        <a href={next === undefined ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`}>{words.frame.signIn}</a>
      </p>
    </NarrowPage>
  )
}

/** Signed up, but not yet let in: a letter to open, or an administrator to wait for. */
export const WaitPage = ({ email, confirmed }: { email: string; confirmed: boolean }) => {
  const w = usePage().words.signing
  return (
    <NarrowPage title={w.waitTitle}>
      <Notice kind="done">{confirmed ? w.waitApproval : w.waitConfirm(email)}</Notice>
    </NarrowPage>
  )
}
