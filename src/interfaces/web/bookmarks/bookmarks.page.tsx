// What one has put aside.
import type { Page } from '#core/page'
import type { PostView } from '#domain/posts'
import { Empty, PageHead, Pager } from '../components/parts.tsx'
import { PostList } from '../components/post-card.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const BookmarksPage = ({ posts }: { posts: Page<PostView> }) => {
  const { words } = usePage()
  const w = words.reading
  return (
    <Frame title={w.bookmarksTitle} place="bookmarks" unlisted>
      <PageHead title={w.bookmarksTitle}>{w.bookmarksNote}</PageHead>
      {posts.items.length === 0 ? (
        <div class="sheet">
          <Empty icon="bookmark">{w.bookmarksEmpty}</Empty>
        </div>
      ) : (
        <PostList posts={posts.items} />
      )}
      <Pager next={posts.next} />
    </Frame>
  )
}
