// Statistics of cases: of all offices side by side, or of one.
import type { Account } from '#domain/accounts'
import type { CaseStatistics, Figures, OfficeFigures } from '#domain/insights'
import { displayName } from '../components/display-name.ts'
import { Select } from '../components/fields.tsx'
import { latePath } from '../cases/case-links.ts'
import { PageHead } from '../components/parts.tsx'
import { withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { dayText } from '../reports/period.ts'
import { Methods, ShareBar, ShareText, ToMethod, useSpan } from './figure.tsx'
import { OfficeFiguresTable } from './office-figures.tsx'
import { SpanForm } from './span-form.tsx'

export const sorts = ['rank', 'unanswered', 'received', 'name'] as const
export type Sort = (typeof sorts)[number]

export interface OfficeLine {
  readonly office: OfficeFigures
  readonly handle: string
  readonly name: string
}

/** What was counted, and when. */
const Note = ({ statistics, asked }: { statistics: CaseStatistics; asked: { from: string; until: string } }) => {
  const { words, formats } = usePage()
  const w = words.caseFigures
  return (
    <>
      {w.note(asked.from, asked.until)} {w.countedAt(formats.full(statistics.at))}
    </>
  )
}

const Data = ({ asked, office }: { asked: Readonly<Record<string, string>>; office?: Account }) => {
  const { words } = usePage()
  const w = words.caseFigures
  return (
    <p class="block">
      {w.data}: <a href={withQuery('/api/bema/v1/inquiries/statistics', asked)}>JSON</a> ·{' '}
      <a href={withQuery('/api/bema/v1/inquiries/statistics.csv', asked)}>CSV</a> ·{' '}
      <a href="/api/bema/v1/inquiries.csv">{w.export}</a> · <a href="/cases/report">{w.report}</a> ·{' '}
      <a href={latePath(office)}>{words.late.title}</a>
    </p>
  )
}

const Offices = ({ lines, asked }: { lines: readonly OfficeLine[]; asked: Readonly<Record<string, string>> }) => {
  const { words, formats } = usePage()
  const w = words.caseFigures
  const span = useSpan()
  return (
    <section class="block report">
      <table class="table table--lines" aria-label={w.title}>
        <thead>
          <tr>
            <th scope="col">{w.office}</th>
            <th scope="col">
              <ToMethod of="rank">{w.rank}</ToMethod>
            </th>
            <th scope="col">
              <ToMethod of="received">{w.received}</ToMethod>
            </th>
            <th scope="col">
              <ToMethod of="unanswered">{w.unanswered}</ToMethod>
            </th>
            <th scope="col">
              <ToMethod of="median">{w.median}</ToMethod>
            </th>
            <th scope="col">
              <ToMethod of="promise">{w.promise}</ToMethod>
            </th>
            <th scope="col">
              <ToMethod of="solved">{w.solved}</ToMethod>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ office, handle, name }) => (
            <tr key={handle}>
              <th scope="row">
                <a href={withQuery(`/@${handle}/cases/statistics`, asked)}>{name}</a>
                <ShareBar share={office.solved} />
              </th>
              <td>{office.rank === null ? '–' : formats.whole(office.rank)}</td>
              <td>{formats.whole(office.received)}</td>
              <td>{formats.whole(office.unanswered)}</td>
              <td>{span(office.medianMillis)}</td>
              <td>
                <ShareText share={office.promise} />
              </td>
              <td>
                <ShareText share={office.solved} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const StatisticsPage = ({
  statistics,
  lines,
  sort,
  next,
}: {
  statistics: CaseStatistics
  lines: readonly OfficeLine[]
  sort: Sort
  /** The office after which the next page begins. */
  next: string | undefined
}) => {
  const { words } = usePage()
  const w = words.caseFigures
  const asked = { from: dayText(statistics.span.from), until: dayText(statistics.span.until) }
  return (
    <Frame title={w.title} description={w.note(asked.from, asked.until)} wide>
      <PageHead title={w.title}>
        <Note statistics={statistics} asked={asked} />
      </PageHead>
      <SpanForm span={statistics.span}>
        <Select
          name="sort"
          label={w.sort}
          value={sort}
          options={sorts.map((value) => ({ value, label: w.sorts[value] }))}
        />
      </SpanForm>
      {lines.length === 0 ? <p class="block">{w.noCases}</p> : <Offices lines={lines} asked={asked} />}
      {next !== undefined && (
        <nav class="pager" aria-label={words.frame.pages}>
          <a class="button" href={withQuery('/cases/statistics', { ...asked, sort, after: next })}>
            {w.next}
          </a>
        </nav>
      )}
      <h2 class="block report__title">{w.all}</h2>
      <OfficeFiguresTable figures={statistics.all} />
      <Data asked={asked} />
      <Methods />
    </Frame>
  )
}

export const OfficeStatisticsPage = ({
  account,
  statistics,
  figures,
}: {
  account: Account
  statistics: CaseStatistics
  figures: OfficeFigures | Figures | undefined
}) => {
  const { words } = usePage()
  const w = words.caseFigures
  const asked = { from: dayText(statistics.span.from), until: dayText(statistics.span.until) }
  const title = w.titleOf(displayName(account))
  return (
    <Frame title={title}>
      <PageHead title={title}>
        <Note statistics={statistics} asked={asked} /> <a href={withQuery('/cases/statistics', asked)}>{w.all}</a>
      </PageHead>
      <SpanForm span={statistics.span} />
      {figures === undefined ? <p class="block">{w.noCases}</p> : <OfficeFiguresTable figures={figures} />}
      <Data asked={asked} office={account} />
      <Methods />
    </Frame>
  )
}
