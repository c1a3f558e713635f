// What an address asks of the directory, and the address that asks it.
import { filterOf, wordsOfFilter, type DirectoryFilter } from '#domain/offices'
import { withQuery } from '../links.ts'
import type { Form } from '../page/form.ts'

export const filterIn = (query: Form): DirectoryFilter => filterOf(query.word)

export const directoryPath = (filter: DirectoryFilter, after?: string): string =>
  withQuery('/offices', { ...wordsOfFilter(filter), after })

/** By anything but a name and a territory, which have places of their own. */
export const isNarrowed = (filter: DirectoryFilter): boolean =>
  Object.values(wordsOfFilter({ ...filter, name: undefined, division: undefined })).some((word) => word !== undefined)
