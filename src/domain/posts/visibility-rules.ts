// Who may see which post. Pure; every reading and every act on a post asks here.
//
//   public, unlisted   everybody
//   followers          the author, her followers, the accounts mentioned
//   direct             the author and the accounts mentioned
//   a block in either direction, or an author who left, hides a post from everybody else but its author
//   mutes hide only where the reader asked for a list, not for one post
import type { Id } from '#core/ids'
import type { Post, Sightline } from './contract.ts'

/** What is known of a viewer and the authors in question. */
export interface Sight {
  /** null: anonymous. */
  readonly viewerId: Id | null
  readonly standing: Sightline
  /** Authors whose accounts are deleted or unknown. */
  readonly gone: { has(id: Id): boolean }
  /** Leaves out whom the viewer mutes. */
  readonly mutes: boolean
}

export const nobodyNear: Sightline = {
  following: new Set(),
  blocking: new Set(),
  blockedBy: new Set(),
  muting: new Set(),
}

const mayReadAuthor = (authorId: Id, { standing, gone, mutes }: Sight): boolean =>
  !gone.has(authorId) &&
  !standing.blocking.has(authorId) &&
  !standing.blockedBy.has(authorId) &&
  !(mutes && standing.muting.has(authorId))

/** @param mentioned whether the post mentions the viewer */
export const maySee = (
  post: Pick<Post, 'authorId' | 'visibility' | 'deletedAt'>,
  mentioned: boolean,
  sight: Sight,
): boolean => {
  if (post.deletedAt !== null) return false
  if (sight.viewerId !== null && post.authorId === sight.viewerId) return !sight.gone.has(post.authorId)
  if (!mayReadAuthor(post.authorId, sight)) return false
  switch (post.visibility) {
    case 'public':
    case 'unlisted':
      return true
    case 'followers':
      return mentioned || sight.standing.following.has(post.authorId)
    case 'direct':
      return mentioned
  }
}

/** Whether the viewer may be told that this account was answered. */
export const mayNameAuthor = (authorId: Id, sight: Sight): boolean =>
  !sight.gone.has(authorId) && !sight.standing.blockedBy.has(authorId)
