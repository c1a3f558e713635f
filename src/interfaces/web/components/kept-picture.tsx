// A picture that is uploaded already, in a form: with a field for its words, and a box to take it out.
import type { Media } from '#domain/media'
import { mediaPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { Checkbox, fieldId } from './fields.tsx'

export const KeptPicture = ({
  media,
  index,
  src = mediaPath(media.previewBlob ?? media.blob ?? ''),
}: {
  media: Media
  index: number
  src?: string
}) => {
  const { words, limits } = usePage()
  const name = `description_${media.id}`
  return (
    <li class="draft-picture">
      <img class="draft-picture__image" src={src} alt={media.description} />
      <input type="hidden" name="picture" value={String(media.id)} />
      <div class="draft-picture__words">
        <label class="field__label" for={fieldId(name)}>
          {words.posts.pictureWords} {index}
        </label>
        <textarea
          class="input input--area"
          id={fieldId(name)}
          name={name}
          rows={2}
          maxLength={limits.descriptionLength}
          placeholder={words.posts.pictureWordsHint}
        >
          {media.description}
        </textarea>
        <Checkbox name={`drop_${media.id}`} label={words.posts.removePicture} />
      </div>
    </li>
  )
}
