// A draft after all checks, with all that had to be read before it is written; and what is told of it.
import type { Id } from '#core/ids'
import { topicKey } from '#core/text'
import type { PostEvent } from './events.ts'
import type { Mentioned } from './mentions.ts'
import type { NewPost } from './new-post.ts'
import type { NewPostRow } from './posts.store.ts'

export interface ReadyPost {
  readonly post: NewPost
  readonly mediaIds: readonly Id[]
  readonly mentioned: Mentioned
  /** Empty unless the post is public. */
  readonly topics: readonly string[]
  readonly key: string | undefined
  /** Of the app it was written with. */
  readonly appName: string | null
}

export const published = (row: NewPostRow, { mentioned, topics }: ReadyPost): PostEvent<'post.published'> => ({
  kind: 'post.published',
  data: {
    postId: row.id,
    authorId: row.author_id,
    kind: row.kind,
    visibility: row.visibility,
    parentId: row.parent_id,
    parentAuthorId: row.parent_author_id,
    mentionIds: mentioned.notify,
    ...(topics.length === 0 ? {} : { topics: topics.map(topicKey) }),
  },
})

export const keyTaken = (): Error => new Error('the idempotency key was used by another request')
