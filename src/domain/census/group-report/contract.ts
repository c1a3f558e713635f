// The report of a group for any period: followers, items by type and by member, items a day.
import type { Id } from '#core/ids'

/** How an item is counted. Every split adds up to the items. */
export interface ItemCounts {
  readonly items: number
  readonly originals: number
  readonly replies: number
  readonly quotes: number
  readonly reposts: number
  /** Of the items, whatever their kind. */
  readonly withPictures: number
  readonly withVideo: number
}

export interface MemberReport extends ItemCounts {
  readonly accountId: Id
  readonly handle: string
  readonly name: string
  readonly coordinates: boolean
  /** In the group at the end of the period. */
  readonly stays: boolean
  /** At the end of the period, of follows here that still stand. */
  readonly followers: number
}

export interface GroupReport {
  readonly code: string
  readonly labels: Readonly<Record<string, string>>
  /** Milliseconds; `until` is not included. */
  readonly from: number
  readonly until: number
  readonly synthetic: boolean
  /** In the group at the end of the period, with those of groups below, each once. */
  readonly offices: number
  readonly followers: {
    /** Whoever follows two of them counts twice … */
    readonly sum: number
    /** … and here once. */
    readonly distinct: number
  }
  readonly total: ItemCounts
  /** Items per day of the period, two decimals. */
  readonly perDay: number
  /** Every day of the period in UTC, those without items too. */
  readonly days: readonly { readonly day: number; readonly items: number }[]
  /** Most items first. */
  readonly members: readonly MemberReport[]
}

export type GroupReportProblem = 'report_period_invalid' // params: most (days)

export interface GroupQuestion {
  readonly group: string
  readonly from: number
  readonly until: number
}

export interface GroupReports {
  /** undefined: there is no such group. @throws report_period_invalid */
  take(question: GroupQuestion): Promise<GroupReport | undefined>
  /** The same, at most a minute old. For pages that everybody may ask for. @throws report_period_invalid, census_busy */
  lately(question: GroupQuestion): Promise<GroupReport | undefined>
}
