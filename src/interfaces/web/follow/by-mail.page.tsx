// Pages of following by mail: asking, confirming, changing and ending it.
import type { Followed, Frequency, MailSubscription } from '#domain/subscriptions'
import { FeedLink } from '../components/feed-link.tsx'
import { ErrorSummary, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { feedPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { ByMailForm, Frequencies } from './by-mail-form.tsx'
import { FollowedLine, followedName, followedPath } from './followed-line.tsx'

export const ByMailPage = ({
  followed,
  asked = false,
  email = '',
  frequency = 'daily',
  errors = [],
}: {
  followed: Followed
  /** A letter may be on its way. */
  asked?: boolean
  email?: string
  frequency?: Frequency
  errors?: FormErrors
}) => {
  const { words, locale } = usePage()
  const w = words.follow
  const name = followedName(followed, locale)
  const title = w.titleOf(name)
  const path = followedPath(followed)
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${title}` : title} unlisted>
      <PageHead title={title}>
        <a href={path}>{followed.account === undefined ? name : `@${followed.account.handle}`}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      {asked ? (
        <Notice kind="done">{w.asked}</Notice>
      ) : (
        <div class="block stack">
          <ByMailForm path={path} email={email} frequency={frequency} errors={errors} />
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
  followed,
  frequency,
  token,
}: {
  followed: Followed
  frequency: Frequency
  token: string
}) => {
  const w = usePage().words.follow
  return (
    <Frame title={w.confirmTitle} unlisted>
      <PageHead title={w.confirmTitle} />
      <div class="sheet">
        <FollowedLine followed={followed} />
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
  const { followed, shownAddress, frequency } = subscription
  return (
    <Frame title={w.manageTitle} unlisted>
      <PageHead title={w.manageTitle}>{shownAddress}</PageHead>
      <div class="sheet">
        <FollowedLine followed={followed} />
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
