// Who is behind accounts: what was decided, for everybody; what waits, for verifiers; the form to ask.
import type { Account } from '#domain/accounts'
import { disclosureWays, type Challenge, type ChallengePage } from '#domain/offices'
import { CodeHint } from '../components/code-hint.tsx'
import { displayName } from '../components/display-name.ts'
import { ErrorSummary, Select, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { labelIn } from '../components/title-words.ts'
import { accountPath, acctOf, challengePath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { FactList } from './record-item.tsx'

export type KnownAccounts = ReadonlyMap<number, Account>

const ChallengeFacts = ({ challenge, account }: { challenge: Challenge; account: Account }) => {
  const { words, formats, locale } = usePage()
  const w = words.joining
  const { body, how, reason, createdAt, state, decidedAt, decidedReason } = challenge
  return (
    <>
      <h2 class="step__sub">
        <a href={accountPath(account)}>
          {displayName(account)} @{acctOf(account)}
        </a>
      </h2>
      <FactList
        label={displayName(account)}
        facts={[
          { name: w.body, value: `${labelIn(body.labels, locale)} (${body.code})` },
          { name: w.how, value: w.hows[how] },
          { name: w.askedAt, value: formats.date(createdAt) },
          reason === '' ? null : { name: w.challengeReason, value: reason },
          decidedAt === null ? null : { name: words.verification.decidedAt, value: formats.date(decidedAt) },
          state === 'open' ? null : { name: w.outcome, value: <strong>{w.outcomes[state]}</strong> },
          decidedAt === null ? null : { name: w.decision, value: decidedReason ?? '' },
        ]}
      />
    </>
  )
}

const Next = ({ href }: { href: string | undefined }) => {
  const { words } = usePage()
  if (href === undefined) return null
  return (
    <nav class="pager" aria-label={words.frame.pages}>
      <a class="button" rel="next" href={href}>
        {words.joining.nextPage}
      </a>
    </nav>
  )
}

const pathTo = (name: 'before' | 'after', next: number | undefined, path: string): string | undefined =>
  next === undefined ? undefined : `${path}?${name}=${next}`

export const DisclosuresPage = ({ decided, accounts }: { decided: ChallengePage; accounts: KnownAccounts }) => {
  const { words, viewer } = usePage()
  const w = words.joining
  return (
    <Frame title={w.disclosures}>
      <PageHead title={w.disclosures}>
        {w.disclosuresNote} {viewer.role !== 'none' && <a href="/disclosures/open">{w.openChallenges}</a>}
      </PageHead>
      {decided.items.length === 0 && (
        <div class="sheet">
          <Empty icon="info">{w.disclosuresEmpty}</Empty>
        </div>
      )}
      {decided.items.map((challenge) => {
        const account = accounts.get(challenge.accountId)
        return (
          account !== undefined && (
            <section class="block" key={challenge.id}>
              <ChallengeFacts challenge={challenge} account={account} />
            </section>
          )
        )
      })}
      <Next href={pathTo('before', decided.next, '/disclosures')} />
    </Frame>
  )
}

export const OpenChallengesPage = ({
  open,
  accounts,
  errors = [],
}: {
  open: ChallengePage
  accounts: KnownAccounts
  errors?: FormErrors
}) => {
  const w = usePage().words.joining
  return (
    <Frame title={w.openChallenges} unlisted>
      <PageHead title={w.openChallenges}>
        <a href="/disclosures">{w.disclosures}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      {open.items.length === 0 && (
        <div class="sheet">
          <Empty icon="check">{w.openEmpty}</Empty>
        </div>
      )}
      {open.items.map((challenge) => {
        const account = accounts.get(challenge.accountId)
        return (
          account !== undefined && (
            <section class="block stack" key={challenge.id}>
              <ChallengeFacts challenge={challenge} account={account} />
              <form class="form" method="post" action={`/disclosures/${challenge.id}`}>
                <HiddenFields />
                <TextArea name={`reason_${challenge.id}`} label={w.decisionReason} rows={2} errors={errors} />
                <p class="buttons">
                  <button class="button button--main" type="submit" name="outcome" value="upheld">
                    {w.uphold}
                  </button>
                  <button class="button" type="submit" name="outcome" value="rejected">
                    {w.reject}
                  </button>
                </p>
              </form>
            </section>
          )
        )
      })}
      <Next href={pathTo('after', open.next, '/disclosures/open')} />
    </Frame>
  )
}

export const ChallengeFormPage = ({
  account,
  values = { code: '', how: 'run', reason: '' },
  errors = [],
}: {
  account: Account
  values?: { readonly code: string; readonly how: string; readonly reason: string }
  errors?: FormErrors
}) => {
  const w = usePage().words.joining
  const title = w.challengeTitle(displayName(account))
  return (
    <Frame title={title} unlisted>
      <PageHead title={title}>
        <a href={accountPath(account, 'about')}>@{acctOf(account)}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      <form class="block form" method="post" action={challengePath(account)}>
        <HiddenFields />
        <p>{w.challengeNote}</p>
        <TextField
          name="code"
          label={w.disclosureCode}
          hint={<CodeHint />}
          value={values.code}
          errors={errors}
          spellcheck={false}
          required
        />
        <Select
          name="how"
          label={w.how}
          value={values.how}
          options={disclosureWays.map((value) => ({ value, label: w.hows[value] }))}
        />
        <TextArea name="reason" label={w.challengeReason} value={values.reason} errors={errors} />
        <p>
          <button class="button button--main" type="submit">
            {w.send}
          </button>
        </p>
      </form>
    </Frame>
  )
}
