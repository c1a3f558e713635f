// The store as commands see it, made from the modules of an app.
import type { Accounts } from '#domain/accounts'
import type { Correspondence } from '#domain/correspondence'
import type { Calendars } from '#domain/calendars'
import type { Censuses, GroupReports } from '#domain/census'
import type { GroupExamples } from '#domain/demo'
import type { Imports } from '#domain/imports'
import type { Offices } from '#domain/offices'
import type { OwnData } from '#domain/own-data'
import type { Posts } from '#domain/posts'
import type { Records } from '#domain/records'
import type { Search } from '#domain/search'
import type { Clock } from '#core/clock'
import type { Random } from '#core/random'
import type { Config } from '#platform/config'
import { backup, writeSite } from '#platform/backup'
import type { Blobs } from '#platform/blobs'
import { migrate, type OpenDatabase } from '#platform/db'
import { examinationsOf } from './examinations.ts'
import { portion } from './progress.ts'
import type { World } from './program.ts'
import type { Voice } from './terminal.ts'

export interface WorldParts {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly db: OpenDatabase
  readonly blobs: Blobs
  readonly accounts: Accounts
  readonly posts: Posts
  readonly search: Search
  readonly imports: Imports
  readonly ownData: OwnData
  readonly offices: Offices
  readonly calendars: Calendars
  readonly censuses: Censuses
  readonly correspondence: Correspondence
  readonly records: Records
  readonly groupReports: Pick<GroupReports, 'take'>
  readonly groupExamples: GroupExamples
  readonly writeCensus: World['writeCensus']
}

/** @param secrets the text of secrets.json; a store that is only read needs none */
export const worldOf = (parts: WorldParts, secrets = ''): World => {
  const {
    config,
    clock,
    random,
    db,
    blobs,
    accounts,
    posts,
    search,
    imports,
    ownData,
    offices,
    calendars,
    censuses,
    correspondence,
    records,
    groupReports,
    groupExamples,
    writeCensus,
  } = parts
  const copyOf = (file: string, voice: Voice) => ({
    db,
    blobs,
    secrets,
    clock,
    file,
    progress: (done: number, all: number) => voice.progress(portion(done, all)),
  })
  return {
    config,
    clock,
    random,
    accounts,
    search,
    imports,
    ownData,
    offices,
    calendars,
    censuses,
    correspondence,
    records,
    groupReports,
    groupExamples,
    writeCensus,
    examinations: examinationsOf({ config, clock, db, search, calendars }),
    totals: async () => ({ ...(await accounts.totals()), ...(await posts.totals()) }),
    migrate: () => migrate(db, { clock }),
    backup: (file, voice) => backup(copyOf(file, voice)),
    exportSite: (file, voice) => writeSite(copyOf(file, voice)),
  }
}
