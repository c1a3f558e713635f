// Fields for what is attached to words of a case: pictures that are there already, files, and what they show.
import type { Media } from '#domain/media'
import { attachmentPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { PICTURE_TYPES } from './compose-form.tsx'
import { FileField, TextArea, type FormErrors } from './fields.tsx'
import { KeptPicture } from './kept-picture.tsx'

/** Of words in a case. */
export const MOST_ATTACHED = 4

/** `prefix` tells the forms of a page apart: names of fields begin with it. */
export const AttachFields = ({
  prefix = '',
  pictures,
  errors = [],
}: {
  prefix?: string
  pictures: readonly Media[]
  errors?: FormErrors
}) => {
  const w = usePage().words.attaching
  return (
    <>
      {pictures.length > 0 && (
        <ul class="draft-pictures" aria-label={w.kept}>
          {pictures.map((media, index) => (
            <KeptPicture key={media.id} media={media} index={index + 1} src={attachmentPath(media.id)} />
          ))}
        </ul>
      )}
      <FileField
        name={`${prefix}files`}
        label={w.files}
        hint={w.filesHint(MOST_ATTACHED)}
        accept={PICTURE_TYPES}
        multiple
        optional
        errors={errors}
      />
      <TextArea name={`${prefix}shown`} label={w.shown} hint={w.shownHint} rows={2} optional errors={errors} />
    </>
  )
}
