// A world for suites about posts: real store, outbox, accounts, media and topics, and a clock that is moved.
import sharp from 'sharp'
import { fixedClock, SECOND } from '#core/clock'
import { createIds } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import { secureRandom } from '#core/random'
import { anonymous } from '#core/viewer'
import type { Actor, Viewer } from '#core/viewer'
import { createAccounts } from '#domain/accounts'
import type { Account, AccountKind } from '#domain/accounts'
import { createMedia } from '#domain/media'
import type { OfficesNeeds } from '#domain/offices'
import { createTopics } from '#domain/topics'
import { createBus } from '#platform/bus'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { createOutbox } from '#platform/outbox'
import type { RecordedEvent } from '#platform/outbox'
import { memoryBlobs } from './memory-blobs.ts'
import { createPosts } from '#domain/posts'
import type { Post, PostDraft, PostsNeeds } from '#domain/posts'

export const START = Date.UTC(2026, 10, 23, 8)

export interface Person {
  readonly account: Account
  readonly id: Id
  readonly handle: string
  readonly actor: Actor
  readonly viewer: Viewer
}

export type People = readonly [Person, Person, Person, Person, Person, Person, Person, Person]

let made = 0
/** A handle nobody else in this run has, nor one that looks like it (digits look like letters). */
const newHandle = (): string => `p_${[...String(made++)].map((digit) => 'abcdefghjk'[Number(digit)]).join('x')}`

export const testConfig = {
  domain: 'bema.example',
  origin: 'https://bema.example',
  registrations: 'open',
  site: { name: 'Bema', description: '', contactEmail: '', languages: ['zh', 'en'], timeZone: 'Asia/Shanghai' },
  posts: { limit: 140, longAllowed: true, longLimit: 2000 },
  offices: { dormantDays: 90, reminderDays: 30 },
  inquiries: { prefix: 'T' },
  media: { maxBytes: 1_000_000, maxPixels: 1_000_000, perPost: 4, descriptionLimit: 100 },
  memory: { postBytes: 2 ** 22 },
} as const

export type WorldNeeds = PostsNeeds & Pick<OfficesNeeds, 'random' | 'outbox' | 'blobs' | 'accounts' | 'config'>

/** @param change replaces parts of what the posts module needs; called before events are delivered */
export const openWorld = async (db: OpenDatabase, change: (needs: WorldNeeds) => Partial<PostsNeeds> = () => ({})) => {
  const clock = fixedClock(START)
  const ids: IdMaker = createIds(clock, secureRandom)
  const bus = createBus({ db, log: silentLog })
  const outbox = createOutbox({ db, clock, log: silentLog, bus })
  const blobs = memoryBlobs()
  const shared = { db, ids, clock, random: secureRandom, outbox, bus, blobs, config: testConfig }
  const accounts = createAccounts({
    ...shared,
    mail: { delivers: false, send: async () => {} },
    log: silentLog,
  })
  const media = createMedia(shared)
  const topics = createTopics(shared)
  const needs = { ...shared, accounts, media, topics }
  const posts = createPosts({ ...needs, ...change(needs) })

  const events: RecordedEvent[] = []
  const kinds = ['published', 'edited', 'deleted', 'reposted', 'liked', 'unliked'].map((kind) => `post.${kind}`)
  outbox.listen({ name: 'test', kinds, handle: async (some) => void events.push(...some) })
  await outbox.start()

  const person = async (more: { kind?: AccountKind; uniqueName?: string } = {}): Promise<Person> => {
    const account = await accounts.create({ handle: newHandle(), ...more })
    return {
      account,
      id: account.id,
      handle: account.handle,
      actor: { accountId: account.id, userId: null },
      viewer: { accountId: account.id, userId: null, role: 'none' },
    }
  }
  const tinyPicture = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#583' } })
    .png()
    .toBuffer()

  return {
    ...needs,
    blobs,
    posts,
    person,
    /** Eight people who never met. */
    people: async (): Promise<People> =>
      (await Promise.all(Array.from({ length: 8 }, () => person()))) as unknown as People,
    /** Publishes as the person; the clock moves on a second, so that later posts have larger ids. */
    async say(author: Person, text: string, draft: Omit<PostDraft, 'text'> = {}): Promise<Post> {
      clock.advance(SECOND)
      return posts.publish(author.actor, { text, ...draft })
    },
    async picture(owner: Pick<Person, 'actor'>, description = ''): Promise<Id> {
      return (await media.upload(owner.actor, { bytes: tinyPicture, description })).id
    },
    /** The data of the events of one kind so far, or of all kinds. */
    async told(kind?: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
      await outbox.settled()
      return events.filter((event) => kind === undefined || event.kind === kind).map((event) => event.data)
    },
    async forget(): Promise<void> {
      await outbox.settled()
      events.length = 0
    },
    /** The texts a viewer sees of the posts. */
    async texts(viewer: Viewer, wanted: readonly Id[], rules?: { mutes?: boolean }): Promise<readonly string[]> {
      return (await posts.views(viewer, wanted, rules)).map((view) => view.post.text)
    },
    close: () => outbox.stop(),
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

export const nobody = anonymous

/** How each of the attempts ended: 'done' or the code of the problem. */
export const outcomes = async (attempts: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(attempts)).map((attempt) =>
    attempt.status === 'fulfilled' ? 'done' : String((attempt.reason as { code?: unknown }).code ?? attempt.reason),
  )

/** Runs the same thing as often at the same time. */
export const atOnce = <Result>(count: number, act: (index: number) => Promise<Result>): Promise<Result>[] =>
  Array.from({ length: count }, (_, index) => act(index))

export const personAt = (people: People, index: number): Person => people[index % 8] as Person
