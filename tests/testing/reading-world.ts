// A world for the suites of timelines, search and notifications: real accounts, posts and outbox, a clock that is moved.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fixedClock, SECOND } from '#core/clock'
import { createIds, type Id } from '#core/ids'
import { secureRandom } from '#core/random'
import type { Actor, Viewer } from '#core/viewer'
import { createAccounts, type Account, type NewAccount } from '#domain/accounts'
import { createFilters } from '#domain/filters'
import { createLists } from '#domain/lists'
import { createMedia } from '#domain/media'
import { createPosts, type Post, type PostDraft, type PostView } from '#domain/posts'
import { createTopics } from '#domain/topics'
import { createBus } from '#platform/bus'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { createOutbox } from '#platform/outbox'
import { memoryBlobs } from './memory-blobs.ts'
import { noGroups } from './no-groups.ts'

export const START = Date.UTC(2026, 10, 23, 8)

export interface Person {
  readonly account: Account
  readonly id: Id
  readonly handle: string
  readonly actor: Actor
  readonly viewer: Viewer
}

const LETTERS = 'bcdfghjkmnpqrstvwxz'
let made = 0
/** A handle nobody else in this run has, nor one that looks like it. */
const newHandle = (): string => {
  let name = ''
  for (let rest = ++made; rest > 0; rest = Math.floor(rest / LETTERS.length))
    name = `${LETTERS[rest % LETTERS.length]}a${name}`
  return `p_${name}`
}

const config = (data: string) =>
  ({
    data,
    domain: 'bema.example',
    origin: 'https://bema.example',
    registrations: 'open',
    site: { name: 'Bema', description: '', contactEmail: '', languages: ['zh', 'en'], timeZone: 'Asia/Shanghai' },
    posts: { limit: 140, longAllowed: true, longLimit: 2000 },
    media: { maxBytes: 1_000_000, maxPixels: 1_000_000, perPost: 4, descriptionLimit: 500 },
    memory: {
      homeRing: 20,
      bigAuthorFollowers: 3,
      timelineBytes: 2 ** 20,
      postBytes: 2 ** 22,
      pageBytes: 2 ** 22,
      idleMillis: 3_600_000,
    },
  }) as const

/**
 * @param add makes the module under test, before the outbox starts
 * @param kept a data folder that stays; without it one is made and removed at the end
 */
export const openReadingWorld = async <Module>(
  db: OpenDatabase,
  add: (needs: ReadingNeeds) => Module,
  kept?: string,
) => {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'bema-test-')))
  const needs = makeNeeds(db, folder)
  const { clock, accounts, posts, outbox } = needs
  const module = add(needs)
  await outbox.start()

  const person = async (more: Partial<NewAccount> = {}): Promise<Person> => {
    const account = await accounts.create({ handle: newHandle(), ...more })
    return {
      account,
      id: account.id,
      handle: account.handle,
      actor: { accountId: account.id, userId: null },
      viewer: { accountId: account.id, userId: null, role: 'none' },
    }
  }

  return {
    ...needs,
    module,
    folder,
    person,
    people: (count: number): Promise<Person[]> => Promise.all(Array.from({ length: count }, () => person())),
    /** Publishes; the clock moves on a second first, so that later posts have larger ids. */
    async say(author: Person, text: string, draft: Omit<PostDraft, 'text'> = {}): Promise<Post> {
      clock.advance(SECOND)
      return posts.publish(author.actor, { text, ...draft })
    },
    async repost(author: Person, post: Post): Promise<Post> {
      clock.advance(SECOND)
      return posts.repost(author.actor, post.id)
    },
    async follow(author: Person, target: Person, options: { reposts?: boolean; notify?: boolean } = {}): Promise<void> {
      clock.advance(SECOND)
      await accounts.follow(author.actor, target.id, options)
    },
    async close(): Promise<void> {
      await outbox.stop()
      if (kept === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

const makeNeeds = (db: OpenDatabase, data: string) => {
  const clock = fixedClock(START)
  const ids = createIds(clock, secureRandom)
  const bus = createBus({ db, log: silentLog })
  const outbox = createOutbox({ db, clock, log: silentLog, bus })
  const blobs = memoryBlobs()
  const shared = { db, ids, clock, random: secureRandom, outbox, bus, blobs, config: config(data), log: silentLog }
  const accounts = createAccounts({ ...shared, mail: { delivers: false, send: async () => {} } })
  const media = createMedia(shared)
  const topics = createTopics(shared)
  const filters = createFilters(shared)
  const lists = createLists({ ...shared, accounts })
  const posts = createPosts({ ...shared, accounts, media, filters, topics })
  /** Notices about cases have suites of their own (case-notices.test.ts). */
  const inquiries = { byIds: async () => new Map(), mergedBelow: async () => [], view: async () => undefined }
  const board = { askers: async () => [], followers: async () => [] }
  const coordinatorsOf = async (): Promise<readonly Id[]> => []
  return {
    ...shared,
    accounts,
    media,
    filters,
    lists,
    topics,
    posts,
    inquiries,
    board,
    coordinatorsOf,
    groups: noGroups,
  }
}

export type ReadingNeeds = ReturnType<typeof makeNeeds>

/** What a page says: the text of each post, and ↻ before that of a bare repost's target. */
export const textsOf = (items: readonly PostView[]): string[] =>
  items.map((view) => (view.target === null ? view.post.text : `↻ ${view.target.post.text}`))
