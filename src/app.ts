// The composition root: the only file that knows every module. Read it from top to bottom to see what needs what.
import { join } from 'node:path'
import { HOUR, MINUTE, systemClock, type Clock } from '#core/clock'
import { createIds } from '#core/ids'
import { secureRandom, type Random } from '#core/random'
import { createAccounts, type Accounts } from '#domain/accounts'
import { createCensuses, createGroupReports, type Censuses, type GroupReports } from '#domain/census'
import { createDemo, createGroupExamples, type Demo, type GroupExamples } from '#domain/demo'
import { createImports, type Imports } from '#domain/imports'
import { createMedia, type MediaModule } from '#domain/media'
import { createNotifications, type Notifications } from '#domain/notifications'
import { createOffices, type Offices } from '#domain/offices'
import { createPosts, type Posts } from '#domain/posts'
import { createPublishing, type Publishing } from '#domain/publishing'
import { createSearch, type Search } from '#domain/search'
import { createSite, type Site } from '#domain/site'
import { createTimelines, type Timelines } from '#domain/timelines'
import { createTopics, type Topics } from '#domain/topics'
import { createHttp, type Server } from '#interfaces/http'
import { registerMastodon } from '#interfaces/mastodon'
import { registerOpenData } from '#interfaces/opendata'
import { censusDocument, registerWeb, type WriteCensus } from '#interfaces/web'
import { createDiskBlobs, type Blobs } from '#platform/blobs'
import { createBus } from '#platform/bus'
import type { Config } from '#platform/config'
import { createPostgresDatabase, createSqliteDatabase, migrate, type OpenDatabase } from '#platform/db'
import { createTxtRecords, type TxtRecords } from '#platform/dns'
import { createJobs } from '#platform/jobs'
import { createLog, type Log } from '#platform/log'
import { createMail, type Mail } from '#platform/mail'
import { createOutbox, type Outbox } from '#platform/outbox'
import { createPageFetcher, type FetchPage } from '#platform/safe-fetch'

/** Replaceable parts: tests hold time still, catch letters, keep files in memory. */
export interface AppParts {
  readonly clock?: Clock
  readonly random?: Random
  readonly log?: Log
  readonly mail?: Mail
  readonly blobs?: Blobs
  readonly txtRecords?: TxtRecords
  readonly fetchPage?: FetchPage
  /** A store that is open already, for commands that only read: nothing is migrated. */
  readonly db?: OpenDatabase
  /** Called when the store refuses writes for good, so that the process can end and be started anew. */
  readonly gaveUp?: (error: Error) => void
  /** Version of the program, e.g. 0.1.0. */
  readonly version: string
}

export interface App {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly db: OpenDatabase
  readonly outbox: Outbox
  readonly blobs: Blobs
  readonly site: Site
  readonly media: MediaModule
  readonly topics: Topics
  readonly accounts: Accounts
  readonly posts: Posts
  readonly publishing: Publishing
  readonly timelines: Timelines
  readonly search: Search
  readonly notifications: Notifications
  readonly imports: Imports
  readonly offices: Offices
  readonly censuses: Censuses
  readonly groupReports: GroupReports
  readonly groupExamples: GroupExamples
  readonly demo: Demo
  /** The census as one file that needs nothing else. */
  readonly writeCensus: WriteCensus
  readonly server: Server
  /** Begins to deliver events and to sweep, then listens. Answers the address on this machine. */
  start(): Promise<string>
  /** Answers what is under way, lets the listeners finish, closes the store. Also for an app that never started. */
  stop(): Promise<void>
}

/** A listener whose mail server is away would keep a server that stops for a minute. */
const SETTLE_MILLIS = 2000

/** Opens the store that the settings name. */
export const openDatabase = (config: Config, log: Log, gaveUp: AppParts['gaveUp'] = () => {}): OpenDatabase =>
  config.database.engine === 'sqlite'
    ? createSqliteDatabase({ file: join(config.data, 'bema.db'), log, gaveUp })
    : createPostgresDatabase({ url: config.database.url, pool: config.database.pool, log })

/** The caller owns the data folder (platform/data-folder). */
export const createApp = async (config: Config, parts: AppParts): Promise<App> => {
  const { clock = systemClock, random = secureRandom, version } = parts
  const log = parts.log ?? createLog({ ...config.log, clock })
  const mail = parts.mail ?? createMail({ config, clock })
  const blobs = parts.blobs ?? createDiskBlobs(join(config.data, 'media'))

  const db = parts.db ?? openDatabase(config, log, parts.gaveUp)
  if (parts.db === undefined) await migrate(db, { clock })
  const ids = createIds(clock, random)
  // nodes do not hear each other: where there are several, nothing may be kept in memory
  const bus = config.memory.nodes === 1 ? createBus({ db, log }) : undefined
  const outbox = createOutbox({ db, clock, log, bus })
  const jobs = createJobs({ clock, random, log })

  const site = createSite({ db, config })
  const media = createMedia({ db, ids, clock, random, blobs, config })
  const topics = createTopics({ db, ids, clock })
  const accounts = createAccounts({ db, ids, clock, random, outbox, bus, blobs, mail, log, config })
  const posts = createPosts({ db, ids, clock, outbox, bus, config, accounts, media, topics })
  const txtRecords = parts.txtRecords ?? createTxtRecords()
  const fetchPage = parts.fetchPage ?? createPageFetcher()
  const offices = createOffices({ db, ids, clock, random, outbox, bus, blobs, accounts, txtRecords, fetchPage, config })
  const { groups } = offices
  const publishing = createPublishing({ db, ids, clock, bus, accounts, media, posts, groups })
  const timelines = createTimelines({ db, clock, bus, config, posts, accounts, topics })
  const search = createSearch({ db, outbox, log, config, accounts, posts, topics })
  const notifications = createNotifications({ db, ids, clock, outbox, bus, accounts, posts })
  const censuses = createCensuses({ db, clock })
  const groupReports = createGroupReports({ db, clock, accounts, groups })
  const imports = createImports({ db, clock, accounts, posts })
  const demo = createDemo({ db, clock, random, accounts, posts, blobs, site, search })

  const groupExamples = createGroupExamples({ db, accounts, posts, search, offices })

  const server = createHttp({ config, log, clock, random, accounts, blobs })
  const faces = {
    config,
    clock,
    site,
    media,
    topics,
    accounts,
    offices,
    posts,
    publishing,
    timelines,
    search,
    notifications,
  }
  registerMastodon(server, { ...faces, random, version })
  registerOpenData(server, { config, offices, censuses, groupReports, accounts, timelines })
  await registerWeb(server, { ...faces, random, offices, censuses, groupReports })

  jobs.every(HOUR, 'loose pictures', () => media.sweep())
  jobs.every(5 * MINUTE, 'homes nobody reads', async () => timelines.sweep())
  jobs.every(MINUTE, 'approved drafts', () => publishing.drafts.publishDue())
  jobs.every(HOUR, 'words whose time has come', () => posts.sweep())

  jobs.every(MINUTE, 'badges whose time has come', () => offices.verification.refreshBadges())
  jobs.every(HOUR, 'verifications that end soon', () => offices.verification.remindEnding())

  let started = false
  return {
    ...faces,
    random,
    log,
    db,
    outbox,
    blobs,
    imports,
    censuses,
    groupReports,
    groupExamples,
    demo,
    writeCensus: censusDocument({ config, clock }),
    server,
    async start() {
      started = true
      await outbox.start()
      await search.start()
      jobs.start()
      return server.listen({ host: config.listen.host, port: config.listen.port })
    },
    async stop() {
      await server.close()
      try {
        if (started) {
          await jobs.stop()
          await outbox.settled(SETTLE_MILLIS)
          await outbox.stop()
        }
      } catch (error) {
        log.warn('events were left for the next start', { error })
      }
      await search.close()
      await db.close()
    },
  }
}
