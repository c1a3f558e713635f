// Leads to the feed of a page, in both forms.
import type { FeedPaths } from '../page/frame.tsx'

export const FeedLink = ({ feeds }: { feeds: FeedPaths }) => (
  <span class="feeds">
    <a href={feeds.rss} type="application/rss+xml">
      RSS
    </a>
    {' · '}
    <a href={feeds.atom} type="application/atom+xml">
      Atom
    </a>
  </span>
)
