// Signing in, and the pages around a forgotten password and a new address.
import type { ComponentChildren } from 'preact'
import { leastPassword } from '#domain/accounts'
import { ErrorSummary, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

/** A narrow page with one form. */
export const NarrowPage = ({
  title,
  errors = [],
  children,
}: {
  title: string
  errors?: FormErrors
  children: ComponentChildren
}) => {
  const { words } = usePage()
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${title}` : title} bare unlisted>
      <div class="narrow">
        <PageHead title={title} />
        <div class="block">
          <ErrorSummary errors={errors} />
          {children}
        </div>
      </div>
    </Frame>
  )
}

export const SignInPage = ({
  login,
  next,
  errors = [],
}: {
  login: string
  next: string | undefined
  errors?: FormErrors
}) => {
  const { words, site } = usePage()
  const w = words.signing
  return (
    <NarrowPage title={w.signInTitle} errors={errors}>
      {next !== undefined && next !== '/home' && errors.length === 0 && (
        <p class="narrow__lead quiet">{w.signInFirst}</p>
      )}
      <form class="form" method="post" action="/sign-in">
        <HiddenFields {...(next === undefined ? {} : { next })} />
        <TextField
          name="login"
          label={w.login}
          value={login}
          autocomplete="username"
          required
          spellcheck={false}
          errors={errors}
        />
        <TextField
          type="password"
          name="password"
          label={w.password}
          autocomplete="current-password"
          required
          errors={errors}
        />
        <button class="button button--main" type="submit">
          {w.signInButton}
        </button>
      </form>
      <p class="narrow__foot">
        <a href="/password">{w.forgotten}</a>
      </p>
      {site.registrations !== 'closed' && (
        <p class="narrow__foot">
          {w.noAccount}{' '}
          <a href={next === undefined ? '/sign-up' : `/sign-up?${new URLSearchParams({ next })}`}>
            {words.frame.signUp}
          </a>
        </p>
      )}
    </NarrowPage>
  )
}

export const ForgottenPage = ({
  sent,
  email = '',
  errors = [],
}: {
  sent: boolean
  email?: string
  errors?: FormErrors
}) => {
  const w = usePage().words.signing
  return (
    <NarrowPage title={w.forgottenTitle} errors={errors}>
      {sent ? (
        <Notice kind="done">{w.forgottenSent}</Notice>
      ) : (
        <form class="form" method="post" action="/password">
          <HiddenFields />
          <p>{w.forgottenNote}</p>
          <TextField
            type="email"
            name="email"
            label={w.email}
            value={email}
            autocomplete="email"
            required
            errors={errors}
          />
          <button class="button button--main" type="submit">
            {w.forgottenButton}
          </button>
        </form>
      )}
    </NarrowPage>
  )
}

export const ResetPage = ({ token, errors = [] }: { token: string; errors?: FormErrors }) => {
  const w = usePage().words.signing
  return (
    <NarrowPage title={w.resetTitle} errors={errors}>
      <form class="form" method="post" action="/password/reset">
        <HiddenFields />
        <input type="hidden" name="token" value={token} />
        <TextField
          type="password"
          name="password"
          label={w.newPassword}
          hint={w.newPasswordHint(leastPassword)}
          autocomplete="new-password"
          required
          errors={errors}
        />
        <button class="button button--main" type="submit">
          {w.resetButton}
        </button>
      </form>
    </NarrowPage>
  )
}

/** A link in a letter may be opened by machines that check letters, so only the button confirms. */
export const ConfirmPage = ({ token, errors = [] }: { token: string; errors?: FormErrors }) => {
  const w = usePage().words.signing
  return (
    <NarrowPage title={w.confirmTitle} errors={errors}>
      <form class="form" method="post" action="/confirm">
        <HiddenFields />
        <input type="hidden" name="token" value={token} />
        <p>{w.confirmNote}</p>
        <button class="button button--main" type="submit">
          {w.confirmButton}
        </button>
      </form>
    </NarrowPage>
  )
}
