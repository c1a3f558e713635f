// On a profile: how to follow without an account, by mail or by a reader of feeds.
import type { Account } from '#domain/accounts'
import { FeedLink } from '../components/feed-link.tsx'
import { accountPath, feedPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { ByMailForm } from './by-mail-form.tsx'

export const FollowOpen = ({ account }: { account: Account }) => {
  const w = usePage().words.follow
  const path = accountPath(account)
  return (
    <details class="follow">
      <summary class="follow__title">{w.title}</summary>
      <ByMailForm account={account} />
      <p class="quiet follow__feeds">
        {w.byFeed} <FeedLink feeds={{ rss: feedPath(path, 'rss'), atom: feedPath(path, 'atom') }} />
      </p>
    </details>
  )
}
