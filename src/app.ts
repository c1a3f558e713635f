// The composition root: the only file that knows every module. Read it from top to bottom to see what needs what.
import { join } from 'node:path'
import { DAY, HOUR, MINUTE, SECOND, systemClock, type Clock } from '#core/clock'
import { createIds, type Id } from '#core/ids'
import { secureRandom, type Random } from '#core/random'
import { createAccounts } from '#domain/accounts'
import { createCalendars } from '#domain/calendars'
import { createCensuses, createGroupReports } from '#domain/census'
import { createDiscovery } from '#domain/discovery'
import { createDemo, createGroupExamples } from '#domain/demo'
import { createFilters } from '#domain/filters'
import { createImports } from '#domain/imports'
import { createCorrespondence } from '#domain/correspondence'
import { createCaseBoard, createDesk, createInquiries, createTiming } from '#domain/inquiries'
import { createInsights } from '#domain/insights'
import { createLists } from '#domain/lists'
import { createMedia } from '#domain/media'
import { createInvitations } from '#domain/invitations'
import { createNotifications } from '#domain/notifications'
import { createCoordination, createOffices } from '#domain/offices'
import { createOwnData } from '#domain/own-data'
import { createPosts } from '#domain/posts'
import { createPublishing } from '#domain/publishing'
import { createRecords } from '#domain/records'
import { createSearch, createWordsOf } from '#domain/search'
import { createSite } from '#domain/site'
import { createCaseMail, createStaffLetters, createSubscriptions } from '#domain/subscriptions'
import { createTimelines } from '#domain/timelines'
import { createTopics } from '#domain/topics'
import { createHttp } from '#interfaces/http'
import { createStatusWriter, registerMastodon } from '#interfaces/mastodon'
import { registerOpenData } from '#interfaces/opendata'
import { registerStreaming } from '#interfaces/streaming'
import { censusDocument, registerWeb } from '#interfaces/web'
import { createDiskBlobs, type Blobs } from '#platform/blobs'
import { createBus } from '#platform/bus'
import type { Config } from '#platform/config'
import { createPostgresDatabase, createSqliteDatabase, migrate, type OpenDatabase } from '#platform/db'
import { createTxtRecords, type TxtRecords } from '#platform/dns'
import { createJobs } from '#platform/jobs'
import { createLog, type Log } from '#platform/log'
import { createMail, type Mail } from '#platform/mail'
import { createNodeBus, createOutbox } from '#platform/outbox'
import { createBodyPoster, createPageFetcher, type FetchPage } from '#platform/safe-fetch'

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

/** A listener whose mail server is away would keep a server that stops for a minute. */
const SETTLE_MILLIS = 2000

/** What streams on other nodes are told of, too. */
const toldToNodes = [
  ...['post.published', 'post.edited', 'post.deleted', 'post.reposted', 'draft.replaced'],
  ...['account.followed', 'account.unfollowed', 'account.blocked'],
]

/** Opens the store that the settings name. */
export const openDatabase = (config: Config, log: Log, gaveUp: AppParts['gaveUp'] = () => {}): OpenDatabase =>
  config.database.engine === 'sqlite'
    ? createSqliteDatabase({ file: join(config.data, 'bema.db'), log, gaveUp })
    : createPostgresDatabase({ url: config.database.url, pool: config.database.pool, log })

/** The caller owns the data folder (platform/data-folder). */
export const createApp = async (config: Config, parts: AppParts) => {
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
  const nodeBus =
    bus === undefined && config.database.engine === 'postgres'
      ? createNodeBus({ url: config.database.url, outbox, log, kinds: toldToNodes })
      : undefined
  const news = bus ?? nodeBus
  const jobs = createJobs({ clock, random, log })

  const site = createSite({ db, config })
  const media = createMedia({ db, ids, clock, random, blobs, config })
  const topics = createTopics({ db, ids, clock, bus })
  const calendars = createCalendars({ db, clock, log, config })
  const base = { db, ids, clock, random, outbox, bus, blobs, mail, log, config }
  const accounts = createAccounts(base)
  const filters = createFilters({ db, ids, clock, bus, news })
  const lists = createLists({ db, ids, clock, bus, accounts })
  const posts = createPosts({ db, ids, clock, outbox, bus, log, config, accounts, media, filters, topics })
  const txtRecords = parts.txtRecords ?? createTxtRecords()
  const fetchPage = parts.fetchPage ?? createPageFetcher()
  const offices = createOffices({ ...base, accounts, txtRecords, fetchPage })
  const { groups } = offices
  const publishing = createPublishing({ db, ids, clock, bus, outbox, accounts, media, posts, groups })
  const timelines = createTimelines({ db, clock, bus, news, log, config, posts, accounts, topics })
  const search = createSearch({ db, outbox, log, config, accounts, posts, topics })
  const discovery = createDiscovery({ db, clock, config, accounts, posts, topics, offices })
  const invitations = createInvitations({ ...base, accounts, offices, publishing })
  const censuses = createCensuses({ db, clock, dormantDays: config.offices.dormantDays })
  const groupReports = createGroupReports({ db, clock, accounts, groups })
  const isStaff = async (userId: Id, accountId: Id): Promise<boolean> =>
    (await accounts.memberships(userId)).some((membership) => membership.accountId === accountId)
  // where no group names one, the site's administrators are the coordinator
  const { coordinatorsOf, coordinatedBy } = createCoordination(groups)
  const basis = { db, ids, clock, random, outbox, accounts, media, posts, config }
  const cases = {
    ...basis,
    timing: createTiming({ calendars, db, clock }),
    isStaff,
    mayReview: (userId: Id, accountId: Id) => publishing.may({ userId, accountId }, 'approve'),
    isReviewed: async (officeId: Id) => (await publishing.drafts.policyOf(officeId)) === 'all',
    coordinatorsOf,
    coordinatedBy,
  }
  const inquiries = createInquiries(cases)
  const desk = createDesk(cases)
  const told = { db, ids, clock, outbox, bus, news, accounts, posts }
  const board = createCaseBoard({ db, clock, random, outbox, wordsOf: createWordsOf(), timing: cases.timing })
  const notifications = createNotifications({ ...told, inquiries, board, groups, coordinatorsOf })
  const insights = createInsights({ db, clock, calendars, outbox, log })
  const correspondence = createCorrespondence({ db, clock, random, log, mail, config, accounts, inquiries })
  const records = createRecords({ db, clock, log, blobs, config, accounts, posts, publishing })
  const postBody = createBodyPoster({ open: config.subscriptions.privateWebhooks })
  const shared = { db, ids, clock, random, outbox, mail, log, config }
  const subscriptions = createSubscriptions({ ...shared, postBody, accounts, groups, posts, inquiries, timelines })
  const { replyAddress } = correspondence
  const caseMail = createCaseMail({ ...shared, accounts, inquiries, board, replyAddress })
  const imports = createImports({ db, clock, blobs, config, accounts, media, posts })
  const ownData = createOwnData({ db, ids, clock, random, blobs, log, mail, config, accounts, posts })
  const staffLetters = createStaffLetters({ ...shared, ...cases, calendars, desk })
  const demo = createDemo({ db, clock, random, accounts, posts, media, blobs, site, search, offices, log, config })

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
    invitations,
    posts,
    publishing,
    timelines,
    search,
    notifications,
    filters,
    lists,
    discovery,
  }
  const statuses = createStatusWriter()
  registerMastodon(server, { ...faces, random, version, statuses })
  if (news !== undefined) {
    const hearsEverything = bus !== undefined
    registerStreaming(server, { ...faces, log, news, hearsEverything, writeStatus: statuses.text })
  }
  registerOpenData(server, { ...faces, censuses, groupReports, inquiries, insights })
  await registerWeb(server, {
    ...faces,
    calendars,
    inquiries,
    insights,
    desk,
    board,
    caseMail,
    staffLetters,
    random,
    offices,
    censuses,
    groupReports,
    records,
    subscriptions,
    ownData,
  })

  jobs.every(SECOND, 'lists that were brought', () => ownData.csv.workDue())
  jobs.every(MINUTE, 'archives of accounts', () => ownData.archives.makeDue())
  jobs.every(HOUR, 'lists and archives whose time is over', async () => [
    await ownData.csv.sweep(),
    await ownData.archives.sweep(),
  ])
  jobs.every(DAY / 2, 'letters read long ago', () => correspondence.sweep())
  jobs.every(HOUR, 'loose pictures', () => media.sweep())
  jobs.every(5 * MINUTE, 'homes nobody reads', async () => timelines.sweep())
  jobs.every(10 * MINUTE, 'what is much used', () => discovery.count())
  jobs.every(MINUTE, 'approved drafts', () => publishing.drafts.publishDue())
  jobs.every(MINUTE, 'clocks of cases', () => inquiries.sweep())
  jobs.every(HOUR, 'words whose time has come', () => posts.sweep())

  jobs.every(DAY / 2, 'calendars that end soon', () => calendars.warnEnding())
  jobs.every(HOUR, 'drafts kept long enough', () => records.retention.sweep())

  jobs.every(MINUTE, 'badges whose time has come', () => offices.verification.refreshBadges())
  jobs.every(HOUR, 'accounts here are counted', () => offices.care.observeHere())
  jobs.every(HOUR, 'silent offices', () => offices.care.remind())
  jobs.every(HOUR, 'verifications that end soon', () => offices.verification.remindEnding())

  jobs.every(SECOND, 'letters to followers', () => subscriptions.sendDue())
  jobs.every(SECOND, 'letters about cases', () => caseMail.sendDue())
  jobs.every(HOUR, 'addresses for cases nobody confirmed', () => caseMail.sweep())
  jobs.every(5 * MINUTE, 'mornings of offices', () => staffLetters.planMornings())
  jobs.every(SECOND, 'letters to the staff', () => staffLetters.sendDue())
  jobs.every(DAY / 2, 'mornings long gone', () => staffLetters.sweep())
  jobs.every(SECOND, 'webhooks', () => subscriptions.deliverDue())
  jobs.every(MINUTE, 'digests', () => subscriptions.planDigests())
  jobs.every(HOUR, 'addresses nobody confirmed', () => subscriptions.sweep())
  jobs.every(HOUR, 'documents of no application', () => offices.verification.sweepDocuments())

  let started = false
  return {
    ...faces,
    inquiries,
    desk,
    insights,
    correspondence,
    random,
    log,
    db,
    outbox,
    blobs,
    imports,
    ownData,
    calendars,
    censuses,
    records,
    subscriptions,
    staffLetters,
    groupReports,
    groupExamples,
    demo,
    writeCensus: censusDocument({ config, clock }),
    server,
    /** Begins to deliver events and to sweep, then listens. Answers the address on this machine. */
    async start(): Promise<string> {
      started = true
      await nodeBus?.start()
      await calendars.refresh()
      await outbox.start()
      await search.start()
      insights.start()
      jobs.start()
      discovery.count().catch((error: unknown) => log.warn('what is much used could not be counted', { error }))
      return server.listen({ host: config.listen.host, port: config.listen.port })
    },
    /** Answers what is under way, lets the listeners finish, closes the store. Also for an app that never started. */
    async stop(): Promise<void> {
      await server.close()
      try {
        if (started) {
          await jobs.stop()
          await outbox.settled(SETTLE_MILLIS)
          await outbox.stop()
          await nodeBus?.stop()
        }
      } catch (error) {
        log.warn('events were left for the next start', { error })
      }
      await insights.close()
      await search.close()
      await db.close()
    },
  }
}

export type App = Awaited<ReturnType<typeof createApp>>
