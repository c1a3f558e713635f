// The modules an import or the demo world writes through, over a given store: real ones, with files kept in memory.
import { systemClock } from '#core/clock'
import type { Clock } from '#core/clock'
import { createIds } from '#core/ids'
import { secureRandom } from '#core/random'
import { createAccounts } from '#domain/accounts'
import { createImports } from '#domain/imports'
import { createMedia } from '#domain/media'
import { createOffices } from '#domain/offices'
import { createPosts } from '#domain/posts'
import { createTopics } from '#domain/topics'
import { createBus } from '#platform/bus'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { createOutbox } from '#platform/outbox'
import { memoryBlobs } from './memory-blobs.ts'

export const siteConfig = {
  domain: 'bema.example',
  origin: 'https://bema.example',
  registrations: 'open',
  site: { name: 'Bema', description: '', contactEmail: '', languages: ['zh', 'en'], timeZone: 'Asia/Shanghai' },
  inquiries: { prefix: 'T' },
  posts: { limit: 140, longAllowed: true, longLimit: 2000 },
  media: { maxBytes: 16_000_000, maxPixels: 40_000_000, perPost: 9, descriptionLimit: 1500 },
  memory: { postBytes: 2 ** 22 },
  offices: { dormantDays: 90, reminderDays: 30 },
} as const

export const openBulkWorld = (db: OpenDatabase, clock: Clock = systemClock) => {
  const ids = createIds(clock, secureRandom)
  const random = secureRandom
  const blobs = memoryBlobs()
  const bus = createBus({ db, log: silentLog })
  const outbox = createOutbox({ db, clock, log: silentLog, bus })
  const mail = { delivers: false, send: async (): Promise<void> => {} }
  const accounts = createAccounts({
    db,
    ids,
    clock,
    random,
    outbox,
    bus,
    blobs,
    mail,
    log: silentLog,
    config: siteConfig,
  })
  const media = createMedia({ db, ids, clock, random, blobs, config: siteConfig })
  const topics = createTopics({ db, ids, clock })
  const posts = createPosts({ db, ids, clock, outbox, bus, config: siteConfig, accounts, media, topics })
  const imports = createImports({ db, clock, blobs, config: siteConfig, accounts, media, posts })
  const offices = createOffices({
    db,
    ids,
    clock,
    random,
    outbox,
    blobs,
    accounts,
    txtRecords: async () => [],
    mail,
    log: silentLog,
    config: siteConfig,
  })
  return {
    db,
    ids,
    clock,
    log: silentLog,
    config: siteConfig,
    blobs,
    outbox,
    bus,
    accounts,
    media,
    topics,
    posts,
    imports,
    offices,
  }
}

export type BulkWorld = ReturnType<typeof openBulkWorld>
