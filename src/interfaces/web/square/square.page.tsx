// The public square: every public post, in time order.
import type { Page } from '#core/page'
import type { PostView } from '#domain/posts'
import { Empty, PageHead, Pager } from '../components/parts.tsx'
import { FeedLink } from '../components/feed-link.tsx'
import { PostList } from '../components/post-card.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

const feeds = { rss: '/square.rss', atom: '/square.atom' }

export const SquarePage = ({ posts }: { posts: Page<PostView> }) => {
  const { words } = usePage()
  return (
    <Frame title={words.reading.squareTitle} place="square" feeds={feeds}>
      <PageHead title={words.reading.squareTitle}>
        {words.reading.squareNote} <FeedLink feeds={feeds} />
      </PageHead>
      {posts.items.length === 0 ? (
        <Empty icon="square">{words.reading.squareEmpty}</Empty>
      ) : (
        <PostList posts={posts.items} />
      )}
      <Pager next={posts.next} />
    </Frame>
  )
}
