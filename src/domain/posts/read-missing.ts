// Reads the posts of a page that are not in memory, with their counts and all that stands around the words.
import type { Id } from '#core/ids'
import { topicNames } from '#core/text'
import type { Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Database } from '#platform/db'
import type { Post, PostCounts } from './contract.ts'
import type { KnownPost, PostMemory } from './memory/post-memory.ts'
import { mentionsOf } from './mentions.store.ts'
import { countedByIds, countsByIds, postOf } from './posts.store.ts'

interface Needs {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'appNames'>
  readonly media: Pick<MediaModule, 'ofPosts'>
  readonly memory: PostMemory
}

interface FreshPost {
  readonly post: Post
  readonly counts: PostCounts
}

export interface ReadPosts {
  readonly posts: ReadonlyMap<Id, KnownPost>
  readonly counts: ReadonlyMap<Id, PostCounts>
}

const noCounts: PostCounts = { replies: 0, reposts: 0, quotes: 0, likes: 0 }

const countsOf = ({ replies, reposts, quotes, likes }: PostCounts): PostCounts => ({ replies, reposts, quotes, likes })

/** The posts that are shown inside these. */
const inside = (outer: readonly Post[]): Id[] =>
  outer.flatMap(({ kind, parentId }) => (kind === 'repost' || kind === 'quote' ? (parentId ?? []) : []))

const mayMention = (post: Post): boolean => /[@＠]/.test(post.text)

/** Of a deleted post nothing is shown, so nothing of it is kept in memory. */
const wordless = (post: Post): Post =>
  post.deletedAt === null ? post : { ...post, text: '', summary: '', html: null, language: null }

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => Id): Map<Id, Item[]> => {
  const groups = new Map<Id, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

export const readMissing = ({ db, accounts, media, memory }: Needs) => {
  /** What stands around the words: one statement per kind. */
  const complete = async (fresh: readonly FreshPost[], ticket: number): Promise<readonly KnownPost[]> => {
    const living = fresh.map(({ post }) => post).filter(({ deletedAt }) => deletedAt === null)
    const withMentions = living.filter(mayMention).map(({ id }) => id)
    const appIds = [...new Set(living.flatMap(({ appId }) => appId ?? []))]
    const [mentioned, pictures, appNames] = await Promise.all([
      withMentions.length > 0 ? mentionsOf(db.read, db.engine, withMentions) : [],
      media.ofPosts(living.map(({ id }) => id)),
      appIds.length > 0 ? accounts.appNames(appIds) : new Map<Id, string>(),
    ])
    const mentions = groupBy(mentioned, (row) => row.post_id)
    return fresh.map(({ post, counts }) => ({
      post,
      media: pictures.get(post.id) ?? [],
      mentioned: mentions.get(post.id) ?? [],
      topics: topicNames(post.text),
      appName: post.appId === null ? null : (appNames.get(post.appId) ?? null),
      counts,
      countsChanged: ticket,
      edition: {},
      mentions: -1,
    }))
  }

  const readAll = async (ids: readonly Id[], keep: (id: Id, known: KnownPost) => void): Promise<ReadPosts> => {
    const posts = new Map<Id, KnownPost>()
    const fresh = new Map<Id, FreshPost>()
    const add = async (wanted: readonly Id[]): Promise<readonly Post[]> => {
      const missing = new Set(wanted.filter((id) => !posts.has(id) && !fresh.has(id)))
      for (const id of missing) {
        const known = memory.posts.get(id)
        if (known === undefined) continue
        posts.set(id, known)
        missing.delete(id)
      }
      const rows = missing.size > 0 ? await countedByIds(db.read, db.engine, [...missing]) : []
      for (const row of rows) fresh.set(row.id, { post: wordless(postOf(row)), counts: countsOf(row) })
      return wanted.flatMap((id) => (fresh.get(id) ?? posts.get(id))?.post ?? [])
    }

    const ticket = memory.ticket()
    // the posts; what they repost or quote; and what a reposted quote quotes
    const skeleton = await add(ids)
    const inner = await add(inside(skeleton))
    const reposted = new Set(skeleton.flatMap(({ kind, parentId }) => (kind === 'repost' ? (parentId ?? []) : [])))
    await add(inside(inner.filter(({ id }) => reposted.has(id))))

    for (const known of fresh.size > 0 ? await complete([...fresh.values()], ticket) : []) {
      posts.set(known.post.id, known)
      keep(known.post.id, known)
    }
    return { posts, counts: await readCounts(posts) }
  }

  const readCounts = async (posts: ReadonlyMap<Id, KnownPost>): Promise<ReadonlyMap<Id, PostCounts>> => {
    const counts = new Map<Id, PostCounts>()
    const uncounted: KnownPost[] = []
    for (const known of posts.values()) {
      if (known.counts === undefined) uncounted.push(known)
      else counts.set(known.post.id, known.counts)
    }
    const ticket = memory.ticket()
    const ids = uncounted.map(({ post }) => post.id)
    const rows = new Map((await countsByIds(db.read, ids)).map((row) => [row.post_id, countsOf(row)]))
    for (const known of uncounted) {
      const counted = rows.get(known.post.id) ?? noCounts
      counts.set(known.post.id, counted)
      memory.keepCounts(known, counted, ticket)
    }
    return counts
  }

  return (ids: readonly Id[]): Promise<ReadPosts> => memory.posts.read((keep) => readAll(ids, keep))
}
