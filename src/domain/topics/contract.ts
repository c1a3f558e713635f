// What the topics module offers: #topic and #topic# as one thing, whatever the case or width of its letters.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Actor } from '#core/viewer'
import type { Part, Tx } from '#platform/db'

export interface Topic {
  readonly id: Id
  /** As first written. */
  readonly name: string
  /** topicKey(name) of core/text: NFKC, lower-cased. */
  readonly key: string
  /** Public posts under it. */
  readonly posts: number
  readonly lastUsedAt: number
}

/** Topics on one profile. */
export const MOST_FEATURED = 10

/** A topic an account shows on its profile. */
export interface FeaturedTopic {
  /** Of its place on the profile. */
  readonly id: Id
  readonly topic: Topic
  /** Public posts of the account under it, and when it wrote the last of them. */
  readonly posts: number
  readonly lastUsedAt: number | null
}

export type TopicsProblem = 'topic_invalid' | 'topic_featured' | 'topic_limit' // params: limit

/** Told on the bus alone. */
export interface TopicNews {
  /** The account follows other topics than before. */
  'topics.picked': { accountId: Id }
}

export interface Topics {
  /** Files a public post under its topics in the caller's transaction; makes topics that are new. */
  tag(tx: Tx, post: { id: Id; authorId: Id; at: number; topics: readonly string[] }): Promise<void>
  /** Replaces the topics of an edited post, or with [] takes a deleted one out. */
  retag(tx: Tx, post: { id: Id; authorId: Id; at: number; topics: readonly string[] }): Promise<void>
  /** tag() for many, with few statements. */
  tagAll(tx: Tx, posts: readonly { id: Id; authorId: Id; at: number; topics: readonly string[] }[]): Promise<void>
  /** tag() of a new post, for a write in parts; refused when an id it drew is taken: then ask for another part. */
  tagPart(post: { id: Id; authorId: Id; at: number; topics: readonly string[] }): Part
  byName(name: string): Promise<Topic | undefined>
  byIds(ids: readonly Id[]): Promise<ReadonlyMap<Id, Topic>>
  /** Topics with the most public posts among the last used. */
  recent(limit: number): Promise<readonly Topic[]>
  /** Topics whose key starts with the words' key. */
  find(words: string, limit: number, offset: number): Promise<readonly Topic[]>

  // — what accounts pick —
  /** Public posts under it come into the home. Makes a topic that nobody has used yet. @throws topic_invalid, topic_limit */
  follow(actor: Actor, name: string): Promise<Topic>
  /** undefined: there is no such topic. */
  unfollow(actor: Actor, name: string): Promise<Topic | undefined>
  /** Pages by the ids of the follows: the cursors are not ids of topics. */
  followed(accountId: Id, page: PageRequest): Promise<Page<Topic>>
  /** Which of the topics the account follows, and which it shows on its profile. */
  picks(
    accountId: Id,
    topicIds: readonly Id[],
  ): Promise<{ readonly followed: ReadonlySet<Id>; readonly featured: ReadonlySet<Id> }>
  /** @param repeated whether it may stand there already @throws topic_invalid, topic_featured, topic_limit */
  feature(actor: Actor, name: string, repeated: 'fine' | 'refused'): Promise<void>
  unfeature(actor: Actor, name: string): Promise<void>
  /** By its place on the profile. @throws not_found */
  removeFeatured(actor: Actor, id: Id): Promise<void>
  /** In the order they were picked; their numbers are at most ten minutes old. @param account with how much it wrote */
  featured(account: { readonly id: Id; readonly posts: number }): Promise<readonly FeaturedTopic[]>
  /** Topics of the account's last posts, the most used first. */
  lastUsedBy(accountId: Id, count: number): Promise<readonly Topic[]>
}
