// On the page of an account or a group: how to follow without an account, by mail or by a reader of feeds.
import { FeedLink } from '../components/feed-link.tsx'
import { feedPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { ByMailForm } from './by-mail-form.tsx'

/** @param path of that page: the form and the feeds stand beside it */
export const FollowOpen = ({ path }: { path: string }) => {
  const w = usePage().words.follow
  return (
    <details class="follow">
      <summary class="follow__title">{w.title}</summary>
      <ByMailForm path={path} />
      <p class="quiet follow__feeds">
        {w.byFeed} <FeedLink feeds={{ rss: feedPath(path, 'rss'), atom: feedPath(path, 'atom') }} />
      </p>
    </details>
  )
}
