// The filters of readers, ready to be looked with: made when they are first asked for, dropped when they change.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Bus } from '#platform/bus'
import { createIdMemory, noMemory } from '#platform/cache'
import type { Database } from '#platform/db'
import type { FilterNews, Filters, Matcher } from './contract.ts'
import { filtersOf } from './filters.store.ts'
import { compileFilters, weighFilters } from './match-words.ts'

interface Kept {
  readonly matcher: Matcher
  readonly bytes: number
}

/** Some 5,000 readers with ten words each. */
const BYTES = 32 * 1024 * 1024

export const createFilterMemory = (
  db: Database,
  clock: Clock,
  bus: Bus | undefined,
): Pick<Filters, 'remembered' | 'matcher'> => {
  const memory = bus === undefined ? noMemory<Id, Kept>() : createIdMemory<Kept>(BYTES, ({ bytes }) => bytes)
  bus?.listen(['account.filters_changed'], ({ data }) =>
    memory.drop((data as FilterNews['account.filters_changed']).accountId),
  )
  return {
    remembered: (accountId) => memory.get(accountId)?.matcher,
    matcher: (accountId) => {
      const known = memory.get(accountId)
      if (known !== undefined) return Promise.resolve(known.matcher)
      return memory.read(async (keep) => {
        const filters = await filtersOf(db.read, accountId)
        const matcher = compileFilters(filters, clock)
        keep(accountId, { matcher, bytes: weighFilters(filters) })
        return matcher
      })
    },
  }
}
