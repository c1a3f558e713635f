// Statistics of cases as JSON and as CSV.
import { csvLine } from '#core/csv'
import type { CaseStatistics, Figures, OfficeFigures, Share } from '#domain/insights'
import { declineReasons } from '#domain/inquiries'
import { dayText } from './asked-span.ts'
import type { OfficeNames } from './name-offices.ts'

const digits = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(6)))
const share = ({ part, whole, low, high }: Share) => ({ part, whole, low: digits(low), high: digits(high) })

export const presentFigures = (figures: Figures) => ({
  received: figures.received,
  open: figures.open,
  unanswered: figures.unanswered,
  first_answer_median_ms: figures.medianMillis,
  first_answer_p90_ms: figures.p90Millis,
  within_promise: share(figures.promise),
  solved: share(figures.solved),
  ended_unconfirmed: share(figures.unconfirmed),
  disputed: share(figures.disputed),
  reopened: share(figures.reopened),
  transferred_twice: share(figures.transferredTwice),
  declined: figures.declined,
  promises: figures.promises,
  supporters: figures.supporters,
  first_time_askers: figures.firstTimeAskers,
  private_cases: figures.privateCases,
})

const presentOffice = (office: OfficeFigures, names: OfficeNames) => ({
  office: names.of(office.officeId).handle,
  rank: office.rank,
  ...presentFigures(office),
})

export const presentStatistics = ({ at, span, all, offices }: CaseStatistics, names: OfficeNames) => ({
  at: new Date(at).toISOString(),
  from: dayText(span.from),
  until: dayText(span.until),
  all: presentFigures(all),
  offices: offices
    .map((office) => presentOffice(office, names))
    .sort((one, other) => (one.office < other.office ? -1 : 1)),
})

const shares = ['within_promise', 'solved', 'ended_unconfirmed', 'disputed', 'reopened', 'transferred_twice'] as const

const columns: readonly string[] = [
  ...['office', 'rank', 'received', 'open', 'unanswered', 'first_answer_median_ms', 'first_answer_p90_ms'],
  ...shares.flatMap((name) => [name, `${name}_of`, `${name}_low`, `${name}_high`]),
  ...declineReasons.map((reason) => `declined_${reason}`),
  ...['promises_open', 'promises_kept', 'promises_missed', 'promises_dropped'],
  ...['supporters', 'first_time_askers', 'private_cases'],
]

/** A line for each office, the last for all together. */
export const statisticsCsv = (statistics: CaseStatistics, names: OfficeNames): string => {
  const { all, offices } = presentStatistics(statistics, names)
  const lines = [...offices, { office: '', rank: null, ...all }].map((line) => [
    ...[line.office, line.rank, line.received, line.open, line.unanswered],
    ...[line.first_answer_median_ms, line.first_answer_p90_ms],
    ...shares.flatMap((name) => [line[name].part, line[name].whole, line[name].low, line[name].high]),
    ...declineReasons.map((reason) => line.declined[reason] ?? 0),
    ...[line.promises.promised, line.promises.kept, line.promises.missed, line.promises.dropped],
    ...[line.supporters, line.first_time_askers, line.private_cases],
  ])
  return [columns.join(','), ...lines.map((line) => csvLine(line))].join('\n')
}
