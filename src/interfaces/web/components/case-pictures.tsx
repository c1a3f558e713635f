// Pictures that came with words of a case, each a link to the whole of it.
import type { Id } from '#core/ids'
import type { Media } from '#domain/media'
import { casePicturePath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

export const CasePictures = ({
  number,
  ids,
  media,
}: {
  number: string
  ids: readonly Id[]
  media: ReadonlyMap<Id, Media>
}) => {
  const { words } = usePage()
  const shown = ids.flatMap((id) => media.get(id) ?? [])
  if (shown.length === 0) return null
  return (
    <ul class="case__pictures" aria-label={words.attaching.attached}>
      {shown.map(({ id, preview, description }) => (
        <li key={id}>
          <a href={casePicturePath(number, id)}>
            <img
              src={casePicturePath(number, id, 'small')}
              alt={description === '' ? words.posts.pictureWithoutWords : description}
              width={preview?.width}
              height={preview?.height}
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
