// The store as commands see it, made from the modules of an app.
import type { Accounts } from '#domain/accounts'
import type { Imports } from '#domain/imports'
import type { Posts } from '#domain/posts'
import type { Search } from '#domain/search'
import type { Clock } from '#core/clock'
import type { Random } from '#core/random'
import type { Config } from '#platform/config'
import { migrate, type OpenDatabase } from '#platform/db'
import { examinationsOf } from './examinations.ts'
import type { World } from './program.ts'

export interface WorldParts {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly db: OpenDatabase
  readonly accounts: Accounts
  readonly posts: Posts
  readonly search: Search
  readonly imports: Imports
}

export const worldOf = (parts: WorldParts, backup: World['backup']): World => {
  const { config, clock, random, db, accounts, posts, search, imports } = parts
  return {
    config,
    clock,
    random,
    accounts,
    search,
    imports,
    examinations: examinationsOf({ config, clock, db, search }),
    totals: async () => ({ ...(await accounts.totals()), ...(await posts.totals()) }),
    migrate: () => migrate(db, { clock }),
    backup,
  }
}
