// May an account be told of this? Asked when a notification is made and again whenever it is read. Pure.
import type { Id } from '#core/ids'
import type { Visibility } from '#domain/posts'
import { caseNotices, type NotificationKind } from './contract.ts'

/** What would be told to whom. */
export interface Occasion {
  readonly receiverId: Id
  readonly kind: NotificationKind
  readonly fromId: Id
  /** What it is about; null for follows. */
  readonly postId: Id | null
  readonly inquiryId?: Id | null
  readonly groupId?: Id | null
}

/** What is known of an occasion now. */
export interface OccasionFacts {
  /** The receiver is a living account of this place. */
  readonly receiverHere: boolean
  readonly senderAlive: boolean
  /** The like, repost, follow or request it tells of has not been taken back. */
  readonly stands: boolean
  /** In either direction. */
  readonly blocked: boolean
  /** Muted by the receiver, notifications included. */
  readonly muted: boolean
  readonly threadMuted: boolean
  /** The receiver follows the sender. */
  readonly follows: boolean
  /** The post mentions the receiver. */
  readonly mentioned: boolean
  /** null when there is no post, or it is deleted. */
  readonly post: { readonly authorId: Id; readonly visibility: Visibility } | null
}

const maySeePost = ({ receiverId, fromId }: Occasion, { post, mentioned, follows }: OccasionFacts): boolean => {
  if (post === null) return false
  if (post.authorId === receiverId || mentioned) return true
  if (post.visibility === 'followers') return follows && post.authorId === fromId
  return post.visibility !== 'direct'
}

const isCaseNotice = (kind: NotificationKind): boolean => (caseNotices as readonly string[]).includes(kind)

/** Nobody is told of what she did herself; only an office hears of its silence and its cases, whoever acts for it. */
export const isOwn = ({ receiverId, fromId, kind }: Occasion): boolean =>
  receiverId === fromId && kind !== 'office_silent' && !isCaseNotice(kind)

export const mayTell = (occasion: Occasion, facts: OccasionFacts): boolean =>
  !isOwn(occasion) &&
  facts.receiverHere &&
  facts.senderAlive &&
  facts.stands &&
  !facts.blocked &&
  !facts.muted &&
  !facts.threadMuted &&
  (occasion.postId === null || maySeePost(occasion, facts))
