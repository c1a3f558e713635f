// The form that closes an office for good.
import type { Account } from '#domain/accounts'
import { displayName } from '../components/display-name.ts'
import { ErrorSummary, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { accountPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const ClosePage = ({
  account,
  values = { reason: '', successor: '' },
  errors = [],
}: {
  account: Account
  values?: { readonly reason: string; readonly successor: string }
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.care
  const title = w.closeTitle(displayName(account))
  return (
    <Frame title={title} unlisted>
      <PageHead title={title}>
        <a href={accountPath(account)}>@{account.handle}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      <form class="block form" method="post" action={accountPath(account, 'close')}>
        <HiddenFields />
        <Notice kind="warning">{w.closeNote}</Notice>
        <TextArea name="reason" label={w.reason} hint={w.reasonHint} value={values.reason} errors={errors} rows={3} />
        <TextField
          name="successor"
          label={w.successor}
          hint={w.successorHint}
          value={values.successor}
          errors={errors}
          spellcheck={false}
          optional
        />
        <p class="buttons">
          <button class="button button--danger" type="submit">
            {w.close}
          </button>
          <a class="button button--quiet" href={accountPath(account)}>
            {words.frame.cancel}
          </a>
        </p>
      </form>
    </Frame>
  )
}
