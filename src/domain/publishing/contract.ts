// The only door through which interfaces publish, so that an office's review policy will bind them all.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Post, PostChange, PostDraft, Visibility } from '#domain/posts'

export interface Publishing {
  publish(actor: Actor, draft: PostDraft): Promise<Post>
  edit(actor: Actor, id: Id, change: PostChange): Promise<Post>
  remove(actor: Actor, id: Id): Promise<Post>
  repost(actor: Actor, id: Id, visibility?: Visibility): Promise<Post>
  unrepost(actor: Actor, id: Id): Promise<Post>
}
