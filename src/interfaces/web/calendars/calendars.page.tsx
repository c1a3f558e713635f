// The calendars of working days: all of them, one of them with its versions, and one that is about to be installed.
import { sayDay, writeCalendar, type Calendar, type CalendarVersion, type EndingCalendar } from '#domain/calendars'
import { ErrorSummary, FileField, Select, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { WeekHours } from '../components/week-hours.tsx'
import { withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import type { ChangedDay } from './compare-calendars.ts'
import { DaysAhead } from './days-ahead.tsx'
import { labelIn } from './label-in.ts'

const calendarPath = (code: string, version?: number): string =>
  withQuery(`/calendars/${encodeURIComponent(code)}`, { version: version === undefined ? undefined : String(version) })

/** For administrators: a file of ours, or an .ics file onto a calendar. */
const UploadForm = ({ codes, onto, errors }: { codes: readonly string[]; onto: string; errors: FormErrors }) => {
  const { words } = usePage()
  const w = words.workingDays
  return (
    <section class="block">
      <h2 class="case__small-title">{w.upload}</h2>
      <form class="form" method="post" action="/calendars/check" encType="multipart/form-data">
        <HiddenFields />
        <FileField
          name="file"
          label={w.file}
          hint={w.fileHint}
          accept=".ics,text/calendar,.json,application/json"
          errors={errors}
        />
        <Select
          name="onto"
          label={w.onto}
          hint={w.ontoHint}
          value={onto}
          options={codes.map((code) => ({ value: code, label: code }))}
          errors={errors}
        />
        <p>
          <button class="button button--main" type="submit">
            {w.look}
          </button>
        </p>
      </form>
    </section>
  )
}

export const CalendarsPage = ({
  calendars,
  ending,
  mayInstall,
  errors = [],
}: {
  calendars: readonly CalendarVersion[]
  ending: readonly EndingCalendar[]
  mayInstall: boolean
  errors?: FormErrors
}) => {
  const { words, locale, formats } = usePage()
  const w = words.workingDays
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${w.title}` : w.title}>
      <PageHead title={w.title}>{w.note}</PageHead>
      <ErrorSummary errors={errors} />
      {ending.map(({ code, labels, year }) => (
        <Notice kind="warning" key={code}>
          {w.ending(labelIn(labels, locale), year)}
        </Notice>
      ))}
      <ul class="sheet rows">
        {calendars.map(({ calendar, version, origin, installedAt }) => (
          <li key={calendar.code} class="calendar-line">
            <a href={calendarPath(calendar.code)}>{labelIn(calendar.labels, locale)}</a>{' '}
            <span class="quiet">
              {[
                calendar.code,
                calendar.timeZone,
                w.origins[origin],
                ...(version === 0 ? [] : [w.version(formats.whole(version), formats.date(installedAt))]),
                calendar.known === undefined
                  ? w.knowsAll
                  : w.knows(sayDay(calendar.known.from), sayDay(calendar.known.until)),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {mayInstall && <UploadForm codes={calendars.map(({ calendar: { code } }) => code)} onto="cn" errors={errors} />}
    </Frame>
  )
}

export const CalendarPage = ({
  shown,
  versions,
  from,
  codes,
  mayInstall,
}: {
  shown: CalendarVersion
  versions: readonly CalendarVersion[]
  /** Today, where the calendar is. */
  from: number
  codes: readonly string[]
  mayInstall: boolean
}) => {
  const { words, locale, formats } = usePage()
  const w = words.workingDays
  const { calendar } = shown
  const [last] = versions
  const name = labelIn(calendar.labels, locale)
  return (
    <Frame title={name}>
      <PageHead title={name}>
        {calendar.code} · {words.calendars.zone(calendar.timeZone)} · <a href="/calendars">{w.title}</a>
      </PageHead>
      {last !== undefined && last.version !== shown.version && <Notice>{w.older(formats.whole(shown.version))}</Notice>}
      <section class="block">
        <h2 class="case__small-title">{w.aheadTitle}</h2>
        <DaysAhead calendar={calendar} from={from} />
      </section>
      <section class="block">
        <h2 class="case__small-title">{words.calendars.hours}</h2>
        <WeekHours calendar={calendar} />
      </section>
      <section class="block">
        <h2 class="case__small-title">{w.versions}</h2>
        <p class="quiet">{w.versionsNote}</p>
        <ul>
          {versions.map((one) => (
            <li key={one.version}>
              <a
                href={calendarPath(calendar.code, one.version)}
                aria-current={one.version === shown.version ? 'page' : undefined}
              >
                {one.version === 0
                  ? w.origins[one.origin]
                  : w.version(formats.whole(one.version), formats.date(one.installedAt))}
              </a>{' '}
              <span class="quiet">
                {one.version === 0 ? '' : `${w.origins[one.origin]} · `}
                {(one.origin === 'shipped' ? w.sources[calendar.code] : undefined) ?? one.calendar.source}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {mayInstall && <UploadForm codes={codes} onto={calendar.code} errors={[]} />}
    </Frame>
  )
}

const SHOWN_CHANGES = 60

export const CheckCalendarPage = ({
  calendar,
  expected,
  changes,
  ignored,
  from,
}: {
  calendar: Calendar
  /** The version it would follow; 0: it is new. */
  expected: number
  changes: readonly ChangedDay[]
  ignored: number
  from: number
}) => {
  const { words, locale } = usePage()
  const w = words.workingDays
  const name = labelIn(calendar.labels, locale)
  return (
    <Frame title={w.checkTitle(name)} unlisted>
      <PageHead title={w.checkTitle(name)}>
        {calendar.code} · {words.calendars.zone(calendar.timeZone)}
      </PageHead>
      <Notice>{expected === 0 ? w.isNew : w.runsOn}</Notice>
      {ignored > 0 && <Notice kind="warning">{w.ignored(ignored)}</Notice>}
      <section class="block">
        <h2 class="case__small-title">{w.changes}</h2>
        {changes.length === 0 ? (
          <p>{w.noChanges}</p>
        ) : (
          <ul>
            {changes.slice(0, SHOWN_CHANGES).map(({ after, isWorked }) => (
              <li key={after.day}>
                {sayDay(after.day)} {words.calendars.weekdays[after.weekday]} ·{' '}
                <strong>{isWorked ? w.becomesWorked : w.becomesClosed}</strong>
                {after.labels !== undefined && ` · ${labelIn(after.labels, locale)}`}
              </li>
            ))}
          </ul>
        )}
        {changes.length > SHOWN_CHANGES && <p class="quiet">{w.moreChanges(changes.length - SHOWN_CHANGES)}</p>}
      </section>
      <section class="block">
        <h2 class="case__small-title">{w.aheadTitle}</h2>
        <DaysAhead calendar={calendar} from={from} />
      </section>
      <form class="block buttons" method="post" action="/calendars/install" encType="multipart/form-data">
        <HiddenFields />
        <input type="hidden" name="expected" value={String(expected)} />
        <input type="hidden" name="calendar" value={writeCalendar(calendar)} />
        <button class="button button--main" type="submit">
          {w.install}
        </button>
        <a class="button button--quiet" href="/calendars">
          {words.frame.cancel}
        </a>
      </form>
    </Frame>
  )
}
