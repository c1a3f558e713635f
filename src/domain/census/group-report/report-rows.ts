// A group's report as JSON and as CSV: the same names everywhere.
import { csvLine } from '#core/csv'
import { wireId } from '#core/ids'
import type { GroupReport, ItemCounts } from './contract.ts'

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

const counts = (one: ItemCounts) => ({
  items: one.items,
  originals: one.originals,
  replies: one.replies,
  quotes: one.quotes,
  reposts: one.reposts,
  with_pictures: one.withPictures,
  with_video: one.withVideo,
})

/** Days are in UTC; `until` is the last day of the period. */
export const groupReportData = (report: GroupReport) => ({
  group: report.code,
  labels: report.labels,
  from: day(report.from),
  until: day(report.until - 1),
  synthetic: report.synthetic,
  offices: report.offices,
  followers: report.followers,
  ...counts(report.total),
  per_day: report.perDay,
  members: report.members.map((member) => ({
    account_id: wireId(member.accountId),
    handle: member.handle,
    name: member.name,
    coordinates: member.coordinates,
    member_at_end: member.stays,
    followers: member.followers,
    ...counts(member),
  })),
  days: report.days.map((one) => ({ day: day(one.day), items: one.items })),
})

const columns = ['items', 'originals', 'replies', 'quotes', 'reposts', 'with_pictures', 'with_video'] as const

/** A line for each member, and one for the group, whose followers are the distinct ones. */
export const groupReportCsv = (report: GroupReport): string => {
  const data = groupReportData(report)
  const head = ['from', 'until', 'handle', 'name', 'coordinates', 'member_at_end', 'followers', ...columns]
  const lines = data.members.map((member) =>
    csvLine([
      data.from,
      data.until,
      member.handle,
      member.name,
      member.coordinates ? 1 : 0,
      member.member_at_end ? 1 : 0,
      member.followers,
      ...columns.map((column) => member[column]),
    ]),
  )
  const sum = csvLine([
    data.from,
    data.until,
    '',
    data.synthetic ? 'all (distinct followers; synthetic)' : 'all (distinct followers)',
    '',
    '',
    data.followers.distinct,
    ...columns.map((column) => data[column]),
  ])
  return [csvLine(head), ...lines, sum].join('\n')
}
