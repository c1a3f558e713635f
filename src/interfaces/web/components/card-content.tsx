// What a card says: who, when, in which words, with which pictures. The same for everybody who may see the post, but for
// whom it answers, what it quotes, and how long ago it was.
import type { PostView } from '#domain/posts'
import type { IconName } from '../assets/icons.ts'
import { accountPath, acctOf, postPath, viewPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { AccountMark } from './account-mark.tsx'
import { Avatar } from './avatar.tsx'
import { CaseChip } from './case-chip.tsx'
import { displayName } from './display-name.ts'
import { FilingLine } from './filing-line.tsx'
import { Icon } from './icon.tsx'
import { PictureGrid } from './picture-grid.tsx'
import { PostText } from './post-text.tsx'
import { QuotedPost } from './quoted-post.tsx'
import { Time } from './time.tsx'

const visibilityIcons: Readonly<Record<string, IconName>> = { unlisted: 'unlisted', followers: 'lock', direct: 'at' }

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
        <AccountMark account={author} at={post.createdAt} />
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

/** Beside the words. */
export const CardSide = ({ view: { author } }: { view: PostView }) => (
  <div class="post__side">
    <a href={accountPath(author)} tabIndex={-1} aria-hidden="true">
      <Avatar account={author} />
    </a>
  </div>
)

export const CardWords = ({ view, whole = false }: { view: PostView; whole?: boolean }) => {
  const { words } = usePage()
  return (
    <>
      <Head view={view} />
      {view.post.actingId !== null && (
        <p class="post__acting quiet">
          <Icon name="office" />
          {words.posts.actedFor(displayName(view.author), view.acting === null ? null : displayName(view.acting))}
        </p>
      )}
      {view.post.kind === 'reply' && (
        <p class="post__to quiet">
          {view.parentAuthor === null ? (
            words.posts.replyToUnknown
          ) : (
            <a href={accountPath(view.parentAuthor)}>{words.posts.replyTo(displayName(view.parentAuthor))}</a>
          )}
        </p>
      )}
      <Body view={view} whole={whole} />
      <FilingLine view={view} />
      <CaseChip view={view} />
    </>
  )
}
