// A post as it looks everywhere: timelines, threads, search, notifications, fragments.
import type { PostView } from '#domain/posts'
import type { IconName } from '../assets/icons.ts'
import { accountPath, acctOf, deedPath, postPath, viewPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { KindMark } from './kind-mark.tsx'
import { PictureGrid } from './picture-grid.tsx'
import { PostActions } from './post-actions.tsx'
import { PostText } from './post-text.tsx'
import { displayName } from './display-name.ts'
import { QuotedPost } from './quoted-post.tsx'
import { Time } from './time.tsx'

const visibilityIcons: Readonly<Record<string, IconName>> = { unlisted: 'unlisted', followers: 'lock', direct: 'at' }

const Above = ({ icon, children }: { icon: IconName; children: preact.ComponentChildren }) => (
  <p class="post__above">
    <Icon name={icon} />
    {children}
  </p>
)

const Body = ({ view, whole }: { view: PostView; whole: boolean }) => {
  const { words } = usePage()
  const body = (
    <>
      <PostText view={view} whole={whole} />
      <PictureGrid view={view} />
    </>
  )
  return (
    <>
      {view.post.summary === '' ? (
        body
      ) : (
        <details class="note">
          <summary>
            <span class="hidden">{words.posts.contentNote}: </span>
            <span class="note__words" lang={view.post.language ?? undefined}>
              {view.post.summary}
            </span>
            <span class="note__act">{words.posts.showContent}</span>
          </summary>
          {body}
        </details>
      )}
      <QuotedPost view={view} />
    </>
  )
}

const Head = ({ view }: { view: PostView }) => {
  const { words } = usePage()
  const { post, author } = view
  const visibilityIcon = visibilityIcons[post.visibility]
  return (
    <header class="post__head">
      <span class="post__who">
        <a class="name" href={accountPath(author)}>
          {displayName(author)}
        </a>
        <KindMark kind={author.kind} />
      </span>
      <span class="post__when quiet">
        <span class="post__handle">@{acctOf(author)}</span>
        {visibilityIcon !== undefined && (
          <span title={words.posts.visibility[post.visibility]}>
            <Icon name={visibilityIcon} />
            <span class="hidden">{words.posts.visibility[post.visibility]}</span>
          </span>
        )}
        <a class="post__time" href={viewPath(view)}>
          <Time at={post.createdAt} />
        </a>
        {post.editedAt !== null && (
          <a href={postPath(post, author, 'history')} title={words.posts.history}>
            {words.posts.edited}
          </a>
        )}
      </span>
    </header>
  )
}

/**
 * @param focus the post a page is about: larger, with its full date and counts
 * @param pinned stands among the pinned posts of a profile
 * @param joint which sides continue a thread line
 */
export const PostCard = ({
  view,
  focus = false,
  pinned = false,
  joint,
}: {
  view: PostView
  focus?: boolean
  pinned?: boolean
  joint?: 'below' | 'both' | 'above'
}) => {
  const { words, formats } = usePage()
  // a bare repost shows its target, under the name of who reposted it
  const shown = view.target ?? view
  const { post, author } = shown
  // a post may stand twice on a page, pinned or reposted
  const anchor = `${pinned ? 'pinned' : 'post'}-${view.post.id}`
  const classes = ['post', focus ? 'post--focus' : '', joint === undefined ? '' : `post--joint-${joint}`].filter(
    Boolean,
  )
  return (
    <article class={classes.join(' ')} id={anchor} aria-label={words.posts.postBy(displayName(author))}>
      {pinned && <Above icon="pin">{words.posts.pinnedMark}</Above>}
      {view.target !== null && (
        <Above icon="repost">
          <a href={accountPath(view.author)}>{words.posts.repostedBy(displayName(view.author))}</a>
        </Above>
      )}
      <div class="post__side">
        <a href={accountPath(author)} tabIndex={-1} aria-hidden="true">
          <Avatar account={author} />
        </a>
      </div>
      <div class="post__main">
        <Head view={shown} />
        {post.kind === 'reply' && (
          <p class="post__to quiet">
            {shown.parentAuthor === null ? (
              words.posts.replyToUnknown
            ) : (
              <a href={accountPath(shown.parentAuthor)}>{words.posts.replyTo(displayName(shown.parentAuthor))}</a>
            )}
          </p>
        )}
        <Body view={shown} whole={focus} />
        {focus && (
          <p class="post__facts quiet">
            <Time at={post.createdAt} exact />
            {post.source !== null && <span>{words.posts.via(post.source)}</span>}
            {post.source === null && shown.appName !== null && <span>{words.posts.via(shown.appName)}</span>}
            {post.editedAt !== null && (
              <a href={postPath(post, author, 'history')}>{words.posts.editedAt(formats.full(post.editedAt))}</a>
            )}
          </p>
        )}
        {focus && (
          <nav class="post__counts" aria-label={words.posts.actions}>
            <a href={deedPath(post.id, 'reply')}>{words.posts.repliesCount(formats.short(shown.counts.replies))}</a>
            <a href={postPath(post, author, 'quotes')}>
              {words.posts.quotesCount(formats.short(shown.counts.reposts + shown.counts.quotes))}
            </a>
            <a href={postPath(post, author, 'likes')}>{words.posts.likesCount(formats.short(shown.counts.likes))}</a>
          </nav>
        )}
        <PostActions view={shown} anchor={anchor} />
      </div>
    </article>
  )
}

/** Posts one under the other. */
export const PostList = ({ posts, pinned = false }: { posts: readonly PostView[]; pinned?: boolean }) => (
  <div class="sheet">
    {posts.map((view) => (
      <PostCard key={view.post.id} view={view} pinned={pinned} />
    ))}
  </div>
)
