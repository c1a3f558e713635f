// The row of a post that is about to be written.
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Filing, Post, PostKind, Visibility } from './contract.ts'
import type { Words } from './post.ts'
import type { NewPostRow } from './posts.store.ts'

export type ParentPost = Pick<Post, 'id' | 'authorId' | 'rootId'>

export interface NewPost {
  readonly authorId: Id
  readonly kind: PostKind
  readonly visibility: Visibility
  /** null for an original; never a bare repost. */
  readonly parent: ParentPost | null
  readonly viaId: Id | null
  readonly words: Words
  readonly language: string | null
  readonly sensitive: boolean
  readonly appId: Id | null
  readonly source: string | null
  /** Who publishes it for its author; a note beside the row, because hardly any post has one. */
  readonly actingId?: Id | undefined
  readonly createdAt: number
  readonly filing?: Filing | undefined
}

/** The root is the original at the head of the tree: the parent's root, or the post itself. */
export const rowOfNew = (id: Id, post: NewPost): NewPostRow => ({
  id,
  bucket: bucketOf(id),
  author_id: post.authorId,
  kind: post.kind,
  visibility: post.visibility,
  parent_id: post.parent?.id ?? null,
  via_id: post.viaId,
  root_id: post.parent?.rootId ?? id,
  parent_author_id: post.parent?.authorId ?? null,
  text: post.words.text,
  summary: post.words.summary,
  language: post.language,
  sensitive: post.sensitive ? 1 : 0,
  app_id: post.appId,
  source: post.source,
  created_at: post.createdAt,
  type: post.filing?.type ?? null,
  purpose: post.filing?.purpose ?? null,
})

/** The column of the parent's counts that a post adds to. */
export const countOf = (kind: PostKind): 'replies' | 'reposts' | 'quotes' | undefined =>
  ({ original: undefined, reply: 'replies', repost: 'reposts', quote: 'quotes' } as const)[kind]
