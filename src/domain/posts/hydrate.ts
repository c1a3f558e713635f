// Reads all that is needed to show posts: from memory, and the rest in one batch per kind, however many posts there are.
import type { Id } from '#core/ids'
import { topicNames } from '#core/text'
import type { Account, Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Database } from '#platform/db'
import type { Post, PostCounts, Sightline } from './contract.ts'
import { readMarks } from './memory/marks.ts'
import type { FlagsOf } from './memory/marks.ts'
import type { KnownPost, PostMemory } from './memory/post-memory.ts'
import { mentionsOf } from './mentions.store.ts'
import { countedByIds, countsByIds, postOf } from './posts.store.ts'
import type { CountedPostRow } from './posts.store.ts'
import { nobodyNear } from './visibility-rules.ts'
import type { Sight } from './visibility-rules.ts'

export interface Hydrated {
  readonly posts: ReadonlyMap<Id, KnownPost>
  readonly counts: ReadonlyMap<Id, PostCounts>
  readonly accounts: ReadonlyMap<Id, Account>
  /** undefined for the anonymous viewer. */
  readonly flags: FlagsOf | undefined
  readonly sight: Sight
}

export interface HydrateNeeds {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'byIds' | 'standing' | 'appNames'>
  readonly media: Pick<MediaModule, 'ofPosts'>
  readonly memory: PostMemory
}

const noCounts: PostCounts = { replies: 0, reposts: 0, quotes: 0, likes: 0 }

const countsOf = ({ replies, reposts, quotes, likes }: PostCounts): PostCounts => ({ replies, reposts, quotes, likes })

/** The post that is shown inside this one. */
const shownInside = (post: Post): Id | undefined =>
  post.kind === 'repost' || post.kind === 'quote' ? (post.parentId ?? undefined) : undefined

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => Id): Map<Id, Item[]> => {
  const groups = new Map<Id, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

const mayMention = (post: Post): boolean => /[@＠]/.test(post.text)

/** Of a deleted post nothing is shown, so nothing of it is kept in memory. */
const wordless = (post: Post): Post =>
  post.deletedAt === null ? post : { ...post, text: '', summary: '', html: null, language: null }

export const createHydrate = ({ db, accounts, media, memory }: HydrateNeeds) => {
  const marksOf = readMarks(db.read, memory.marks)

  /** What stands around the words: one statement per kind. */
  const complete = async (rows: readonly CountedPostRow[]): Promise<readonly KnownPost[]> => {
    const posts = rows.map((row) => wordless(postOf(row)))
    const living = posts.filter(({ deletedAt }) => deletedAt === null)
    const withMentions = living.filter(mayMention).map(({ id }) => id)
    const appIds = [...new Set(living.flatMap(({ appId }) => appId ?? []))]
    const [mentioned, pictures, appNames] = await Promise.all([
      withMentions.length > 0 ? mentionsOf(db.read, db.engine, withMentions) : [],
      media.ofPosts(living.map(({ id }) => id)),
      appIds.length > 0 ? accounts.appNames(appIds) : new Map<Id, string>(),
    ])
    const mentions = groupBy(mentioned, (row) => row.post_id)
    return posts.map((post) => ({
      post,
      media: pictures.get(post.id) ?? [],
      mentioned: mentions.get(post.id) ?? [],
      topics: topicNames(post.text),
      appName: post.appId === null ? null : (appNames.get(post.appId) ?? null),
      editions: new Map(),
    }))
  }

  /** The posts; what they repost or quote; and what a reposted quote quotes. */
  const readPosts = async (
    ids: readonly Id[],
    keepPost: (id: Id, post: KnownPost) => void,
    keepCounts: (id: Id, counts: PostCounts) => void,
  ) => {
    const known = new Map<Id, KnownPost>()
    const fresh = new Map<Id, CountedPostRow>()
    const counts = new Map<Id, PostCounts>()
    const postAt = (id: Id): Post | undefined => {
      const row = fresh.get(id)
      return row === undefined ? known.get(id)?.post : postOf(row)
    }
    const add = async (wanted: readonly Id[]): Promise<readonly Post[]> => {
      const missing = new Set<Id>()
      for (const id of wanted) {
        if (known.has(id) || fresh.has(id)) continue
        const post = memory.posts.get(id)
        if (post === undefined) missing.add(id)
        else known.set(id, post)
      }
      if (missing.size > 0) for (const row of await countedByIds(db.read, [...missing])) fresh.set(row.id, row)
      return wanted.flatMap((id) => postAt(id) ?? [])
    }
    const inside = (outer: readonly Post[]): Id[] => outer.flatMap((post) => shownInside(post) ?? [])

    const skeleton = await add(ids)
    await add(inside(skeleton))
    await add(inside(skeleton.flatMap((post) => (post.kind === 'repost' ? (postAt(post.parentId as Id) ?? []) : []))))

    if (fresh.size > 0) {
      for (const post of await complete([...fresh.values()])) {
        known.set(post.post.id, post)
        keepPost(post.post.id, post)
      }
      for (const row of fresh.values()) {
        counts.set(row.id, countsOf(row))
        keepCounts(row.id, countsOf(row))
      }
    }
    const uncounted: Id[] = []
    for (const id of known.keys()) {
      if (counts.has(id)) continue
      const remembered = memory.counts.get(id)
      if (remembered === undefined) uncounted.push(id)
      else counts.set(id, remembered)
    }
    if (uncounted.length > 0) {
      const rows = new Map((await countsByIds(db.read, uncounted)).map((row) => [row.post_id, countsOf(row)]))
      for (const id of uncounted) {
        const read = rows.get(id) ?? noCounts
        counts.set(id, read)
        keepCounts(id, read)
      }
    }
    return { known, counts }
  }

  return async (
    viewerId: Id | null,
    ids: readonly Id[],
    rules: { mutes?: boolean; standing?: Sightline } = {},
  ): Promise<Hydrated> => {
    const { known: posts, counts } = await memory.posts.read((keepPost) =>
      memory.counts.read((keepCounts) => readPosts(ids, keepPost, keepCounts)),
    )
    const all = [...posts.values()]
    const writers = new Set<Id>()
    const people = new Set<Id>()
    for (const { post, mentioned } of all) {
      writers.add(post.authorId)
      if (post.parentAuthorId !== null) writers.add(post.parentAuthorId)
      for (const { account_id: accountId } of mentioned) people.add(accountId)
    }
    for (const id of writers) people.add(id)

    const stranger = viewerId === null || all.length === 0
    const [found, flags, standing] = await Promise.all([
      accounts.byIds([...people]),
      stranger
        ? undefined
        : marksOf(
            viewerId,
            all.map(({ post }) => post),
          ),
      rules.standing ?? (stranger ? nobodyNear : accounts.standing(viewerId, [...writers])),
    ])
    const gone = new Set([...writers].filter((id) => found.get(id)?.deletedAt !== null))
    return { posts, counts, accounts: found, flags, sight: { viewerId, standing, gone, mutes: rules.mutes ?? false } }
  }
}

export type Hydrate = ReturnType<typeof createHydrate>
