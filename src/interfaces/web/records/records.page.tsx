// Settings of an office: how long it keeps its drafts, what is on hold, and archives that were brought here.
import type { Account } from '#domain/accounts'
import type { Hold } from '#domain/posts'
import { retentionSubjects, type RetentionRule, type RetentionSubject } from '#domain/records'
import { Select, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { HoldItem } from './hold-item.tsx'

export interface RecordsValues {
  readonly subject: RetentionSubject
  readonly years: string
  readonly reason: string
}

export interface OfficeRecords {
  readonly account: Account
  readonly isHead: boolean
  /** The newest first. */
  readonly rules: readonly RetentionRule[]
  readonly nameOf: (userId: number) => string
  readonly holds: readonly Hold[]
  readonly imports: readonly { readonly origin: string; readonly importedAt: number; readonly posts: number }[]
}

const InForce = ({ rules }: { rules: readonly RetentionRule[] }) => {
  const { words } = usePage()
  const w = words.records
  const lastOf = (subject: RetentionSubject): RetentionRule | undefined =>
    rules.find((rule) => rule.subject === subject)
  return (
    <section class="block">
      <h2 class="subhead">{w.inForce}</h2>
      <ul>
        {retentionSubjects.map((subject) => {
          const years = lastOf(subject)?.years ?? null
          return (
            <li key={subject}>
              {w.subjects[subject]}
              {words.frame.colon}
              <strong>{years === null ? w.forEver : w.years(years)}</strong>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const ChangeForm = ({ values, errors }: { values: RecordsValues; errors: FormErrors }) => {
  const w = usePage().words.records
  return (
    <section>
      <h2 class="subhead">{w.changeTitle}</h2>
      <form class="block form" method="post" action="/settings/records">
        <HiddenFields />
        <Select
          name="subject"
          label={w.subject}
          value={values.subject}
          errors={errors}
          options={retentionSubjects.map((subject) => ({ value: subject, label: w.subjects[subject] }))}
        />
        <TextField name="years" label={w.yearsLabel} hint={w.yearsHint} value={values.years} errors={errors} optional />
        <TextField name="reason" label={w.reason} hint={w.reasonHint} value={values.reason} errors={errors} required />
        <p>
          <button class="button button--main" type="submit">
            {w.change}
          </button>
        </p>
      </form>
    </section>
  )
}

export const OfficeRecordsPage = ({
  account,
  isHead,
  rules,
  nameOf,
  holds,
  imports,
  values = { subject: 'published_drafts', years: '', reason: '' },
  errors = [],
}: OfficeRecords & { values?: RecordsValues; errors?: FormErrors }) => {
  const { words, formats } = usePage()
  const w = words.records
  return (
    <SettingsFrame place="records" errors={errors}>
      <div class="block stack">
        <p>{w.intro}</p>
        <p>
          {w.exportNote}{' '}
          <code class="record__txt">
            ./bema records export --office {account.handle} --out {account.handle}.tar
          </code>
        </p>
      </div>
      <InForce rules={rules} />
      {isHead ? (
        <ChangeForm values={values} errors={errors} />
      ) : (
        <div class="block">
          <Notice>{w.headsOnly}</Notice>
        </div>
      )}
      <section class="block">
        <h2 class="subhead">{w.history}</h2>
        {rules.length === 0 && <p>{w.noRules}</p>}
        <ul>
          {rules.map((rule) => (
            <li key={`${rule.subject}-${rule.version}`}>
              {w.ruleLine(
                w.subjects[rule.subject],
                rule.years === null ? w.forEver : w.years(rule.years),
                rule.version,
              )}
              <br />
              <span class="quiet">
                {w.by(nameOf(rule.changedBy), formats.date(rule.changedAt))} · {rule.reason}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section class="block stack">
        <h2 class="subhead">{w.holdsTitle}</h2>
        {holds.length === 0 ? <p>{w.noHolds}</p> : <p>{w.onHold}</p>}
        {holds.map((hold) => (
          <HoldItem key={hold.id} hold={hold} target={hold.postId === null ? w.wholeAccount : w.onePost} />
        ))}
      </section>
      {imports.length > 0 && (
        <section class="block">
          <h2 class="subhead">{w.importsTitle}</h2>
          <ul>
            {imports.map(({ origin, posts, importedAt }) => (
              <li key={origin}>{w.importLine(origin, posts, formats.date(importedAt))}</li>
            ))}
          </ul>
        </section>
      )}
    </SettingsFrame>
  )
}

export const NoRecordsPage = () => (
  <SettingsFrame place="records">
    <div class="block">
      <Notice>{usePage().words.records.forOffices}</Notice>
    </div>
  </SettingsFrame>
)
