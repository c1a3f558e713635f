// Who passed a post on: with words, as it is; and who likes it.
import type { Page } from '#core/page'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import { AccountList } from '../components/account-line.tsx'
import { PageHead, Pager, Tabs } from '../components/parts.tsx'
import { PostCard, PostList } from '../components/post-card.tsx'
import { displayName } from '../components/display-name.ts'
import { postPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export type SharingPart = 'quotes' | 'reposts' | 'likes'

export const SharingPage = ({
  view,
  part,
  quotes,
  accounts,
}: {
  view: PostView
  part: SharingPart
  quotes?: Page<PostView>
  accounts?: Page<Account>
}) => {
  const { words } = usePage()
  const { post, author } = view
  const tabs = [
    { part: 'quotes', text: words.posts.quotesTab },
    { part: 'reposts', text: words.posts.repostedTab },
    { part: 'likes', text: words.posts.likedTab },
  ] as const
  const nobody = (quotes ?? accounts)?.items.length === 0
  return (
    <Frame title={`${words.posts.quotes} · ${words.posts.postBy(displayName(author))}`} unlisted>
      <PageHead title={words.posts.quotes} />
      <div class="sheet">
        <PostCard view={view} />
      </div>
      <div class="gap" />
      <Tabs
        label={words.posts.quotes}
        tabs={tabs.map((tab) => ({ href: postPath(post, author, tab.part), text: tab.text, now: tab.part === part }))}
      />
      {nobody && <p class="block quiet">{part === 'quotes' ? words.posts.noQuotes : words.posts.nobodyYet}</p>}
      {quotes !== undefined && !nobody && <PostList posts={quotes.items} />}
      {accounts !== undefined && !nobody && <AccountList accounts={accounts.items} />}
      <Pager next={(quotes ?? accounts)?.next} />
    </Frame>
  )
}
