// Ties search together: the index of the engine, what feeds it, what is asked of it.
import { join } from 'node:path'
import { createPeriodReader } from '#core/periods'
import type { Accounts } from '#domain/accounts'
import type { Posts } from '#domain/posts'
import type { Topics } from '#domain/topics'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Outbox } from '#platform/outbox'
import { catchUp, type CatchUpNeeds } from './catch-up.ts'
import type { Search } from './contract.ts'
import { createDocumentsStore } from './documents.store.ts'
import { listenForWords } from './feed.ts'
import { findAccounts } from './find-accounts.ts'
import { findPosts, type FindPostsNeeds } from './find-posts.ts'
import { loadFold, type Fold } from './fold.ts'
import { createFtsIndex } from './fts-index.ts'
import { createTurns } from './in-turn.ts'
import { createLibraryStore } from './library.store.ts'
import { createTsvectorIndex } from './tsvector.store.ts'

export interface SearchNeeds {
  readonly db: Database
  readonly outbox: Outbox
  readonly log: Log
  /** search.db lies in its data folder on SQLite. */
  readonly config: Pick<Config, 'data'> & { readonly site: Pick<Config['site'], 'timeZone'> }
  readonly accounts: Pick<Accounts, 'lookup' | 'byIds' | 'standing'>
  readonly posts: Pick<Posts, 'views'>
  readonly topics: Pick<Topics, 'find'>
}

export const createSearch = ({ db, outbox, log, config, accounts, posts, topics }: SearchNeeds): Search => {
  let loadedFold: Promise<Fold> | undefined
  const fold = (): Promise<Fold> => (loadedFold ??= loadFold())
  const index =
    db.engine === 'sqlite'
      ? createFtsIndex({ file: join(config.data, 'search.db'), storeFile: db.file, log, anew: () => fillAgain() })
      : createTsvectorIndex({ db, fold })
  const needs: CatchUpNeeds = { index, documents: createDocumentsStore(db.engine, db.longRead), inTurn: createTurns() }
  const finding: FindPostsNeeds = {
    index,
    library: createLibraryStore(db.engine, db.read),
    accounts,
    posts,
    fold,
    periodOf: createPeriodReader(config.site.timeZone),
  }
  const oneRebuild = createTurns()
  let stopping = false
  let started: Promise<void> | undefined
  listenForWords(outbox, needs)

  const rebuild: Search['rebuild'] = (progress = () => {}) =>
    oneRebuild(async () => {
      await index.setComplete(false)
      await catchUp(needs, progress, () => stopping)
      if (!stopping) await index.setComplete(true)
    })

  const fillAgain = (): void => {
    if (stopping) return
    started = rebuild().catch((error: unknown) => log.error('the search index could not be caught up', { error }))
  }

  return {
    posts: (viewer, words, page) => findPosts(finding, viewer, words, page),
    accounts: (viewer, words, page) => findAccounts({ index, accounts, fold }, viewer, words, page),
    topics: (words, { limit, offset = 0 }) => topics.find(words, limit, offset),
    rebuild,
    expectUnannounced: () => index.setComplete(false),
    behind: async () => !(await index.isComplete()),
    async start() {
      if (!(await index.isComplete())) fillAgain()
    },
    async close() {
      stopping = true
      await started
      await oneRebuild(async () => {})
      await index.close()
    },
  }
}
