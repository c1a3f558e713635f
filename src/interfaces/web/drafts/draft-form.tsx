// The form of a draft: words, pictures, what it is and what it is for, when it happened and when to publish it.
import type { Media } from '#domain/media'
import type { Draft } from '#domain/publishing'
import { PICTURE_TYPES } from '../components/compose-form.tsx'
import { Field, FileField, TextArea, type FormErrors } from '../components/fields.tsx'
import { FilingFields } from '../components/filing-fields.tsx'
import { KeptPicture } from '../components/kept-picture.tsx'
import { usePage } from '../page/page-view.ts'

/** What a draft would say, as far as it says anything. */
export const textOf = ({ content }: Draft): string =>
  content.deed === 'publish' ? content.draft.text : content.deed === 'edit' ? content.change.text : ''

export interface DraftValues {
  readonly text: string
  readonly type: string
  readonly purpose: string
  readonly pictures: readonly Media[]
  /** As the clocks of the site show it: 2026-11-27T09:30. */
  readonly schedule: string
  readonly happened: string
}

export const noValues: DraftValues = { text: '', type: '', purpose: '', pictures: [], schedule: '', happened: '' }

const Moment = ({
  name,
  label,
  hint,
  value,
  errors,
}: {
  name: string
  label: string
  hint: string
  value: string
  errors: FormErrors
}) => (
  <Field name={name} label={label} hint={hint} errors={errors} optional>
    {(ties) => <input {...ties} class="input" type="datetime-local" value={value} />}
  </Field>
)

export const DraftFields = ({ values, errors }: { values: DraftValues; errors: FormErrors }) => {
  const { words, limits, me } = usePage()
  const w = words.drafts
  const { type, purpose, schedule, happened } = values
  const opened = [type, purpose, schedule, happened].some((said) => said !== '')
  return (
    <>
      <TextArea name="text" label={w.text} value={values.text} errors={errors} />
      {values.pictures.length > 0 && (
        <ul class="draft-pictures">
          {values.pictures.map((media, index) => (
            <KeptPicture key={media.id} media={media} index={index + 1} />
          ))}
        </ul>
      )}
      <FileField
        name="files"
        label={w.pictures}
        hint={words.posts.picturesHint(limits.pictures)}
        accept={PICTURE_TYPES}
        multiple
        errors={errors}
        optional
      />
      <p>
        <button class="button button--small" type="submit" name="step" value="pictures">
          {words.posts.addPictures}
        </button>
      </p>
      <details class="draft__options" open={opened}>
        <summary>{words.posts.options}</summary>
        {me?.kind === 'office' && <FilingFields {...values} errors={errors} />}
        <Moment name="schedule" label={w.schedule} hint={w.scheduleHint} value={values.schedule} errors={errors} />
        <Moment name="happened" label={w.happened} hint={w.happenedHint} value={values.happened} errors={errors} />
      </details>
    </>
  )
}
