// The form to ask an office. Whole without script; with it, a counter says how many characters are left.
import type { Account } from '#domain/accounts'
import { inquiryKinds, publicities } from '#domain/inquiries'
import { AttachFields } from '../components/attach-fields.tsx'
import { Field, Radios, Select, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { signInPath } from '../page/access.ts'
import { usePage } from '../page/page-view.ts'
import type { AskValues } from './ask-values.ts'
import { askPath } from './case-links.ts'

export const TEXT_LIMIT = 2000

const Text = ({ values, errors }: { values: AskValues; errors: FormErrors }) => {
  const w = usePage().words.asking
  return (
    <bema-counter data-limit={TEXT_LIMIT} data-left={w.counter(0)} data-over={w.over(0)}>
      <Field name="text" label={w.text} hint={w.textHint} errors={errors}>
        {(ties) => (
          <textarea {...ties} class="input input--area" rows={8} required>
            {values.text}
          </textarea>
        )}
      </Field>
      <p class="quiet needs-script" data-shown="" aria-hidden="true" />
      <p class="hidden" data-spoken="" role="status" />
    </bema-counter>
  )
}

const Pictures = ({ values, errors }: { values: AskValues; errors: FormErrors }) => {
  const { words, me, path } = usePage()
  const w = words.asking
  if (me === null) {
    return (
      <p class="quiet">
        <a href={signInPath(path)}>{w.filesSignIn}</a>
      </p>
    )
  }
  return <AttachFields pictures={values.pictures} errors={errors} />
}

/** Where the office files its cases under topics. */
const Topic = ({ values, topics, errors }: { values: AskValues; topics: readonly string[]; errors: FormErrors }) => {
  const w = usePage().words.asking
  if (topics.length === 0) return null
  return (
    <Select
      name="topic"
      label={w.topic}
      hint={w.topicHint}
      value={values.topic}
      options={[{ value: '', label: w.noTopic }, ...topics.map((value) => ({ value, label: value }))]}
      optional
      errors={errors}
    />
  )
}

const Where = ({ values, errors }: { values: AskValues; errors: FormErrors }) => {
  const w = usePage().words.asking
  return (
    <>
      <TextField name="address" label={w.place} hint={w.placeHint} value={values.address} optional errors={errors} />
      <details open={values.latitude !== '' || values.longitude !== ''}>
        <summary class="ask__more">{w.coordinates}</summary>
        <div class="ask__pair">
          <TextField name="latitude" label={w.latitude} value={values.latitude} errors={errors} />
          <TextField name="longitude" label={w.longitude} value={values.longitude} errors={errors} />
        </div>
      </details>
    </>
  )
}

/** Nobody sees it; whoever fills it in is no person, or a program that fills in everything. */
const Trap = () => {
  const w = usePage().words.asking
  return (
    <div class="hidden" aria-hidden="true">
      <label for="field-website">{w.trap}</label>
      <input type="text" id="field-website" name="website" tabIndex={-1} autoComplete="off" />
    </div>
  )
}

export const AskForm = ({
  office,
  values,
  topics,
  errors = [],
}: {
  office: Account
  values: AskValues
  topics: readonly string[]
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.asking
  const kinds = words.calendars.kinds
  return (
    <form class="form block" method="post" action={askPath(office)} encType="multipart/form-data">
      <HiddenFields />
      <input type="hidden" name="once" value={values.once} />
      <input type="hidden" name="opened" value={String(values.opened)} />
      <Trap />
      <Radios
        name="kind"
        legend={w.kind}
        value={values.kind}
        options={inquiryKinds.map((kind) => ({ value: kind, label: kinds[kind], hint: w.kindHints[kind] }))}
      />
      <Radios
        name="publicity"
        legend={w.whoReads}
        value={values.publicity}
        options={publicities.map((one) => ({
          value: one,
          label: w.publicity[one],
          hint: one === 'public' ? w.publicHint : w.privateHint,
        }))}
      />
      <Topic values={values} topics={topics} errors={errors} />
      <Text values={values} errors={errors} />
      <Pictures values={values} errors={errors} />
      <Where values={values} errors={errors} />
      <TextField
        name="name"
        label={w.name}
        hint={w.nameHint}
        value={values.name}
        maxLength={60}
        optional
        errors={errors}
        autocomplete="nickname"
      />
      <TextField
        type="email"
        name="email"
        label={w.email}
        hint={w.emailHint}
        value={values.email}
        autocomplete="email"
        inputMode="email"
        optional
        errors={errors}
      />
      <Select
        name="language"
        label={w.language}
        value={values.language}
        options={(['zh', 'en'] as const).map((one) => ({ value: one, label: w.languages[one] }))}
      />
      <p class="quiet">{w.guard}</p>
      <p>
        <button class="button button--main" type="submit" name="step" value="ask">
          {w.send}
        </button>
      </p>
    </form>
  )
}
