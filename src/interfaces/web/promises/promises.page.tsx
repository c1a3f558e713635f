// What an office promises, or the site for offices without their own; which versions there were; and the form that changes it.
import type { Account } from '#domain/accounts'
import { SITE_RULES, type Calendar, type CalendarVersion, type RulesVersion } from '#domain/calendars'
import type { RulesTrial } from '#domain/insights'
import { displayName } from '../components/display-name.ts'
import { ErrorSummary, type FormErrors } from '../components/fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { Promises } from '../components/promises.tsx'
import { accountPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { PresetForm, RulesForm } from './rules-form.tsx'
import type { RulesValues } from './rules-values.ts'

/** undefined: the site itself. */
export const promisesPath = (
  office: Pick<Account, 'handle' | 'domain'> | undefined,
  part: '' | 'change' = '',
): string => {
  const path = office === undefined ? '/promises' : accountPath(office, 'promises')
  return part === '' ? path : `${path}/${part}`
}

const useTitle = (office: Account | undefined): string => {
  const { words, site } = usePage()
  return words.promising.titleOf(office === undefined ? site.name : displayName(office))
}

export const PromisesPage = ({
  office,
  shown,
  holding,
  history,
  calendar,
  now,
  mayChange,
}: {
  office: Account | undefined
  shown: RulesVersion
  /** What holds now. */
  holding: RulesVersion
  /** Of the office itself, the last first. */
  history: readonly RulesVersion[]
  calendar: Pick<Calendar, 'weekly' | 'timeZone' | 'code'>
  now: number
  mayChange: boolean
}) => {
  const { words, formats } = usePage()
  const w = words.promising
  const title = useTitle(office)
  const path = promisesPath(office)
  const borrowed = office !== undefined && holding.accountId === SITE_RULES
  const planned = history.filter(({ version, from }) => from > now && version > (borrowed ? 0 : holding.version))
  const state = (one: RulesVersion): string =>
    one.accountId === holding.accountId && one.version === holding.version
      ? w.holds
      : planned.includes(one)
        ? w.planned
        : w.over
  return (
    <Frame title={title}>
      <PageHead title={title}>
        {office === undefined ? w.siteNote : <a href={accountPath(office)}>@{office.handle}</a>}
      </PageHead>
      {borrowed && (
        <Notice>
          {w.borrowed} <a href={promisesPath(undefined)}>{w.ofSite}</a>
        </Notice>
      )}
      {shown !== holding && <Notice kind="warning">{w.older(formats.whole(shown.version))}</Notice>}
      {planned.map((one) => (
        <Notice key={one.version}>
          <a href={withQuery(path, { version: String(one.version) })}>
            {w.plannedFrom(formats.whole(one.version), formats.date(one.from))}
          </a>
        </Notice>
      ))}
      <section class="sheet">
        <Promises rules={shown} calendar={calendar} />
      </section>
      <p class="block">
        <a href={`/calendars/${encodeURIComponent(calendar.code)}`}>{w.seeCalendar}</a>
      </p>
      {mayChange && (
        <p class="block">
          <a class="button button--main" href={promisesPath(office, 'change')}>
            {w.change}
          </a>
        </p>
      )}
      {history.length > 0 && (
        <section class="block">
          <h2 class="case__small-title">{w.history}</h2>
          <ol class="promises__history" reversed>
            {history.map((one) => (
              <li key={one.version} value={one.version}>
                <a href={withQuery(path, { version: String(one.version) })}>{w.sinceDay(formats.date(one.from))}</a>{' '}
                <strong>{state(one)}</strong>
                <br />
                <span class="quiet">
                  {one.changedBy === null && one.reason === 'default' ? w.byProgram : one.reason}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </Frame>
  )
}

export const ChangePromisesPage = ({
  office,
  values,
  seen,
  planned,
  calendars,
  looked = false,
  trial,
  movedOn = false,
  errors = [],
}: {
  office: Account | undefined
  values: RulesValues
  seen: number
  /** A version that has not begun: what is saved now takes its place. */
  planned: RulesVersion | undefined
  calendars: readonly CalendarVersion[]
  looked?: boolean
  trial?: RulesTrial | undefined
  movedOn?: boolean
  errors?: FormErrors
}) => {
  const { words, formats } = usePage()
  const w = words.promising
  const title = `${w.change} · ${useTitle(office)}`
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${title}` : title} unlisted>
      <PageHead title={title}>
        <a href={promisesPath(office)}>{w.back}</a>
      </PageHead>
      {movedOn && <Notice kind="warning">{w.movedOn}</Notice>}
      {planned !== undefined && <Notice kind="warning">{w.replaces(formats.date(planned.from))}</Notice>}
      <ErrorSummary errors={errors} />
      <PresetForm action={promisesPath(office, 'change')} chosen={values['preset'] ?? ''} />
      <RulesForm
        action={promisesPath(office, 'change')}
        values={values}
        seen={seen}
        calendars={calendars}
        looked={looked}
        trial={trial}
        errors={errors}
      />
    </Frame>
  )
}
