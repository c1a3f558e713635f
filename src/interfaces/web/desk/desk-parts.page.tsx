// Canned parts of an office: read by its staff, managed by whoever reviews.
import { wireId } from '#core/ids'
import { partLanguages, type CannedPart, type DeskCounts } from '#domain/inquiries'
import { ErrorSummary, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { DeskTabs } from './desk.page.tsx'

export interface PartValues {
  readonly title: string
  readonly zh: string
  readonly en: string
}

/** `key` tells the forms of a page apart. */
const Fields = ({ at, values, errors }: { at: string; values: PartValues; errors: FormErrors }) => {
  const { words } = usePage()
  const w = words.desk
  return (
    <>
      <TextField name={`title-${at}`} label={w.partTitle} value={values.title} maxLength={80} errors={errors} />
      {partLanguages.map((language) => (
        <TextArea
          key={language}
          name={`${language}-${at}`}
          label={w.partTexts[language]}
          rows={4}
          value={values[language]}
          errors={errors}
        />
      ))}
    </>
  )
}

const Part = ({ part, mayManage }: { part: CannedPart; mayManage: boolean }) => {
  const { words } = usePage()
  const w = words.desk
  const at = wireId(part.id)
  const { zh = '', en = '' } = part.texts
  return (
    <section class="block">
      <h2>{part.title}</h2>
      {partLanguages.map((language) =>
        part.texts[language] === undefined ? null : (
          <p class="happened__text" lang={language} key={language}>
            {part.texts[language]}
          </p>
        ),
      )}
      {mayManage && (
        <details>
          <summary>{w.change}</summary>
          <form method="post" action={`/desk/parts/${at}`} class="desk__fields">
            <HiddenFields />
            <input type="hidden" name="seen" value={part.version} />
            <Fields at={at} values={{ title: part.title, zh, en }} errors={[]} />
            <p class="desk__buttons">
              <button class="button button--main" type="submit">
                {words.frame.save}
              </button>
              <button class="button button--danger" type="submit" formAction={`/desk/parts/${at}/remove`}>
                {w.remove}
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  )
}

export const DeskPartsPage = ({
  parts,
  mayManage,
  counts,
  values,
  errors,
}: {
  parts: readonly CannedPart[]
  mayManage: boolean
  counts: DeskCounts
  values: PartValues
  errors: FormErrors
}) => {
  const { words } = usePage()
  const w = words.desk
  return (
    <Frame title={w.parts} place="desk" unlisted wide desk>
      <PageHead title={w.parts}>{w.partsNote}</PageHead>
      <DeskTabs now="parts" counts={counts} />
      <ErrorSummary errors={errors} />
      {parts.length === 0 && (
        <div class="sheet">
          <Empty icon="pen">{w.noParts}</Empty>
        </div>
      )}
      {parts.map((part) => (
        <Part key={part.id} part={part} mayManage={mayManage} />
      ))}
      {mayManage && (
        <form class="block form" method="post" action="/desk/parts">
          <HiddenFields />
          <h2>{w.addPart}</h2>
          <Fields at="new" values={values} errors={errors} />
          <p>
            <button class="button button--main" type="submit">
              {w.addPart}
            </button>
          </p>
        </form>
      )}
    </Frame>
  )
}
