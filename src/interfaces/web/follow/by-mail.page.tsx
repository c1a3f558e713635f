// Pages of following by mail: asking, confirming, changing and ending it.
import type { Account } from '#domain/accounts'
import type { Frequency, MailSubscription } from '#domain/subscriptions'
import { AccountLine } from '../components/account-line.tsx'
import { displayName } from '../components/display-name.ts'
import { FeedLink } from '../components/feed-link.tsx'
import { ErrorSummary, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { accountPath, feedPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { ByMailForm, Frequencies } from './by-mail-form.tsx'

export const ByMailPage = ({
  account,
  asked = false,
  email = '',
  frequency = 'daily',
  errors = [],
}: {
  account: Account
  /** A letter may be on its way. */
  asked?: boolean
  email?: string
  frequency?: Frequency
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.follow
  const title = w.titleOf(displayName(account))
  const path = accountPath(account)
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${title}` : title} unlisted>
      <PageHead title={title}>
        <a href={path}>@{account.handle}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      {asked ? (
        <Notice kind="done">{w.asked}</Notice>
      ) : (
        <div class="block stack">
          <ByMailForm account={account} email={email} frequency={frequency} errors={errors} />
          <p class="quiet">
            {w.byFeed} <FeedLink feeds={{ rss: feedPath(path, 'rss'), atom: feedPath(path, 'atom') }} />
          </p>
        </div>
      )}
    </Frame>
  )
}

/** A button, because mail programs open links by themselves to look what is behind them. */
export const ConfirmPage = ({
  account,
  frequency,
  token,
}: {
  account: Account
  frequency: Frequency
  token: string
}) => {
  const w = usePage().words.follow
  return (
    <Frame title={w.confirmTitle} unlisted>
      <PageHead title={w.confirmTitle} />
      <div class="sheet">
        <AccountLine account={account} />
      </div>
      <form class="block form" method="post" action={`/by-mail/confirm/${token}`}>
        <HiddenFields />
        <p>{w.frequencies[frequency]}</p>
        <p>
          <button class="button button--main" type="submit">
            {w.confirm}
          </button>
        </p>
      </form>
    </Frame>
  )
}

export const ManagePage = ({ subscription, token }: { subscription: MailSubscription; token: string }) => {
  const w = usePage().words.follow
  const { account, shownAddress, frequency } = subscription
  return (
    <Frame title={w.manageTitle} unlisted>
      <PageHead title={w.manageTitle}>{shownAddress}</PageHead>
      <div class="sheet">
        <AccountLine account={account} />
      </div>
      <form class="block form" method="post" action={`/by-mail/${token}`}>
        <HiddenFields />
        <Frequencies value={frequency} />
        <p>
          <button class="button button--main" type="submit">
            {w.save}
          </button>
        </p>
      </form>
      <form class="block form" method="post" action={`/by-mail/${token}/stop`} id="stop">
        <HiddenFields />
        <p>{w.stopNote}</p>
        <p>
          <button class="button button--danger" type="submit">
            {w.stop}
          </button>
        </p>
      </form>
    </Frame>
  )
}
