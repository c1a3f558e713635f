// Finds the post that an act is about: never a bare repost, and only what the one who acts may see.
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { Post } from './contract.ts'
import { isMentioned } from './mentions.store.ts'
import { byIds, postOf } from './posts.store.ts'
import type { PostRow } from './posts.store.ts'
import { postNotFound } from './problems.ts'
import { maySee, nobodyNear } from './visibility-rules.ts'

export interface FoundPost {
  readonly post: Post
  /** The bare repost whose id was given. */
  readonly viaId: Id | null
}

export interface FindPost {
  /** @throws post_not_found when it is missing, deleted or hidden from the viewer */
  visible(viewerId: Id | null, id: Id): Promise<FoundPost>
  /** Without the rules, for taking back what one did before the post was hidden. @throws post_not_found */
  existing(id: Id): Promise<FoundPost>
}

export const createFindPost = ({
  db,
  accounts,
}: {
  db: Database
  accounts: Pick<Accounts, 'byIds' | 'standing'>
}): FindPost => {
  const row = async (id: Id): Promise<PostRow> => {
    const [found] = await byIds(db.read, [id])
    if (found === undefined || found.deleted_at !== null) throw postNotFound()
    return found
  }

  const existing = async (id: Id): Promise<FoundPost> => {
    const found = await row(id)
    if (found.kind !== 'repost') return { post: postOf(found), viaId: null }
    return { post: postOf(await row(found.parent_id as Id)), viaId: id }
  }

  return {
    existing,
    async visible(viewerId, id) {
      const found = await existing(id)
      const { post } = found
      const near = viewerId !== null && viewerId !== post.authorId
      const narrow = near && (post.visibility === 'followers' || post.visibility === 'direct')
      const [authors, standing, mentioned] = await Promise.all([
        accounts.byIds([post.authorId]),
        near ? accounts.standing(viewerId, [post.authorId], narrow ? [post.authorId] : []) : nobodyNear,
        narrow && isMentioned(db.read, post.id, viewerId),
      ])
      const author = authors.get(post.authorId)
      const gone = new Set(author === undefined || author.deletedAt !== null ? [post.authorId] : [])
      if (!maySee(post, mentioned, { viewerId, standing, gone, mutes: false })) throw postNotFound()
      return found
    },
  }
}
