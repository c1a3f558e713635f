// Ties the census module together.
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import type { Censuses } from './contract.ts'
import { takeCensus } from './take-census.ts'

export interface CensusesNeeds {
  readonly db: Database
  readonly clock: Clock
}

export const createCensuses = (needs: CensusesNeeds): Censuses => ({ take: takeCensus(needs) })
