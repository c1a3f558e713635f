// All topics of late, and one topic with its posts.
import type { Page } from '#core/page'
import type { PostView } from '#domain/posts'
import type { Topic } from '#domain/topics'
import { Empty, PageHead, Pager } from '../components/parts.tsx'
import { FeedLink } from '../components/feed-link.tsx'
import { PostList } from '../components/post-card.tsx'
import { TopicLines } from '../components/side.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { topicDeedPath, topicFeedPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const TopicsPage = ({ topics, followed }: { topics: readonly Topic[]; followed: readonly Topic[] }) => {
  const { words } = usePage()
  return (
    <Frame title={words.reading.topicsTitle} place="topics">
      <PageHead title={words.reading.topicsTitle}>{words.reading.topicsNote}</PageHead>
      {followed.length > 0 && (
        <>
          <h2 class="subhead">{words.picking.followedTopics}</h2>
          <div class="sheet">
            <TopicLines topics={followed} />
          </div>
          <h2 class="subhead">{words.frame.recentTopics}</h2>
        </>
      )}
      <div class="sheet">
        {topics.length === 0 ? (
          <Empty icon="topics">{words.reading.topicsEmpty}</Empty>
        ) : (
          <TopicLines topics={topics} />
        )}
      </div>
    </Frame>
  )
}

const FollowTopic = ({ name, followed }: { name: string; followed: boolean }) => {
  const { picking: w } = usePage().words
  return (
    <form class="topic-follow" method="post" action={topicDeedPath(name, followed ? 'unfollow' : 'follow')}>
      <HiddenFields />
      <button class={`button button--small${followed ? ' button--quiet' : ' button--main'}`} type="submit">
        {followed ? w.unfollowTopic : w.followTopic}
      </button>
    </form>
  )
}

export const TopicPage = ({
  name,
  topic,
  posts,
  followed,
}: {
  /** As asked for; the topic's own spelling wins where it exists. */
  name: string
  topic: Topic | undefined
  posts: Page<PostView>
  /** Whether the one who looks follows it. */
  followed: boolean
}) => {
  const { words, formats, me } = usePage()
  const shown = topic?.name ?? name
  const title = words.reading.topicTitle(shown)
  const feeds = { rss: topicFeedPath(shown, 'rss'), atom: topicFeedPath(shown, 'atom') }
  return (
    <Frame title={title} place="topics" unlisted={topic === undefined} feeds={feeds}>
      <PageHead title={title}>
        <span>{words.reading.topicPosts(formats.short(topic?.posts ?? 0))}</span>
        {' · '}
        <FeedLink feeds={feeds} />
        {me !== null && (
          <>
            {' · '}
            <a href={`/compose?${new URLSearchParams({ text: `#${shown}# ` })}`}>{words.reading.topicCompose}</a>
            <FollowTopic name={shown} followed={followed} />
          </>
        )}
      </PageHead>
      {posts.items.length === 0 ? (
        <div class="sheet">
          <Empty icon="topics">{words.reading.topicEmpty}</Empty>
        </div>
      ) : (
        <PostList posts={posts.items} />
      )}
      <Pager next={posts.next} />
    </Frame>
  )
}
