// Ties the census module together.
import { MINUTE, type Clock } from '#core/clock'
import type { Database } from '#platform/db'
import type { Censuses } from './contract.ts'
import type { GroupQuestion, GroupReports } from './group-report/contract.ts'
import { takeGroupReport, type ReportNeeds } from './group-report/take-report.ts'
import { keepCensuses } from './keep-censuses.ts'
import { keepLately } from './keep-lately.ts'
import { readSeries } from './read-series.ts'
import { takeCensus } from './take-census.ts'

export interface CensusesNeeds {
  readonly db: Database
  readonly clock: Clock
  /** An account that posted nothing for so many days is dormant; 90 when missing. */
  readonly dormantDays?: number
}

/** The report of groups stands beside the census: it counts posts and follows, not the registry. */
export const createGroupReports = (needs: ReportNeeds & { readonly clock: Clock }): GroupReports => {
  const take = takeGroupReport(needs)
  const keyOf = ({ group, from, until }: GroupQuestion): string => JSON.stringify([group, from, until])
  return { take, lately: keepLately({ clock: needs.clock, kept: MINUTE, take, keyOf }) }
}

export const createCensuses = (needs: CensusesNeeds): Censuses => {
  const take = takeCensus(needs)
  const kept = keepCensuses({ clock: needs.clock, take })
  return { take, lately: (question = {}) => kept(question), series: readSeries(needs) }
}
