// What offices may say that their posts are for; administrators add to it.
import { ErrorSummary, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export interface PurposeValues {
  readonly code: string
  readonly zh: string
  readonly en: string
}

export const PurposesPage = ({ values, errors = [] }: { values: PurposeValues; errors?: FormErrors }) => {
  const { words, purposes, viewer } = usePage()
  const w = words.filing
  return (
    <Frame title={w.purposes}>
      <PageHead title={w.purposes}>{w.purposesNote}</PageHead>
      <ErrorSummary errors={errors} />
      <div class="block report">
        <table class="table" aria-label={w.purposes}>
          <thead>
            <tr>
              <th scope="col">{w.code}</th>
              <th class="report__word" scope="col">
                {w.zh}
              </th>
              <th class="report__word" scope="col">
                {w.en}
              </th>
            </tr>
          </thead>
          <tbody>
            {purposes.map(({ code, labels }) => (
              <tr key={code}>
                <th scope="row">{code}</th>
                <td class="report__word" lang="zh">
                  {labels['zh']}
                </td>
                <td class="report__word" lang="en">
                  {labels['en']}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {viewer.role === 'admin' && (
        <form class="block form" method="post" action="/purposes">
          <HiddenFields />
          <TextField name="code" label={w.code} value={values.code} errors={errors} required spellcheck={false} />
          <TextField name="zh" label={w.zh} value={values.zh} errors={errors} required lang="zh" />
          <TextField name="en" label={w.en} value={values.en} errors={errors} required lang="en" />
          <p>
            <button class="button button--main" type="submit">
              {w.add}
            </button>
          </p>
        </form>
      )}
    </Frame>
  )
}
