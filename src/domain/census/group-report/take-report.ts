// Counts a group's report from rows: whose posts, whose followers, in which time.
import { DAY } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import { mergeSpans, type Groups } from '#domain/offices'
import type { Database } from '#platform/db'
import type { GroupReport, GroupReportProblem, GroupReports, MemberReport } from './contract.ts'
import { distinctFollowers, followersOf, itemsOf, type ItemRow } from './report.store.ts'
import { sumItems } from './sum-items.ts'

export interface ReportNeeds {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'byIds'>
  readonly groups: Pick<Groups, 'byCode' | 'seats'>
}

/** Ten years. */
const MOST_DAYS = 3660

/** @throws report_period_invalid */
const checkPeriod = (from: number, until: number): void => {
  if (!(from < until) || (until - from) / DAY > MOST_DAYS) {
    throw new Problem<GroupReportProblem>(
      'report_period_invalid',
      `A period ends after it began, within ${MOST_DAYS} days`,
      {
        params: { most: MOST_DAYS },
        field: 'until',
      },
    )
  }
}

const daysOf = (rows: readonly ItemRow[], from: number, until: number): GroupReport['days'] => {
  const byDay = Map.groupBy(rows, ({ day }) => day)
  const first = Math.floor(from / DAY)
  const last = Math.ceil(until / DAY)
  return Array.from({ length: last - first }, (_, at) => ({
    day: (first + at) * DAY,
    items: sumItems(byDay.get(first + at) ?? []).items,
  }))
}

export const takeGroupReport =
  ({ db, accounts, groups }: ReportNeeds): GroupReports['take'] =>
  async ({ group: code, from, until }) => {
    checkPeriod(from, until)
    const [view, seats] = await Promise.all([groups.byCode(code), groups.seats(code, from, until)])
    if (view === undefined) return undefined
    const there = new Set(
      seats.filter((seat) => seat.until === null || seat.until >= until).map((seat) => seat.accountId),
    )
    const ids = [...new Set(seats.map(({ accountId }) => accountId))]
    const [rows, followers, distinct, found] = await Promise.all([
      itemsOf(db, mergeSpans(seats, from, until)),
      followersOf(db, [...there], until),
      distinctFollowers(db, [...there], until),
      accounts.byIds(ids),
    ])
    const followed = new Map(followers.map((row) => [row.account_id, row.followers]))
    const byMember = Map.groupBy(rows, (row) => row.account_id)
    const memberOf = (accountId: Id): MemberReport => {
      const account = found.get(accountId)
      return {
        accountId,
        handle: account?.handle ?? '',
        name: account?.displayName || (account?.handle ?? ''),
        coordinates: accountId === view.group.coordinatorId,
        stays: there.has(accountId),
        followers: followed.get(accountId) ?? 0,
        ...sumItems(byMember.get(accountId) ?? []),
      }
    }
    const total = sumItems(rows)
    return {
      code: view.group.code,
      labels: view.group.labels,
      from,
      until,
      synthetic: view.group.synthetic,
      offices: there.size,
      followers: { sum: followers.reduce((sum, row) => sum + row.followers, 0), distinct },
      total,
      perDay: Math.round((total.items * DAY * 100) / (until - from)) / 100,
      days: daysOf(rows, from, until),
      members: ids.map(memberOf).sort((one, other) => other.items - one.items || one.accountId - other.accountId),
    }
  }
