// The post that was reposted with words, inside the card of the one who did. One level: the rest is a link away.
import { wireId } from '#core/ids'
import type { PostView } from '#domain/posts'
import { accountPath, viewPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { AccountMark } from './account-mark.tsx'
import { Avatar } from './avatar.tsx'
import { displayName } from './display-name.ts'
import { Folded, useFilters, Veiled } from './filtered.tsx'
import { PictureGrid } from './picture-grid.tsx'
import { PostText } from './post-text.tsx'
import { Time } from './time.tsx'

export const QuotedPost = ({ view }: { view: PostView }) => {
  const { words } = usePage()
  const filterOf = useFilters()
  if (view.quotedState === 'none') return null
  if (view.quoted === null) {
    return (
      <p class="quoted quoted--gone">
        {view.quotedState === 'deleted' ? words.posts.quotedDeleted : words.posts.quotedHidden}
      </p>
    )
  }
  const { quoted } = view
  const filter = filterOf(quoted)
  const said = (
    <>
      <PostText view={quoted} />
      <PictureGrid view={quoted} />
    </>
  )
  const body =
    filter === undefined ? (
      said
    ) : filter.action === 'blur' ? (
      <Veiled title={filter.title}>{said}</Veiled>
    ) : (
      <Folded title={filter.title}>{said}</Folded>
    )
  return (
    <div class="quoted">
      <p class="quoted__head">
        <Avatar account={quoted.author} size="small" />
        <a class="name" href={accountPath(quoted.author)}>
          {displayName(quoted.author)}
        </a>
        <AccountMark account={quoted.author} at={quoted.post.createdAt} />
        <a class="quiet" href={viewPath(quoted)}>
          <Time at={quoted.post.createdAt} />
        </a>
      </p>
      {quoted.post.summary === '' ? (
        body
      ) : (
        <details class="note">
          <summary>
            <span class="note__words">{quoted.post.summary}</span>
            <span class="note__act">{words.posts.showContent}</span>
          </summary>
          {body}
        </details>
      )}
      {quoted.post.kind === 'quote' && (
        <p class="quoted__more">
          <a href={`/posts/${wireId(quoted.post.rootId)}`}>{words.posts.original}</a>
        </p>
      )}
    </div>
  )
}
