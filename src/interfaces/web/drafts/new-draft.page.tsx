// A new draft: kept, submitted, or published at once in an incident.
import { ErrorSummary, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { DraftFields, type DraftValues } from './draft-form.tsx'

export const NewDraftPage = ({ values, errors }: { values: DraftValues; errors: FormErrors }) => {
  const { words } = usePage()
  const w = words.drafts
  return (
    <Frame title={w.newTitle} place="drafts" unlisted>
      <PageHead title={w.newTitle}>
        {w.note} <a href="/drafts">{w.allDrafts}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      <form class="block form" method="post" action="/drafts" encType="multipart/form-data">
        <HiddenFields />
        <DraftFields values={values} errors={errors} />
        <p class="draft__deeds">
          <button class="button button--main" type="submit" name="step" value="submit">
            {w.saveAndSubmit}
          </button>{' '}
          <button class="button" type="submit" name="step" value="save">
            {w.save}
          </button>
        </p>
        <p class="field__hint">{w.urgentHint}</p>
        <p>
          <button class="button button--danger" type="submit" name="step" value="urgent">
            {w.urgent}
          </button>
        </p>
      </form>
    </Frame>
  )
}
