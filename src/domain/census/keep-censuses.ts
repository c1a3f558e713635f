// A census takes a second of two processors: the same question is counted once in a while.
import { MINUTE, type Clock } from '#core/clock'
import type { Census, CensusQuestion } from './contract.ts'
import { keepLately } from './keep-lately.ts'

const KEPT = 5 * MINUTE

/** @throws census_busy */
export const keepCensuses = (needs: { readonly clock: Clock; take(question: CensusQuestion): Promise<Census> }) =>
  keepLately({
    ...needs,
    kept: KEPT,
    keyOf: ({ at, platform, dormantDays, thresholds }) => JSON.stringify([at, platform, dormantDays, thresholds]),
  })
