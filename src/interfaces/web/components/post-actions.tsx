// What one can do with a post: one form whose buttons say where it goes. The script swaps this whole part for the
// same part rendered anew by the server, so there is one picture of it only.
import type { PostView } from '#domain/posts'
import type { IconName } from '../assets/icons.ts'
import { accountDeedPath, deedPath, postPath, viewPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { Icon } from './icon.tsx'
import { Menu, MenuButton, MenuLink } from './menu.tsx'
import { displayName } from './display-name.ts'
import { canBecomeCase } from './speaks-to.ts'

const Count = ({ count }: { count: number }) => {
  const { formats } = usePage()
  return count === 0 ? null : (
    <span class="deed__count" aria-hidden="true">
      {formats.short(count)}
    </span>
  )
}

const Toggle = ({
  icon,
  label,
  on,
  count = 0,
  action,
  kind,
}: {
  icon: IconName
  label: string
  on: boolean
  count?: number
  action: string
  kind: string
}) => {
  const { words, formats } = usePage()
  return (
    <button
      class={`deed deed--${kind}${on ? ' is-on' : ''}`}
      type="submit"
      formAction={action}
      aria-pressed={on}
      aria-label={count === 0 ? label : words.posts.counted(label, formats.short(count))}
    >
      <Icon name={icon} />
      <Count count={count} />
    </button>
  )
}

/** The same row for visitors: each deed leads through signing in. */
const VisitorDeed = ({ icon, label, count = 0, to }: { icon: IconName; label: string; count?: number; to: string }) => {
  const { words, formats } = usePage()
  return (
    <a
      class="deed"
      href={to}
      rel="nofollow"
      aria-label={count === 0 ? label : words.posts.counted(label, formats.short(count))}
    >
      <Icon name={icon} />
      <Count count={count} />
    </a>
  )
}

const MoreMenu = ({ view }: { view: PostView }) => {
  const { words, me, site, viewer } = usePage()
  const { post, author, flags } = view
  const own = me !== null && me.id === author.id
  /** The viewer's office published it for a member of its group. */
  const acted = me !== null && !own && post.actingId === me.id
  const address = `${site.origin}${viewPath(view)}`
  return (
    <Menu icon="more" label={words.posts.moreActions}>
      {post.version > 1 && (
        <MenuLink icon="clock" href={postPath(post, author, 'history')}>
          {words.posts.history}
        </MenuLink>
      )}
      <MenuLink
        icon="mail"
        href={`mailto:?subject=${encodeURIComponent(words.posts.postBy(displayName(author)))}&body=${encodeURIComponent(address)}`}
      >
        {words.posts.share}
      </MenuLink>
      <button class="menu__item needs-script" type="button" data-copy={address} data-done={words.posts.copied}>
        <Icon name="link" />
        {words.posts.copyLink}
      </button>
      {own && (post.visibility === 'public' || post.visibility === 'unlisted') && (
        <MenuButton icon="pin" action={deedPath(post.id, flags?.pinned ? 'unpin' : 'pin')}>
          {flags?.pinned ? words.posts.unpin : words.posts.pin}
        </MenuButton>
      )}
      {viewer.accountId !== null && (
        <MenuButton icon="bell-off" action={deedPath(post.id, flags?.threadMuted ? 'unmute' : 'mute')}>
          {flags?.threadMuted ? words.posts.unmuteThread : words.posts.muteThread}
        </MenuButton>
      )}
      {own && canBecomeCase(view) && (
        <MenuLink icon="office" href={deedPath(post.id, 'ask')}>
          {words.asking.makeTitle}
        </MenuLink>
      )}
      {(own || acted) && (
        <MenuLink icon="pen" href={deedPath(post.id, 'edit')}>
          {acted ? words.posts.editFor(`@${author.handle}`) : words.posts.edit}
        </MenuLink>
      )}
      {(own || acted) && (
        <MenuLink icon="trash" href={deedPath(post.id, 'delete')}>
          {acted ? words.posts.deleteFor(`@${author.handle}`) : words.posts.delete}
        </MenuLink>
      )}
      {viewer.accountId !== null && !own && (
        <MenuButton icon="hidden" action={accountDeedPath(author.id, 'mute')}>
          {words.accounts.mute} @{author.handle}
        </MenuButton>
      )}
    </Menu>
  )
}

/** @param anchor the id of the card it stands in, where one comes back to without script */
export const PostActions = ({ view, anchor = `post-${view.post.id}` }: { view: PostView; anchor?: string }) => {
  const { words, formats, viewer, path } = usePage()
  const { post, counts, flags } = view
  const shared = counts.reposts + counts.quotes
  const sharing = post.visibility === 'public' || post.visibility === 'unlisted'
  if (viewer.accountId === null || flags === null) {
    const signIn = `/sign-in?${new URLSearchParams({ next: viewPath(view) })}`
    return (
      <div class="deeds" role="group" aria-label={words.posts.actions}>
        <VisitorDeed icon="reply" label={words.posts.reply} count={counts.replies} to={viewPath(view)} />
        <VisitorDeed
          icon="repost"
          label={words.posts.repost}
          count={shared}
          to={postPath(post, view.author, 'quotes')}
        />
        <VisitorDeed icon="like" label={words.posts.like} count={counts.likes} to={signIn} />
        <MoreMenu view={view} />
      </div>
    )
  }
  return (
    <bema-deeds>
      <form class="deeds" method="post" action={deedPath(post.id, 'like')}>
        <HiddenFields next={`${path}#${anchor}`} />
        <a
          class="deed"
          href={deedPath(post.id, 'reply')}
          aria-label={
            counts.replies === 0
              ? words.posts.reply
              : words.posts.counted(words.posts.reply, formats.short(counts.replies))
          }
        >
          <Icon name="reply" />
          <Count count={counts.replies} />
        </a>
        {sharing ? (
          <Menu
            icon="repost"
            label={words.posts.repostMenu(formats.short(shared))}
            on={flags.reposted}
            {...(shared === 0 ? {} : { text: formats.short(shared) })}
          >
            <MenuButton icon="repost" action={deedPath(post.id, flags.reposted ? 'unrepost' : 'repost')}>
              {flags.reposted ? words.posts.unrepost : words.posts.repostPlain}
            </MenuButton>
            <MenuLink icon="quote" href={deedPath(post.id, 'quote')}>
              {words.posts.quote}
            </MenuLink>
          </Menu>
        ) : (
          <span class="deed deed--off" title={words.posts.visibility[post.visibility]}>
            <Icon name="lock" />
            <span class="hidden">{words.posts.visibility[post.visibility]}</span>
          </span>
        )}
        <Toggle
          icon="like"
          kind="like"
          label={words.posts.like}
          on={flags.liked}
          count={counts.likes}
          action={deedPath(post.id, flags.liked ? 'unlike' : 'like')}
        />
        <Toggle
          icon="bookmark"
          kind="bookmark"
          label={words.posts.bookmark}
          on={flags.bookmarked}
          action={deedPath(post.id, flags.bookmarked ? 'unbookmark' : 'bookmark')}
        />
        <MoreMenu view={view} />
      </form>
    </bema-deeds>
  )
}
