// Ties the directory together: entries that are kept, and what is asked of them.
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import { choicesIn } from './choices.ts'
import { countDivisions } from './count-divisions.ts'
import type { Groups } from '../groups/contract.ts'
import type { Directory, DirectoryChoices, DirectoryFilter } from './directory.ts'
import { filterEntries, keepAccounts, type Mask } from './filter-entries.ts'
import { findBodies } from './find-bodies.ts'
import { keepEntries } from './keep-entries.ts'
import { pageOf } from './list-outlets.ts'
import { readEntries, type Entries } from './read-entries.ts'
import { showBody } from './show-body.ts'

export const createDirectory = ({
  db,
  clock,
  dormantDays,
  groups,
}: {
  readonly db: Database
  readonly clock: Clock
  readonly dormantDays: number
  readonly groups: Pick<Groups, 'offices'>
}): { readonly directory: Directory; changed(): void } => {
  const entries = keepEntries({ clock, read: (at) => readEntries(db.longRead, at) })
  const bodies = findBodies({ db, clock })
  let choices: { readonly of: Entries; readonly are: DirectoryChoices } | undefined

  const maskOf = async (here: Entries, filter: DirectoryFilter): Promise<Mask> => {
    const mask = filterEntries(here, filter, clock.now())
    if (filter.group !== undefined) keepAccounts(mask, here, new Set(await groups.offices(filter.group)))
    return mask
  }

  return {
    changed() {
      entries.changed()
      bodies.changed()
    },
    directory: {
      async list(asked, page) {
        const filter = { dormantDays, ...asked }
        const here = await entries.now()
        return pageOf(here, await maskOf(here, filter), filter, page, clock.now())
      },
      async divisions(filter, parent) {
        const here = await entries.now()
        return countDivisions(here, await maskOf(here, { dormantDays, ...filter, division: undefined }), parent)
      },
      async choices() {
        const here = await entries.now()
        if (choices?.of !== here) choices = { of: here, are: choicesIn(here) }
        return choices.are
      },
      body: showBody({ db, clock, dormantDays }),
      findBodies: bodies.find,
    },
  }
}
