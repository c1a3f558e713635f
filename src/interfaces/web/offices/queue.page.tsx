// What waits for a verifier, the form to decide one application, and the forms to take back what was granted.
import type { Account } from '#domain/accounts'
import type { RevokedIssuer, VerificationRecord } from '#domain/offices'
import { AccountLine } from '../components/account-line.tsx'
import { displayName } from '../components/display-name.ts'
import { ErrorSummary, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { accountPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { RecordItem } from './record-item.tsx'

export interface Waiting {
  readonly record: VerificationRecord
  readonly account: Account
}

export interface Queue {
  readonly waiting: readonly Waiting[]
  readonly next: string | undefined
  readonly revokedIssuers: readonly RevokedIssuer[]
}

export const decidePath = (id: number, deed: '' | '/grant' | '/refuse' = ''): string => `/verifications/${id}${deed}`

const RevokeForm = ({
  title,
  note,
  action,
  what,
  name,
  errors,
}: {
  title: string
  note?: string
  action: 'accounts' | 'issuers' | 'reinstated'
  what: string
  name: string
  errors: FormErrors
}) => {
  const { words } = usePage()
  const w = words.verification
  return (
    <section>
      <h2 class="subhead">{title}</h2>
      <form class="block form" method="post" action={`/verifications/${action}`}>
        <HiddenFields />
        {note !== undefined && <p>{note}</p>}
        <TextField name={name} label={what} errors={errors} spellcheck={false} required />
        <TextField name={`${name}_reason`} label={w.reason} hint={w.reasonHint} errors={errors} required />
        <p>
          <button class="button button--danger" type="submit">
            {action === 'reinstated' ? words.joining.reinstate : w.revoke}
            <span class="hidden">: {title}</span>
          </button>
        </p>
      </form>
    </section>
  )
}

const Issuers = ({ issuers, errors }: { issuers: readonly RevokedIssuer[]; errors: FormErrors }) => {
  const { words, formats, viewer } = usePage()
  const w = words.joining
  if (issuers.length === 0) return null
  return (
    <>
      <h2 class="subhead">{w.revokedIssuers}</h2>
      <ul class="sheet rows">
        {issuers.map(({ name, revokedAt, reason }) => (
          <li key={name}>
            <div>
              <p>{name}</p>
              <p class="quiet">
                {words.verification.revokedAt} {formats.date(revokedAt)} · {reason}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {viewer.role === 'admin' && (
        <RevokeForm
          title={w.reinstate}
          note={w.reinstateNote}
          action="reinstated"
          what={words.verification.issuer}
          name="reinstated_issuer"
          errors={errors}
        />
      )}
    </>
  )
}

export const QueuePage = ({ waiting, next, revokedIssuers, errors = [] }: Queue & { errors?: FormErrors }) => {
  const { words } = usePage()
  const w = words.verification
  return (
    <Frame title={w.queue} unlisted>
      <PageHead title={w.queue}>{w.queueNote}</PageHead>
      <ErrorSummary errors={errors} />
      <div class="sheet">
        {waiting.length === 0 && <Empty icon="official">{w.queueEmpty}</Empty>}
        {waiting.map(({ record, account }) => (
          <AccountLine key={record.id} account={account}>
            <a class="button button--small button--main" href={decidePath(record.id)}>
              {w.decideLink}
              <span class="hidden"> {displayName(account)}</span>
            </a>
          </AccountLine>
        ))}
      </div>
      {next !== undefined && (
        <nav class="pager" aria-label={words.frame.pages}>
          <a class="button" rel="next" href={`/verifications?${new URLSearchParams({ after: next })}`}>
            {words.joining.nextPage}
          </a>
        </nav>
      )}
      <RevokeForm title={w.revokeTitle} action="accounts" what={w.revokeAccount} name="account" errors={errors} />
      <RevokeForm
        title={w.revokeIssuerTitle}
        note={w.revokeIssuerNote}
        action="issuers"
        what={w.issuer}
        name="revoked_issuer"
        errors={errors}
      />
      <Issuers issuers={revokedIssuers} errors={errors} />
    </Frame>
  )
}

export interface DecideValues {
  readonly issuer: string
  readonly reason: string
  readonly from: string
  readonly until: string
  readonly refuseReason: string
}

export const DecidePage = ({
  waiting: { record, account },
  values,
  errors = [],
}: {
  waiting: Waiting
  values: DecideValues
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.verification
  const title = w.decide(displayName(account))
  return (
    <Frame title={title} unlisted>
      <PageHead title={title}>
        <a href={accountPath(account)}>@{account.handle}</a> ·{' '}
        <a href={accountPath(account, 'verification')}>{w.historyTitle}</a> · <a href="/verifications">{w.queue}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      <h2 class="hidden">{w.evidence}</h2>
      <RecordItem record={record} decides />
      <h2 class="subhead">{w.grant}</h2>
      <form class="block form" method="post" action={decidePath(record.id, '/grant')}>
        <HiddenFields />
        <TextField name="issuer" label={w.issuer} value={values.issuer} errors={errors} required />
        <TextField name="reason" label={w.reason} hint={w.reasonHint} value={values.reason} errors={errors} required />
        <div class="two">
          <TextField
            name="from"
            type="date"
            label={w.from}
            hint={w.fromHint}
            value={values.from}
            errors={errors}
            optional
          />
          <TextField
            name="until"
            type="date"
            label={w.until}
            hint={w.untilHint}
            value={values.until}
            errors={errors}
            optional
          />
        </div>
        <p>
          <button class="button button--main" type="submit">
            {w.grant}
          </button>
        </p>
      </form>
      <h2 class="subhead">{w.refuse}</h2>
      <form class="block form" method="post" action={decidePath(record.id, '/refuse')}>
        <HiddenFields />
        <TextArea
          name="refuse_reason"
          label={w.refuseReason}
          hint={w.reasonHint}
          value={values.refuseReason}
          errors={errors}
          rows={3}
        />
        <p>
          <button class="button button--danger" type="submit">
            {w.refuse}
          </button>
        </p>
      </form>
    </Frame>
  )
}
