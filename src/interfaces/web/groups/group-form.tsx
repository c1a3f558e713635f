// The fields of a group: what it is called, and how it works.
import { actingRules, groupTemplates, type GroupSettings, type GroupTemplate } from '#domain/offices'
import { Checkbox, Radios, Select, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import type { Form } from '../page/form.ts'
import { usePage } from '../page/page-view.ts'

export interface GroupValues {
  readonly labelZh: string
  readonly labelEn: string
  readonly about: string
}

export const wordsIn = (form: Form): GroupValues => ({
  labelZh: form.text('label_zh').trim(),
  labelEn: form.text('label_en').trim(),
  about: form.text('about'),
})

export const labelsOf = ({ labelZh, labelEn }: GroupValues): Readonly<Record<string, string>> => ({
  ...(labelZh === '' ? {} : { zh: labelZh }),
  ...(labelEn === '' ? {} : { en: labelEn }),
})

export const settingsIn = (form: Form): GroupSettings => ({
  acting: form.choice('acting', actingRules) ?? 'nobody',
  seesDrafts: form.flag('sees_drafts'),
  reposts: form.flag('reposts'),
  sharedNotes: form.flag('shared_notes'),
  questions: form.flag('questions'),
})

export const WordFields = ({ values, errors }: { values: GroupValues; errors: FormErrors }) => {
  const { words } = usePage()
  const w = words.groups
  return (
    <>
      <TextField name="label_zh" label={w.labelZh} value={values.labelZh} errors={errors} maxLength={80} lang="zh" />
      <TextField
        name="label_en"
        label={w.labelEn}
        value={values.labelEn}
        errors={errors}
        maxLength={80}
        lang="en"
        optional
      />
      <TextArea name="about" label={w.about} value={values.about} errors={errors} optional />
    </>
  )
}

export const TemplateField = ({ value }: { value: GroupTemplate }) => {
  const { words } = usePage()
  const w = words.groups
  return (
    <Radios
      name="template"
      legend={w.template}
      value={value}
      options={groupTemplates.map((one) => ({
        value: one,
        label: w.templates[one].name,
        hint: w.templates[one].hint,
      }))}
    />
  )
}

export const SettingFields = ({ settings }: { settings: GroupSettings }) => {
  const { words } = usePage()
  const w = words.groups
  return (
    <>
      <Select
        name="acting"
        label={w.acting}
        value={settings.acting}
        options={actingRules.map((value) => ({ value, label: w.actingRules[value] }))}
      />
      <Checkbox name="sees_drafts" label={w.seesDrafts} checked={settings.seesDrafts} />
      <Checkbox name="reposts" label={w.reposts} checked={settings.reposts} />
      <Checkbox name="shared_notes" label={w.sharedNotes} checked={settings.sharedNotes} />
      <Checkbox name="questions" label={w.questionsToo} checked={settings.questions} />
    </>
  )
}
