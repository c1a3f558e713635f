// Settings: applying for verification, and what became of earlier applications.
import { DOCUMENT_LIMIT, scopes, type Scope, type VerificationRecord } from '#domain/offices'
import { FileField, Radios, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice } from '../components/parts.tsx'
import { accountPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { RecordItem } from './record-item.tsx'

export interface ApplyValues {
  readonly scope: Scope
  readonly code: string
  readonly note: string
  readonly links: string
  readonly domains: string
}

export const emptyApplication: ApplyValues = { scope: 'body', code: '', note: '', links: '', domains: '' }

const MEGABYTE = 1024 * 1024

/** @param body whom it is for, where that is known: then it is not asked */
export const ApplyForm = ({
  values,
  txtRecord,
  errors,
  label,
  body,
}: {
  values: ApplyValues
  txtRecord: string
  errors: FormErrors
  label: string
  body?: { readonly code: string; readonly name: string }
}) => {
  const w = usePage().words.verification
  return (
    <form
      class={body === undefined ? 'block form' : 'form'}
      method="post"
      action="/settings/verification"
      encType="multipart/form-data"
    >
      <HiddenFields {...(body === undefined ? {} : { next: '/settings/office' })} />
      <p>{w.applyNote}</p>
      {body === undefined ? (
        <>
          <Radios
            name="scope"
            legend={w.scope}
            value={values.scope}
            options={scopes.map((scope) => ({ value: scope, label: w.scopes[scope] }))}
          />
          <TextField
            name="code"
            label={w.code}
            hint={w.codeHint}
            value={values.code}
            errors={errors}
            spellcheck={false}
          />
        </>
      ) : (
        <>
          <input type="hidden" name="scope" value="body" />
          <input type="hidden" name="code" value={body.code} />
          <p>
            <strong>{body.name}</strong>
          </p>
        </>
      )}
      <TextArea name="note" label={w.note} value={values.note} errors={errors} optional />
      <FileField
        name="documents"
        label={w.documents}
        hint={w.documentsHint(DOCUMENT_LIMIT / MEGABYTE)}
        accept="image/png,image/jpeg,image/webp,application/pdf"
        errors={errors}
        multiple
        optional
      />
      <TextArea
        name="links"
        label={w.links}
        hint={w.linksHint}
        value={values.links}
        errors={errors}
        rows={2}
        optional
      />
      <TextArea
        name="domains"
        label={w.domains}
        hint={
          <>
            {w.domainsHint} <code class="record__txt">{txtRecord}</code>
          </>
        }
        value={values.domains}
        errors={errors}
        rows={2}
        optional
      />
      <p>
        <button class="button button--main" type="submit">
          {label}
        </button>
      </p>
    </form>
  )
}

export const ApplyPage = ({
  records,
  values = emptyApplication,
  txtRecord,
  errors = [],
}: {
  records: readonly VerificationRecord[]
  values?: ApplyValues
  txtRecord: string
  errors?: FormErrors
}) => {
  const { words, me } = usePage()
  const w = words.verification
  const open = records.find(({ state }) => state === 'applied')
  return (
    <SettingsFrame place="verification" errors={errors}>
      {open === undefined && me?.badge?.now == null && (
        <p class="block">
          {w.guided[0]}
          <a href="/settings/office">{w.guided[1]}</a>
          {w.guided[2]}
        </p>
      )}
      {open === undefined ? (
        <ApplyForm
          values={values}
          txtRecord={txtRecord}
          errors={errors}
          label={records.some(({ state }) => state === 'granted') ? w.renew : w.apply}
        />
      ) : (
        <form class="block form" method="post" action={`/settings/verification/${open.id}/withdraw`}>
          <HiddenFields />
          <Notice>{w.openNote}</Notice>
          <p>
            <button class="button" type="submit">
              {w.withdraw}
            </button>
          </p>
        </form>
      )}
      {me?.badge?.now != null && (
        <p class="block">
          <a href={accountPath(me, 'close')}>{words.care.closeLink}</a>
        </p>
      )}
      {records.length > 0 && (
        <section>
          <h2 class="subhead">{w.historyTitle}</h2>
          {records.map((record) => (
            <RecordItem key={record.id} record={record} />
          ))}
        </section>
      )}
    </SettingsFrame>
  )
}
