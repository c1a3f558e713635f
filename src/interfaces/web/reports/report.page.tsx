// What an office published in a period and how long it took: for everybody, and with a little more for its staff.
import { HOUR, MINUTE } from '#core/clock'
import type { Account } from '#domain/accounts'
import type { InvitationCounts } from '#domain/invitations'
import type { OfficeReport, Spread } from '#domain/publishing'
import { displayName } from '../components/display-name.ts'
import { Field } from '../components/fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { accountPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { dayText } from './period.ts'

/** In minutes up to two hours, then in hours. */
const useSpan = () => {
  const { words, formats } = usePage()
  const w = words.reports
  return (millis: number | null): string => {
    if (millis === null) return w.none
    return millis < 2 * HOUR
      ? w.minutes(formats.whole(Math.round(millis / MINUTE)))
      : w.hours(formats.whole(Math.round(millis / HOUR)))
  }
}

const Items = ({ report }: { report: OfficeReport }) => {
  const { words, formats, purposes, locale } = usePage()
  const w = words.reports
  const labelOf = (code: string | null): string =>
    code === null ? w.noPurpose : (purposes.find((purpose) => purpose.code === code)?.labels[locale] ?? code)
  return (
    <section class="block report">
      <h2 class="report__title">{w.byKind}</h2>
      {report.filed.length === 0 ? (
        <p>{w.noItems}</p>
      ) : (
        <table class="table" aria-label={w.byKind}>
          <thead>
            <tr>
              <th scope="col">{w.type}</th>
              <th class="report__word" scope="col">
                {w.purpose}
              </th>
              <th scope="col">{w.posts}</th>
            </tr>
          </thead>
          <tbody>
            {report.filed.map(({ type, purpose, posts }) => (
              <tr key={`${type} ${purpose}`}>
                <th scope="row">{words.filing.types[type]}</th>
                <td class="report__word">{labelOf(purpose)}</td>
                <td>{formats.whole(posts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <a href="/purposes">{w.purposesLink}</a>
      </p>
    </section>
  )
}

const SpreadRow = ({ name, spread }: { name: string; spread: Spread }) => {
  const { formats } = usePage()
  const span = useSpan()
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formats.whole(spread.count)}</td>
      <td>{span(spread.median)}</td>
      <td>{span(spread.p90)}</td>
    </tr>
  )
}

const StagesTable = ({ report }: { report: OfficeReport }) => {
  const w = usePage().words.reports
  return (
    <>
      <p class="quiet">{w.stagesNote}</p>
      <table class="table" aria-label={w.stages}>
        <thead>
          <tr>
            <th scope="col">{w.stage}</th>
            <th scope="col">{w.count}</th>
            <th scope="col">{w.median}</th>
            <th scope="col">{w.p90}</th>
          </tr>
        </thead>
        <tbody>
          {(['writing', 'review', 'waiting', 'whole'] as const).map((stage) => (
            <SpreadRow key={stage} name={w[stage]} spread={report.stages[stage]} />
          ))}
          <SpreadRow name={w.eventToPost} spread={report.urgent.eventToPost} />
        </tbody>
      </table>
    </>
  )
}

const Stages = ({ report }: { report: OfficeReport }) => {
  const w = usePage().words.reports
  const { stages, urgent } = report
  const empty = stages.whole.count === 0 && urgent.eventToPost.count === 0
  return (
    <section class="block report">
      <h2 class="report__title">{w.stages}</h2>
      {empty ? <p>{w.noStages}</p> : <StagesTable report={report} />}
      <p class="quiet">{w.urgentNote(urgent.published, urgent.reviewed)}</p>
    </section>
  )
}

const Months = ({ report }: { report: OfficeReport }) => {
  const { words, formats } = usePage()
  const w = words.reports
  const span = useSpan()
  const most = Math.max(1, ...report.months.map(({ items }) => items))
  const first = report.months.findIndex(({ items }) => items > 0)
  if (first === -1) return null
  return (
    <section class="block report">
      <h2 class="report__title">{w.months}</h2>
      <table class="table" aria-label={w.months}>
        <thead>
          <tr>
            <th scope="col">{w.month}</th>
            <th scope="col">{w.posts}</th>
            <th scope="col">{w.lead}</th>
            <th scope="col">{w.reaction}</th>
          </tr>
        </thead>
        <tbody>
          {report.months.slice(first).map((month) => (
            <tr key={month.from}>
              <th scope="row">
                {dayText(month.from).slice(0, 7)}
                <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <rect class="bar__ground" width="1000" height="10" />
                  <rect class="bar__bodies" width={Math.round((month.items / most) * 1000)} height="10" />
                </svg>
              </th>
              <td>{formats.whole(month.items)}</td>
              <td>{span(month.whole.median)}</td>
              <td>{span(month.eventToPost.median)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const ReportPage = ({
  account,
  report,
  invited,
  waiting,
}: {
  account: Account
  report: OfficeReport
  invited: InvitationCounts
  /** For the staff alone. */
  waiting?: { readonly submitted: number; readonly sentBack: number } | undefined
}) => {
  const { words, formats, path } = usePage()
  const w = words.reports
  const title = w.title(displayName(account))
  const [from, until] = [dayText(report.from), dayText(report.until)]
  const data = (form: string): string =>
    withQuery(`/api/bema/v1/accounts/${account.handle}/report${form}`, { from, until })
  return (
    <Frame title={title} {...(waiting === undefined ? {} : { place: 'drafts' as const, unlisted: true })}>
      <PageHead title={title}>{w.note(from, until)}</PageHead>
      <form class="block form report__period" method="get" action={path.split('?', 1)[0]}>
        <Field name="from" label={w.from}>
          {(ties) => <input {...ties} class="input" type="date" value={from} />}
        </Field>
        <Field name="until" label={w.until}>
          {(ties) => <input {...ties} class="input" type="date" value={until} />}
        </Field>
        <button class="button" type="submit">
          {w.show}
        </button>
      </form>
      {waiting !== undefined && (
        <Notice>
          {w.staffOnly}
          {words.frame.colon}
          {w.openDrafts(waiting.submitted, waiting.sentBack)}{' '}
          <a href={accountPath(account, 'report')}>{w.publicPage}</a>
        </Notice>
      )}
      <p class="block">
        <strong>
          {w.items}
          {words.frame.colon}
          {formats.whole(report.items)}
        </strong>
        <br />
        <span class="quiet">{w.itemsNote}</span>
      </p>
      <Items report={report} />
      <Stages report={report} />
      <Months report={report} />
      <p class="block">
        {w.invitations}
        {words.frame.colon}
        {w.invited(invited.sent, invited.opened, invited.joined, invited.verified)}
      </p>
      <p class="block">
        {w.data}
        {words.frame.colon}
        <a href={data('')}>JSON</a> · <a href={data('.csv')}>CSV</a>
      </p>
    </Frame>
  )
}
