// The form of one deed: what it asks for, who will read it, and the version of the case it was made from.
import { topicKey } from '#core/text'
import { declineReasons, inquiryKinds, readersOf } from '#domain/inquiries'
import { AttachFields } from '../components/attach-fields.tsx'
import { Field, Select, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { displayName } from '../components/display-name.ts'
import { deskPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import type { CaseShown } from './case-shown.ts'
import { fieldsOf, type DeedField, type DeskDeed } from './desk-deeds.ts'

export const Readers = ({ shown, deed }: { shown: CaseShown; deed: DeskDeed }) => {
  const { words } = usePage()
  const readers = readersOf(deed, shown.view.inquiry.publicity)
  return <p class={`said__readers said__readers--${readers}`}>{words.desk.reads[readers]}</p>
}

export const Seen = ({ shown }: { shown: CaseShown }) => (
  <>
    <HiddenFields />
    <input type="hidden" name="seen" value={shown.view.inquiry.version} />
  </>
)

/** Of the office's topics; any other one where it has none. */
const TopicField = ({
  name,
  shown,
  value,
  errors,
}: {
  name: string
  shown: CaseShown
  value: string | undefined
  errors: FormErrors
}) => {
  const { words } = usePage()
  const w = words.desk
  const now = value ?? shown.view.inquiry.topic ?? ''
  const named = shown.topics.find((one) => topicKey(one) === topicKey(now))
  if (shown.topics.length === 0) return <TextField name={name} label={w.topic} value={now} errors={errors} />
  const all = named === undefined && now !== '' ? [now, ...shown.topics] : shown.topics
  return (
    <Select
      name={name}
      label={w.topic}
      value={named ?? now}
      options={[{ value: '', label: w.noTopic }, ...all.map((one) => ({ value: one, label: one }))]}
      errors={errors}
    />
  )
}

/** Names of fields carry the deed: a page has many forms, and each field is tied to its label by its name. */
const OneField = ({ field, deed, shown }: { field: DeedField; deed: DeskDeed; shown: CaseShown }) => {
  const { words } = usePage()
  const w = words.desk
  const { view, again } = shown
  const mine = again?.deed === deed ? again : undefined
  const errors = mine?.errors ?? []
  const value = (name: string): string => mine?.values[name] ?? ''
  const named = (name: string): string => `${deed}-${name}`
  switch (field) {
    case 'text':
    case 'maybe_text':
      return <TextArea name={named('text')} label={w.deed[deed].text} rows={3} value={value('text')} errors={errors} />
    case 'kind':
      return (
        <Select
          name={named('kind')}
          label={w.kind}
          value={value('kind') || view.inquiry.kind}
          options={inquiryKinds.map((kind) => ({ value: kind, label: words.calendars.kinds[kind] }))}
          errors={errors}
        />
      )
    case 'reason':
      return (
        <Select
          name={named('reason')}
          label={w.reason}
          value={value('reason')}
          options={declineReasons.map((reason) => ({ value: reason, label: w.reasons[reason] }))}
          errors={errors}
        />
      )
    case 'elsewhere':
    case 'must_elsewhere':
      return (
        <TextArea
          name={named('elsewhere')}
          label={w.elsewhere}
          rows={2}
          optional={field === 'elsewhere'}
          value={value('elsewhere')}
          errors={errors}
        />
      )
    case 'office':
      return (
        <>
          {mine?.offices !== undefined && mine.offices.length > 0 && (
            <fieldset class="choices">
              <legend class="field__label">{w.whichOffice}</legend>
              {mine.offices.map((office) => (
                <label class="choice" key={office.id}>
                  <input type="radio" name="office_id" value={String(office.id)} />
                  <span>
                    {displayName(office)} <span class="quiet">@{office.handle}</span>
                  </span>
                </label>
              ))}
            </fieldset>
          )}
          <TextField
            name={named('office')}
            label={w.officeName}
            hint={w.officeHint}
            value={value('office')}
            errors={errors}
          />
        </>
      )
    case 'due':
      return (
        <Field name={named('due')} label={w.day} hint={w.dayHint} errors={errors}>
          {(ties) => <input {...ties} class="input" type="datetime-local" value={value('due')} />}
        </Field>
      )
    case 'user':
      return (
        <Select
          name={named('user')}
          label={w.colleague}
          value={value('user') || String(view.desk?.assigneeId ?? '')}
          options={[
            { value: '', label: w.nobodyChosen },
            ...shown.staff.map(({ userId, name }) => ({ value: String(userId), label: name })),
          ]}
          errors={errors}
        />
      )
    case 'into':
      return (
        <TextField name={named('into')} label={w.intoNumber} spellcheck={false} value={value('into')} errors={errors} />
      )
    case 'promise':
      return (
        <Select
          name={named('promise')}
          label={w.promise}
          value={value('promise')}
          options={view.promises
            .filter(({ state }) => state === 'promised' || (deed === 'keep_promise' && state === 'missed'))
            .map((promise) => ({
              value: String(promise.number),
              label: `${promise.number}. ${promise.words.slice(0, 60)}`,
            }))}
          errors={errors}
        />
      )
    case 'helper':
      return (
        <Select
          name={named('helper')}
          label={w.helper}
          value={value('helper')}
          options={view.joint.map((id) => {
            const office = shown.names.accounts.get(id)
            return { value: String(id), label: office === undefined ? String(id) : displayName(office) }
          })}
          errors={errors}
        />
      )
    case 'seq':
      return (
        <Select
          name={named('seq')}
          label={w.event}
          value={value('seq')}
          options={view.events.map((event) => ({
            value: String(event.seq),
            label: `#${event.seq} ${w.roles[event.role]} ${w.happened[event.deed]}`,
          }))}
          errors={errors}
        />
      )
    case 'topic':
      return <TopicField name={named('topic')} shown={shown} value={mine?.values['topic']} errors={errors} />
    case 'files':
      return shown.attaches ? <AttachFields prefix={named('')} pictures={mine?.pictures ?? []} errors={errors} /> : null
    case 'public_reason':
      return <TextArea name={named('reason')} label={w.reason} rows={2} value={value('reason')} errors={errors} />
  }
}

/** Behind a summary where it asks for something, a button alone where it does not. */
export const DeedForm = ({ deed, shown, main = false }: { deed: DeskDeed; shown: CaseShown; main?: boolean }) => {
  const { words } = usePage()
  const w = words.desk.deed[deed]
  const fields: readonly DeedField[] = fieldsOf[deed]
  const action = deskPath(shown.view.inquiry.number, deed)
  const button = (
    <button class={`button${main ? ' button--main' : ''}${deed === 'redact' ? ' button--danger' : ''}`} type="submit">
      {w.button}
    </button>
  )
  if (fields.length === 0) {
    return (
      <form class="desk__deed" method="post" action={action}>
        <Seen shown={shown} />
        {button}
      </form>
    )
  }
  return (
    <details class="desk__deed" open={shown.again?.deed === deed}>
      <summary>{w.title}</summary>
      <form
        method="post"
        action={action}
        class="desk__fields"
        {...(fields.includes('files') ? { encType: 'multipart/form-data' } : {})}
      >
        <Seen shown={shown} />
        {w.note !== '' && <p class="quiet">{w.note}</p>}
        {fields.map((field) => (
          <OneField key={field} field={field} deed={deed} shown={shown} />
        ))}
        {fields.some((field) => !['user', 'office', 'helper', 'topic'].includes(field)) && (
          <Readers shown={shown} deed={deed} />
        )}
        <p>{button}</p>
      </form>
    </details>
  )
}
