// The public square: every public post, in time order.
import type { Page } from '#core/page'
import type { PostView } from '#domain/posts'
import { Empty, PageHead, Pager } from '../components/parts.tsx'
import { PostList } from '../components/post-card.tsx'
import { Side, type SideData } from '../components/side.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const SquarePage = ({ posts, side }: { posts: Page<PostView>; side: SideData }) => {
  const { words } = usePage()
  return (
    <Frame title={words.reading.squareTitle} place="square" aside={<Side data={side} />}>
      <PageHead title={words.reading.squareTitle}>{words.reading.squareNote}</PageHead>
      {posts.items.length === 0 ? <Empty icon="square">{words.reading.squareEmpty}</Empty> : <PostList posts={posts.items} />}
      <Pager next={posts.next} />
    </Frame>
  )
}
