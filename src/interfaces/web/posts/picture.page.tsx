// One picture in full, with its words, for readers without script and for links.
import type { PostView } from '#domain/posts'
import { displayName } from '../components/display-name.ts'
import { mediaPath, picturePath, viewPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

/** @param index from 1 */
export const PicturePage = ({ view, index }: { view: PostView; index: number }) => {
  const { words } = usePage()
  const all = view.media.length
  const media = view.media[index - 1]
  const blob = media?.blob ?? media?.previewBlob
  return (
    <Frame
      title={`${words.posts.pictureOf(index, all)} · ${words.posts.postBy(displayName(view.author))}`}
      unlisted
      wide
    >
      <div class="picture-page">
        <h1 class="hidden">{words.posts.pictureOf(index, all)}</h1>
        {media !== undefined && blob !== null && blob !== undefined && (
          <img
            class="picture-page__image"
            src={mediaPath(blob)}
            alt={media.description === '' ? words.posts.pictureWithoutWords : media.description}
            width={media.original?.width}
            height={media.original?.height}
          />
        )}
        <p class="picture-page__words" lang={media?.description === '' ? undefined : (view.post.language ?? undefined)}>
          {media?.description === '' ? <span class="quiet">{words.posts.noDescription}</span> : media?.description}
        </p>
        <nav class="pager" aria-label={words.frame.pages}>
          {index > 1 && (
            <a class="button" rel="prev" href={picturePath(view, index - 1)}>
              {words.posts.previousPicture}
            </a>
          )}
          <a class="button button--quiet" href={viewPath(view)}>
            {words.posts.backToPost}
          </a>
          {index < all && (
            <a class="button" rel="next" href={picturePath(view, index + 1)}>
              {words.posts.nextPicture}
            </a>
          )}
        </nav>
      </div>
    </Frame>
  )
}
