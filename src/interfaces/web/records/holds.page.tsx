// Legal holds, for administrators: place one, release one, read all of them.
import { wireId } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { Hold } from '#domain/posts'
import { ErrorSummary, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { accountPath, postPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { HoldItem } from './hold-item.tsx'

export interface HoldWithAccount {
  readonly hold: Hold
  readonly account: Account | undefined
}

const Target = ({ hold, account }: HoldWithAccount) => {
  const w = usePage().words.records
  if (account === undefined) return <>{hold.postId === null ? w.wholeAccount : w.onePost}</>
  return hold.postId === null ? (
    <a href={accountPath(account)}>@{account.handle}</a>
  ) : (
    <a href={postPath({ id: hold.postId }, account)}>
      @{account.handle} · {wireId(hold.postId)}
    </a>
  )
}

const ReleaseForm = ({ hold }: { hold: Hold }) => {
  const w = usePage().words.records
  const name = `reason_${wireId(hold.id)}`
  return (
    <form class="form" method="post" action={`/records/holds/${wireId(hold.id)}/release`}>
      <HiddenFields />
      <TextField name={name} label={w.releaseReason} errors={[]} required />
      <p>
        <button class="button button--small" type="submit">
          {w.release}
          <span class="hidden"> {wireId(hold.id)}</span>
        </button>
      </p>
    </form>
  )
}

export const HoldsPage = ({
  holds,
  values = { target: '', reason: '' },
  errors = [],
}: {
  holds: readonly HoldWithAccount[]
  values?: { readonly target: string; readonly reason: string }
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.records
  return (
    <Frame title={w.holdDesk} unlisted>
      <PageHead title={w.holdDesk}>{w.holdDeskNote}</PageHead>
      <ErrorSummary errors={errors} />
      <h2 class="subhead">{w.placeTitle}</h2>
      <form class="block form" method="post" action="/records/holds">
        <HiddenFields />
        <TextField
          name="target"
          label={w.target}
          hint={w.targetHint}
          value={values.target}
          errors={errors}
          spellcheck={false}
          required
        />
        <TextArea
          name="reason"
          label={w.holdReason}
          hint={w.holdReasonHint}
          value={values.reason}
          errors={errors}
          rows={3}
        />
        <p>
          <button class="button button--main" type="submit">
            {w.place}
          </button>
        </p>
      </form>
      <h2 class="subhead">{w.all}</h2>
      {holds.length === 0 && (
        <div class="sheet">
          <Empty icon="lock">{w.noHolds}</Empty>
        </div>
      )}
      {holds.map(({ hold, account }) => (
        <article class="block" key={hold.id}>
          <HoldItem hold={hold} target={<Target hold={hold} account={account} />}>
            {hold.releasedAt === null && <ReleaseForm hold={hold} />}
          </HoldItem>
        </article>
      ))}
    </Frame>
  )
}
