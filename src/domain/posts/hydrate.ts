// Reads all that is needed to show posts: one batch per kind, however many posts there are.
import type { Id } from '#core/ids'
import type { Account, Accounts } from '#domain/accounts'
import type { Media, MediaModule } from '#domain/media'
import type { Database } from '#platform/db'
import type { Post, PostCounts } from './contract.ts'
import { flagsOf } from './marks.store.ts'
import type { FlagName } from './marks.store.ts'
import { mentionsOf } from './mentions.store.ts'
import type { MentionRow } from './mentions.store.ts'
import { countedByIds, postOf } from './posts.store.ts'
import type { CountedPostRow } from './posts.store.ts'
import { nobodyNear } from './visibility-rules.ts'
import type { Sight } from './visibility-rules.ts'

export interface CountedPost {
  readonly post: Post
  readonly counts: PostCounts
}

export interface Hydrated {
  readonly posts: ReadonlyMap<Id, CountedPost>
  readonly accounts: ReadonlyMap<Id, Account>
  readonly media: ReadonlyMap<Id, readonly Media[]>
  readonly mentions: ReadonlyMap<Id, readonly MentionRow[]>
  /** undefined for the anonymous viewer. */
  readonly flags: ReadonlyMap<FlagName, ReadonlySet<Id>> | undefined
  readonly appNames: ReadonlyMap<Id, string>
  readonly sight: Sight
}

export interface HydrateNeeds {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'byIds' | 'standing' | 'appNames'>
  readonly media: Pick<MediaModule, 'ofPosts'>
}

const countedOf = (row: CountedPostRow): CountedPost => ({
  post: postOf(row),
  counts: { replies: row.replies, reposts: row.reposts, quotes: row.quotes, likes: row.likes },
})

/** The post that is shown inside this one. */
const shownInside = (post: Post): Id | undefined =>
  post.kind === 'repost' || post.kind === 'quote' ? (post.parentId ?? undefined) : undefined

/** The posts; what they repost or quote; and what a reposted quote quotes. Three statements at most. */
const readPosts = async (db: Database, ids: readonly Id[]): Promise<Map<Id, CountedPost>> => {
  const posts = new Map<Id, CountedPost>()
  const add = async (wanted: readonly Id[]): Promise<Post[]> => {
    const missing = [...new Set(wanted)].filter((id) => !posts.has(id))
    for (const row of await countedByIds(db.read, missing)) posts.set(row.id, countedOf(row))
    return wanted.flatMap((id) => posts.get(id)?.post ?? [])
  }
  const inside = (outer: readonly Post[]): Id[] => outer.flatMap((post) => shownInside(post) ?? [])

  const skeleton = await add(ids)
  await add(inside(skeleton))
  const reposted = skeleton.flatMap((post) =>
    post.kind === 'repost' ? (posts.get(post.parentId as Id)?.post ?? []) : [],
  )
  await add(inside(reposted))
  return posts
}

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

export const createHydrate =
  ({ db, accounts, media }: HydrateNeeds) =>
  async (viewerId: Id | null, ids: readonly Id[], mutes: boolean): Promise<Hydrated> => {
    const posts = await readPosts(db, ids)
    const all = [...posts.values()].map(({ post }) => post)
    const postIds = all.map(({ id }) => id)
    const withMentions = all.filter(mayMention).map(({ id }) => id)
    const appIds = [...new Set(all.flatMap(({ appId }) => appId ?? []))]
    const writers = new Set(
      all.flatMap((post) => [post.authorId, ...(post.parentAuthorId === null ? [] : [post.parentAuthorId])]),
    )

    const [mentioned, pictures, flags, appNames, standing] = await Promise.all([
      withMentions.length > 0 ? mentionsOf(db.read, db.engine, withMentions) : [],
      media.ofPosts(postIds),
      viewerId === null || all.length === 0
        ? undefined
        : flagsOf(db.read, viewerId, postIds, [...new Set(all.map(({ rootId }) => rootId))]),
      appIds.length > 0 ? accounts.appNames(appIds) : new Map<Id, string>(),
      viewerId === null || all.length === 0 ? nobodyNear : accounts.standing(viewerId, [...writers]),
    ])
    const people = await accounts.byIds([...new Set([...writers, ...mentioned.map((row) => row.account_id)])])

    const marks = flags && new Map<FlagName, Set<Id>>()
    for (const { flag, id } of flags ?? []) marks?.set(flag, (marks.get(flag) ?? new Set()).add(id))
    const gone = new Set([...writers].filter((id) => (people.get(id)?.deletedAt ?? null) !== null || !people.has(id)))
    return {
      posts,
      accounts: people,
      media: pictures,
      mentions: groupBy(mentioned, (row) => row.post_id),
      flags: marks,
      appNames,
      sight: { viewerId, standing, gone, mutes },
    }
  }

export type Hydrate = ReturnType<typeof createHydrate>
