// A profile: who it is, how to get help there, and what it says.
import type { Page } from '#core/page'
import type { Account, Relationship } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import type { OfficeCounts } from '#domain/inquiries'
import { AskOffice } from '../cases/ask-office.tsx'
import { CasesOfPost } from '../cases/cases-of-post.tsx'
import type { CasesOfPosts } from '../cases/find-cases-of-posts.ts'
import { FilteredAs } from '../components/filtered.tsx'
import { Empty, Pager, Tabs } from '../components/parts.tsx'
import { PostList } from '../components/post-card.tsx'
import { displayName } from '../components/display-name.ts'
import { FollowOpen } from '../follow/follow-open.tsx'
import { accountPath, acctOf, feedPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { Moves } from './moves.tsx'
import { ProfileHead } from './profile-head.tsx'

export type ProfilePart = 'posts' | 'replies' | 'media'

export const ProfilePage = ({
  account,
  relation,
  part,
  posts,
  pinned,
  cases,
  counts,
}: {
  account: Account
  relation: Relationship | undefined
  part: ProfilePart
  posts: Page<PostView>
  pinned: readonly PostView[]
  /** Of the posts on this page that speak to an office. */
  cases: CasesOfPosts
  /** Of an office that can be asked. */
  counts: OfficeCounts | undefined
}) => {
  const { words, viewer } = usePage()
  const w = words.accounts
  const name = displayName(account)
  const own = viewer.accountId === account.id
  const pinnedIds = new Set(pinned.map((view) => view.post.id))
  const others = posts.items.filter((view) => !pinnedIds.has(view.post.id))
  const below = (view: PostView) => <CasesOfPost view={view} cases={cases} />
  const empty = { posts: w.noPosts, replies: w.noReplies, media: w.noMedia }[part]
  return (
    <Frame
      title={`${name} (@${acctOf(account)})`}
      description={account.note.slice(0, 200) || name}
      unlisted={!account.discoverable}
      {...(account.domain === null
        ? { feeds: { rss: feedPath(accountPath(account), 'rss'), atom: feedPath(accountPath(account), 'atom') } }
        : {})}
      {...(own ? { place: 'me' as const } : {})}
    >
      <Moves account={account} />
      <ProfileHead account={account} relation={relation} />
      {counts !== undefined && <AskOffice office={account} counts={counts} />}
      {account.domain === null && <FollowOpen path={accountPath(account)} />}
      <Tabs
        label={w.tabs}
        tabs={[
          { href: accountPath(account), text: w.posts, now: part === 'posts' },
          { href: accountPath(account, 'replies'), text: w.replies, now: part === 'replies' },
          { href: accountPath(account, 'media'), text: w.media, now: part === 'media' },
        ]}
      />
      <FilteredAs place="account">
        {pinned.length > 0 && (
          <>
            <h2 class="hidden">{w.pinned}</h2>
            <PostList posts={pinned} pinned below={below} />
            <div class="gap" />
          </>
        )}
        <h2 class="hidden">{{ posts: w.posts, replies: w.replies, media: w.media }[part]}</h2>
        {others.length > 0 ? (
          <PostList posts={others} below={below} />
        ) : (
          pinned.length === 0 && (
            <div class="sheet">
              <Empty icon="quote">{empty}</Empty>
            </div>
          )
        )}
      </FilteredAs>
      <Pager next={posts.next} />
    </Frame>
  )
}
