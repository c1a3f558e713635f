// What an office's post is and what it is for, in forms.
import { postTypes } from '#domain/posts'
import { usePage } from '../page/page-view.ts'
import { Select, type FormErrors } from './fields.tsx'

export const FilingFields = ({ type, purpose, errors }: { type: string; purpose: string; errors: FormErrors }) => {
  const { words, purposes, locale } = usePage()
  const w = words.filing
  return (
    <>
      <Select
        name="type"
        label={w.type}
        hint={w.typeHint}
        value={type}
        errors={errors}
        options={[{ value: '', label: w.byContent }, ...postTypes.map((value) => ({ value, label: w.types[value] }))]}
      />
      <Select
        name="purpose"
        label={w.purpose}
        hint={w.purposeHint}
        value={purpose}
        errors={errors}
        options={[
          { value: '', label: w.noPurpose },
          ...purposes.map(({ code, labels }) => ({ value: code, label: labels[locale] ?? code })),
        ]}
      />
    </>
  )
}
