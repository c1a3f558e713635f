// Ties the filters together.
import type { Bus } from '#platform/bus'
import { changeFilters, filterIn, postIn, wordIn, type ChangeNeeds } from './change-filters.ts'
import type { Filters } from './contract.ts'
import { createFilterMemory } from './filter-memory.ts'
import { filtersOf } from './filters.store.ts'

export interface FiltersNeeds extends ChangeNeeds {
  /** Without it nothing is remembered: others change filters, too. */
  readonly bus?: Bus | undefined
}

export const createFilters = (needs: FiltersNeeds): Filters => {
  const { db, clock, bus } = needs
  const list: Filters['list'] = (accountId) => filtersOf(db.read, accountId)
  return {
    list,
    one: async (accountId, id) => filterIn(await list(accountId), id),
    word: async (accountId, id) => wordIn(await list(accountId), id),
    post: async (accountId, id) => postIn(await list(accountId), id),
    ...changeFilters({ ...needs, news: needs.news ?? bus }),
    ...createFilterMemory(db, clock, bus),
  }
}
