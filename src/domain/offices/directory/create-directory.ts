// Ties the directory together: entries that are kept, and what is asked of them.
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import { choicesIn } from './choices.ts'
import { countDivisions } from './count-divisions.ts'
import type { Directory, DirectoryChoices } from './directory.ts'
import { filterEntries } from './filter-entries.ts'
import { findBodies } from './find-bodies.ts'
import { keepEntries } from './keep-entries.ts'
import { pageOf } from './list-outlets.ts'
import { readEntries, type Entries } from './read-entries.ts'
import { showBody } from './show-body.ts'

export const createDirectory = ({
  db,
  clock,
  dormantDays,
}: {
  readonly db: Database
  readonly clock: Clock
  readonly dormantDays: number
}): { readonly directory: Directory; changed(): void } => {
  const entries = keepEntries({ clock, read: (at) => readEntries(db.longRead, at) })
  const bodies = findBodies({ db, clock })
  let choices: { readonly of: Entries; readonly are: DirectoryChoices } | undefined

  return {
    changed() {
      entries.changed()
      bodies.changed()
    },
    directory: {
      async list(asked, page) {
        const filter = { dormantDays, ...asked }
        const here = await entries.now()
        const now = clock.now()
        return pageOf(here, filterEntries(here, filter, now), filter, page, now)
      },
      async divisions(filter, parent) {
        const here = await entries.now()
        return countDivisions(
          here,
          filterEntries(here, { dormantDays, ...filter, division: undefined }, clock.now()),
          parent,
        )
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
