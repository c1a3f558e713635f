// The form with which a head of a verified office makes a group.
import type { GroupTemplate } from '#domain/offices'
import { ErrorSummary, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { TemplateField, WordFields, type GroupValues } from './group-form.tsx'

export const NewGroupPage = ({
  code,
  values,
  template,
  errors,
}: {
  code: string
  values: GroupValues
  template: GroupTemplate
  errors: FormErrors
}) => {
  const { words, me } = usePage()
  const w = words.groups
  return (
    <Frame title={w.newGroup} place={me?.kind === 'office' ? 'groups' : 'offices'} unlisted>
      <PageHead title={w.newGroup}>{w.newNote}</PageHead>
      <ErrorSummary errors={errors} />
      <form class="block form" method="post" action="/groups">
        <HiddenFields />
        <TextField
          name="code"
          label={w.code}
          hint={w.codeHint}
          value={code}
          errors={errors}
          autocomplete="off"
          spellcheck={false}
          maxLength={40}
        />
        <WordFields values={values} errors={errors} />
        <TemplateField value={template} />
        <p>
          <button class="button button--main" type="submit">
            {w.create}
          </button>
        </p>
      </form>
    </Frame>
  )
}
