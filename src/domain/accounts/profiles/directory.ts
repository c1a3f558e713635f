// Accounts that want to be found.
import type { Database } from '#platform/db'
import type { Accounts } from '../contract.ts'
import { asAccount } from './account-row.ts'
import { directoryPage } from './accounts.store.ts'

/** A long read: it looks at every account. */
export const directory =
  ({ db }: { db: Database }): Accounts['directory'] =>
  async ({ limit, offset, kind, order = 'active' }) =>
    (await directoryPage(db.longRead, { limit, offset, order, ...(kind === undefined ? {} : { kind }) })).map(asAccount)
