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

interface Page {
  readonly posts: Map<Id, KnownPost>
  readonly counts: Map<Id, PostCounts>
}

interface Keep {
  post(id: Id, post: KnownPost): void
  counts(id: Id, counts: PostCounts): void
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

  /** What is in memory of a page; `lacks` when the store has to be asked for something. */
  const recall = (ids: readonly Id[]): Page & { lacks: boolean } => {
    const posts = new Map<Id, KnownPost>()
    const counts = new Map<Id, PostCounts>()
    let lacks = false
    const add = (id: Id): Post | undefined => {
      const known = posts.get(id) ?? memory.posts.get(id)
      const counted = counts.get(id) ?? memory.counts.get(id)
      if (known === undefined || counted === undefined) lacks = true
      if (known !== undefined) posts.set(id, known)
      if (counted !== undefined) counts.set(id, counted)
      return known?.post
    }
    for (const id of ids) {
      const post = add(id)
      const inside = post === undefined ? undefined : shownInside(post)
      const inner = inside === undefined ? undefined : add(inside)
      const innermost = inner === undefined || post?.kind !== 'repost' ? undefined : shownInside(inner)
      if (innermost !== undefined) add(innermost)
    }
    return { posts, counts, lacks }
  }

  /** Adds what `recall` lacks: the posts; what they repost or quote; and what a reposted quote quotes. */
  const readRest = async (ids: readonly Id[], { posts, counts }: Page, keep: Keep): Promise<void> => {
    const fresh = new Map<Id, CountedPostRow>()
    const add = async (wanted: readonly Id[]): Promise<readonly Post[]> => {
      const missing = new Set(wanted.filter((id) => !posts.has(id) && !fresh.has(id)))
      for (const id of missing) {
        const known = memory.posts.get(id)
        if (known === undefined) continue
        posts.set(id, known)
        missing.delete(id)
      }
      if (missing.size > 0) for (const row of await countedByIds(db.read, [...missing])) fresh.set(row.id, row)
      return wanted.flatMap((id) => {
        const row = fresh.get(id)
        return row === undefined ? (posts.get(id)?.post ?? []) : postOf(row)
      })
    }
    const inside = (outer: readonly Post[]): Id[] => outer.flatMap((post) => shownInside(post) ?? [])

    const skeleton = await add(ids)
    const inner = await add(inside(skeleton))
    const reposted = new Set(skeleton.flatMap((post) => (post.kind === 'repost' ? (post.parentId ?? []) : [])))
    await add(inside(inner.filter((post) => reposted.has(post.id))))

    if (fresh.size > 0) {
      for (const known of await complete([...fresh.values()])) {
        posts.set(known.post.id, known)
        keep.post(known.post.id, known)
      }
    }
    for (const row of fresh.values()) {
      counts.set(row.id, countsOf(row))
      keep.counts(row.id, countsOf(row))
    }
    const uncounted = [...posts.keys()].filter((id) => !counts.has(id))
    if (uncounted.length === 0) return
    const rows = new Map((await countsByIds(db.read, uncounted)).map((row) => [row.post_id, countsOf(row)]))
    for (const id of uncounted) {
      const counted = rows.get(id) ?? noCounts
      counts.set(id, counted)
      keep.counts(id, counted)
    }
  }

  const readPosts = async (ids: readonly Id[]): Promise<Page> => {
    const page = recall(ids)
    if (page.lacks) {
      await memory.posts.read((post) => memory.counts.read((counts) => readRest(ids, page, { post, counts })))
    }
    return page
  }

  return async (
    viewerId: Id | null,
    ids: readonly Id[],
    rules: { mutes?: boolean; standing?: Sightline } = {},
  ): Promise<Hydrated> => {
    const { posts, counts } = await readPosts(ids)
    const writers = new Set<Id>()
    const people = new Set<Id>()
    const all: Post[] = []
    for (const { post, mentioned } of posts.values()) {
      all.push(post)
      writers.add(post.authorId)
      people.add(post.authorId)
      if (post.parentAuthorId !== null) {
        writers.add(post.parentAuthorId)
        people.add(post.parentAuthorId)
      }
      for (const { account_id: accountId } of mentioned) people.add(accountId)
    }

    const stranger = viewerId === null || all.length === 0
    const [found, flags, standing] = await Promise.all([
      accounts.byIds([...people]),
      stranger ? undefined : marksOf(viewerId, all),
      rules.standing ?? (stranger ? nobodyNear : accounts.standing(viewerId, [...writers])),
    ])
    const gone = { has: (id: Id): boolean => found.get(id)?.deletedAt !== null }
    return { posts, counts, accounts: found, flags, sight: { viewerId, standing, gone, mutes: rules.mutes ?? false } }
  }
}

export type Hydrate = ReturnType<typeof createHydrate>
