// The report of a group: numbers of a period, by type, by member, by day.
import type { GroupReport, ItemCounts } from '#domain/census'
import { Field, type FormErrors, ErrorSummary } from '../components/fields.tsx'
import { Notice } from '../components/parts.tsx'
import { groupPath, withQuery } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { GroupFrame, type GroupShown } from './group-frame.tsx'

export interface ReportShown {
  readonly shown: GroupShown
  /** undefined: the period is none. */
  readonly report: GroupReport | undefined
  readonly from: string
  readonly until: string
  readonly errors: FormErrors
}

const Day = ({ name, label, value, errors }: { name: string; label: string; value: string; errors: FormErrors }) => (
  <Field name={name} label={label} errors={errors}>
    {(ties) => <input {...ties} class="input" type="date" value={value} />}
  </Field>
)

const Totals = ({ report }: { report: GroupReport }) => {
  const { words, formats } = usePage()
  const w = words.groups
  const totals = [
    [w.countOffices, report.offices],
    [w.followersSum, report.followers.sum],
    [w.followersDistinct, report.followers.distinct],
    [w.countItems, report.total.items],
    [w.perDay, report.perDay],
  ] as const
  return (
    <dl class="block group__totals">
      {totals.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{name === w.perDay ? count.toFixed(1) : formats.whole(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

const kinds = ['originals', 'replies', 'quotes', 'reposts', 'withPictures', 'withVideo'] as const

const ByType = ({ total }: { total: ItemCounts }) => {
  const { words, formats } = usePage()
  const w = words.groups
  const named = { ...w, reposts: w.repostsCount }
  return (
    <section class="block census__section">
      <h2 class="census__title" id="by-type">
        {w.byType}
      </h2>
      <table class="table" aria-labelledby="by-type">
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                {named[kind]}
                <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <rect class="bar__ground" width="1000" height="10" />
                  <rect
                    class="bar__bodies"
                    width={total.items === 0 ? 0 : Math.round((total[kind] / total.items) * 1000)}
                    height="10"
                  />
                </svg>
              </th>
              <td>{formats.whole(total[kind])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const ByMember = ({ report }: { report: GroupReport }) => {
  const { words, formats } = usePage()
  const w = words.groups
  const columns = [w.followers, w.countItems, w.originals, w.replies, w.quotes, w.repostsCount]
  return (
    <section class="block census__section">
      <h2 class="census__title" id="by-member">
        {w.byMember}
      </h2>
      <div class="group__scroll">
        <table class="table" aria-labelledby="by-member">
          <thead>
            <tr>
              <th scope="col">{words.census.name}</th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.members.map((member) => (
              <tr key={member.accountId}>
                <th scope="row">
                  <a href={`/@${member.handle}`}>{member.name}</a>
                  {member.coordinates && <span class="quiet"> · {w.coordinator}</span>}
                  {!member.stays && <span class="quiet"> · {w.gone}</span>}
                </th>
                {[member.followers, member.items, member.originals, member.replies, member.quotes, member.reposts].map(
                  (count, at) => (
                    <td key={columns[at]}>{formats.whole(count)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const CHART_HEIGHT = 80

const ByDay = ({ report }: { report: GroupReport }) => {
  const { words, formats } = usePage()
  const w = words.groups
  const most = Math.max(1, ...report.days.map(({ items }) => items))
  return (
    <section class="block census__section">
      <h2 class="census__title" id="by-day">
        {w.byDay}
      </h2>
      <svg
        class="group__chart"
        viewBox={`0 0 ${report.days.length * 10} ${CHART_HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {report.days.map(({ day, items }, at) => {
          const height = Math.round((items / most) * CHART_HEIGHT)
          return (
            <rect key={day} class="bar__bodies" x={at * 10 + 1} y={CHART_HEIGHT - height} width="8" height={height} />
          )
        })}
      </svg>
      <details class="census__rest">
        <summary>{w.dayNumbers}</summary>
        <table class="table" aria-labelledby="by-day">
          <tbody>
            {report.days.map(({ day, items }) => (
              <tr key={day}>
                <th scope="row">{new Date(day).toISOString().slice(0, 10)}</th>
                <td>{formats.whole(items)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

export const ReportPage = ({ shown, report, from, until, errors }: ReportShown) => {
  const { words } = usePage()
  const w = words.groups
  const path = groupPath(shown.view.group.code, 'report')
  const asked = { from, until }
  return (
    <GroupFrame shown={shown} part="report" wide>
      <ErrorSummary errors={errors} />
      <form class="block census__form" method="get" action={path}>
        <Day name="from" label={w.from} value={from} errors={errors} />
        <Day name="until" label={w.until} value={until} errors={errors} />
        <div class="buttons census__apply">
          <button class="button button--main" type="submit">
            {w.show}
          </button>
          {report !== undefined && (
            <span class="quiet directory__data">
              <a href={withQuery(`${path}.csv`, asked)}>CSV</a>
              <a href={withQuery(`${path}.json`, asked)}>JSON</a>
            </span>
          )}
        </div>
      </form>
      {report !== undefined && (
        <>
          <Notice>
            {w.reportLead(from, until)}. {w.method}
          </Notice>
          <Totals report={report} />
          <ByType total={report.total} />
          <ByMember report={report} />
          <ByDay report={report} />
        </>
      )}
    </GroupFrame>
  )
}
