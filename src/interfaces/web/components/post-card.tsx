// A post as it looks everywhere: timelines, threads, search, notifications, fragments.
import { Fragment, type ComponentChild, type ComponentChildren } from 'preact'
import type { PostView } from '#domain/posts'
import type { IconName } from '../assets/icons.ts'
import { accountPath, deedPath, postPath } from '../links.ts'
import { usePage, type Card } from '../page/page-view.ts'
import { CardSide, CardWords } from './card-content.tsx'
import { Folded, useFilters, Veiled } from './filtered.tsx'
import { Icon } from './icon.tsx'
import { PostActions } from './post-actions.tsx'
import { displayName } from './display-name.ts'
import { Time } from './time.tsx'

const Above = ({ icon, children }: { icon: IconName; children: ComponentChildren }) => (
  <p class="post__above">
    <Icon name={icon} />
    {children}
  </p>
)

/** The full date and counts under the post that a page is about. */
const Facts = ({ view: shown }: { view: PostView }) => {
  const { words, formats } = usePage()
  const { post, author } = shown
  return (
    <>
      <p class="post__facts quiet">
        <Time at={post.createdAt} exact />
        {post.source !== null && <span>{words.posts.via(post.source)}</span>}
        {post.source === null && shown.appName !== null && <span>{words.posts.via(shown.appName)}</span>}
        {post.editedAt !== null && (
          <a href={postPath(post, author, 'history')}>{words.posts.editedAt(formats.full(post.editedAt))}</a>
        )}
      </p>
      <nav class="post__counts" aria-label={words.posts.actions}>
        <a href={deedPath(post.id, 'reply')}>{words.posts.repliesCount(formats.short(shown.counts.replies))}</a>
        <a href={postPath(post, author, 'quotes')}>
          {words.posts.quotesCount(formats.short(shown.counts.reposts + shown.counts.quotes))}
        </a>
        <a href={postPath(post, author, 'likes')}>{words.posts.likesCount(formats.short(shown.counts.likes))}</a>
      </nav>
    </>
  )
}

/** A bare repost shows its target, under the name of who reposted it. */
export const shownIn = (view: PostView): PostView => view.target ?? view

/** What stands around a post: whose it is, how it came here, what one can do with it. Its words are given. */
export const CardRim = ({
  card: { view, pinned, joint },
  side,
  words: said,
  facts,
}: {
  card: Card
  side: ComponentChild
  words: ComponentChild
  facts?: ComponentChild
}) => {
  const { words } = usePage()
  const shown = shownIn(view)
  // a post may stand twice on a page, pinned or reposted
  const anchor = `${pinned ? 'pinned' : 'post'}-${view.post.id}`
  const classes = [
    'post',
    facts === undefined ? '' : 'post--focus',
    joint === undefined ? '' : `post--joint-${joint}`,
  ].filter(Boolean)
  return (
    <article class={classes.join(' ')} id={anchor} aria-label={words.posts.postBy(displayName(shown.author))}>
      {pinned && <Above icon="pin">{words.posts.pinnedMark}</Above>}
      {view.target !== null && (
        <Above icon="repost">
          <a href={accountPath(view.author)}>{words.posts.repostedBy(displayName(view.author))}</a>
        </Above>
      )}
      {side}
      <div class="post__main">
        {said}
        {facts}
        <PostActions view={shown} anchor={anchor} />
      </div>
    </article>
  )
}

/** Rendered anew, where kept markup would not do. */
const PlainCard = ({ card, focus }: { card: Card; focus: boolean }) => {
  const shown = shownIn(card.view)
  return (
    <CardRim
      card={card}
      side={<CardSide view={shown} />}
      words={<CardWords view={shown} whole={focus} />}
      {...(focus ? { facts: <Facts view={shown} /> } : {})}
    />
  )
}

/**
 * @param focus the post a page is about: larger, with its full date and counts; never filtered, for it was asked for
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
  joint?: Card['joint']
}) => {
  const page = usePage()
  const filterOf = useFilters()
  const card: Card = { view, pinned, joint }
  const filter = focus ? undefined : filterOf(view)
  if (filter?.action === 'hide') return null
  const { quoted } = shownIn(view)
  const isPlain = focus || filter?.action === 'blur' || (quoted !== null && filterOf(quoted) !== undefined)
  const kept = isPlain ? undefined : page.sheet?.card(page, card)
  const whole = kept ?? <PlainCard card={card} focus={focus} />
  if (filter === undefined) return <>{whole}</>
  return filter.action === 'warn' ? (
    <Folded title={filter.title}>{whole}</Folded>
  ) : (
    <Veiled title={filter.title}>{whole}</Veiled>
  )
}

/** Posts one under the other. @param below what a page knows of a post beside its card; null: nothing */
export const PostList = ({
  posts,
  pinned = false,
  below,
}: {
  posts: readonly PostView[]
  pinned?: boolean
  below?: (view: PostView) => ComponentChild
}) => {
  const filterOf = useFilters()
  return (
    <div class="sheet">
      {posts
        .filter((view) => filterOf(view)?.action !== 'hide')
        .map((view) => (
          <Fragment key={view.post.id}>
            <PostCard view={view} pinned={pinned} />
            {below?.(view)}
          </Fragment>
        ))}
    </div>
  )
}
