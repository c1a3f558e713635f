// Ties the census module together.
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import type { Censuses } from './contract.ts'
import { keepCensuses } from './keep-censuses.ts'
import { readSeries } from './read-series.ts'
import { takeCensus } from './take-census.ts'

export interface CensusesNeeds {
  readonly db: Database
  readonly clock: Clock
  /** An account that posted nothing for so many days is dormant; 90 when missing. */
  readonly dormantDays?: number
}

export const createCensuses = (needs: CensusesNeeds): Censuses => {
  const take = takeCensus(needs)
  const kept = keepCensuses({ clock: needs.clock, take })
  return { take, lately: (question = {}) => kept(question), series: readSeries(needs) }
}
