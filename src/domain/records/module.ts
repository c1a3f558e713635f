// Ties the records module together.
import { SECOND, type Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Account, Accounts, AccountsProblem } from '#domain/accounts'
import type { Posts } from '#domain/posts'
import type { Publishing } from '#domain/publishing'
import type { Blobs } from '#platform/blobs'
import type { Config } from '#platform/config'
import type { OpenDatabase } from '#platform/db'
import type { Log } from '#platform/log'
import type { Records } from './contract.ts'
import { exportOffice } from './export/export-office.ts'
import { handOver } from './hand-over.ts'
import { createHoldDesk } from './hold-desk.ts'
import { importOffice } from './import/import-office.ts'
import { importsOf } from './import/imports.store.ts'
import { mustBeOffice } from './must-be-office.ts'
import { createRetention } from './retention/retention.ts'

export interface RecordsNeeds {
  readonly db: OpenDatabase
  readonly clock: Clock
  readonly log: Log
  readonly blobs: Blobs
  readonly config: Pick<Config, 'origin' | 'site'> & { readonly memory: Pick<Config['memory'], 'nodes'> }
  readonly accounts: Accounts
  readonly posts: Pick<Posts, 'restorePosts' | 'holds'>
  readonly publishing: Publishing
}

/** How long other nodes may not have heard that an account went. */
const UNHEARD = 3 * SECOND

export const createRecords = (needs: RecordsNeeds): Records => {
  const { db, clock, log, blobs, config, accounts, posts, publishing } = needs
  const site = { origin: config.origin, name: config.site.name }
  const write = exportOffice({ db, clock, blobs, site })

  const office = async (handle: string): Promise<Account> => {
    const account = await accounts.lookup(handle.replace(/^@/, ''))
    if (account === undefined || account.domain !== null) {
      throw new Problem<AccountsProblem>('account_not_found', 'There is no such account.')
    }
    mustBeOffice(account)
    return account
  }

  return {
    export: async (handle, wishes, progress) => write(await office(handle), wishes, progress),
    import: importOffice({ db, clock, blobs, origin: config.origin, accounts, posts }),
    ...handOver({
      accounts,
      office,
      write,
      log,
      origin: config.origin,
      pause: config.memory.nodes === 1 ? 0 : UNHEARD,
    }),
    importsOf: (accountId) => importsOf(db.read, accountId),
    retention: createRetention({ db, clock, accounts, drafts: publishing.drafts }),
    holds: createHoldDesk({ holds: posts.holds, accounts }),
  }
}
