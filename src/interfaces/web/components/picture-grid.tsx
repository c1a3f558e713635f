// The pictures of a post, one to nine, each a link to its full view (a page without script, a dialog with it).
import type { Media } from '#domain/media'
import type { PostView } from '#domain/posts'
import { mediaPath, picturePath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { useVeil } from './filtered.tsx'

/** Eleven steps per axis, as classes: the security policy allows no style attributes. 0 = left or top. */
const focusStep = (value: number): number => Math.round(((Math.max(-1, Math.min(1, value)) + 1) / 2) * 10)

const focusClass = (media: Media): string =>
  media.focus === null ? '' : ` focus-x-${focusStep(media.focus.x)} focus-y-${focusStep(-media.focus.y)}`

const Picture = ({ view, media, index }: { view: PostView; media: Media; index: number }) => {
  const { words } = usePage()
  const blob = media.previewBlob ?? media.blob
  if (blob === null) {
    return media.remoteUrl === null ? null : (
      <a class="pictures__elsewhere" href={media.remoteUrl} rel="nofollow noopener noreferrer">
        {words.posts.mediaElsewhere}
      </a>
    )
  }
  const size = media.preview ?? media.original
  const all = view.media.length
  const name = media.description === '' ? words.posts.pictureWithoutWords : media.description
  return (
    <a
      class="pictures__item"
      href={picturePath(view, index)}
      data-picture={media.blob === null ? undefined : mediaPath(media.blob)}
      data-words={media.description}
      aria-label={all === 1 ? undefined : `${words.posts.picture(index, all)}：${name}`}
    >
      <img
        class={`pictures__image${focusClass(media)}`}
        src={mediaPath(blob)}
        alt={name}
        width={size?.width}
        height={size?.height}
        loading="lazy"
        decoding="async"
        lang={media.description === '' ? undefined : (view.post.language ?? undefined)}
      />
    </a>
  )
}

export const PictureGrid = ({ view }: { view: PostView }) => {
  const { words } = usePage()
  const veil = useVeil()
  const { media } = view
  if (media.length === 0) return null
  const shape = media[0]?.original
  const tall = shape !== undefined && shape !== null && shape.height > shape.width * 1.2
  const grid = (
    <div
      class={`pictures pictures--${Math.min(media.length, 9)}${media.length === 1 && tall ? ' pictures--tall' : ''}`}
    >
      {media.map((one, index) => (
        <Picture key={one.id} view={view} media={one} index={index + 1} />
      ))}
    </div>
  )
  // a content note covers pictures and words alike, so the pictures need no second cover
  if ((!view.post.sensitive && veil === undefined) || view.post.summary !== '') return grid
  return (
    <details class="cover">
      <summary>
        <span class="cover__what">
          {veil === undefined ? words.posts.sensitiveMedia : words.picking.filteredBy(veil)}
        </span>
        <span class="cover__act">{words.posts.showMedia}</span>
      </summary>
      {grid}
    </details>
  )
}
