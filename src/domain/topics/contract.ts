// What the topics module offers: #topic and #topic# as one thing, whatever the case or width of its letters.
import type { Id } from '#core/ids'
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
  /** Topics with the most public posts among the last used. */
  recent(limit: number): Promise<readonly Topic[]>
  /** Topics whose key starts with the words' key. */
  find(words: string, limit: number, offset: number): Promise<readonly Topic[]>
}
