// What an event gives occasion to tell, and under which key it is told only once. Pure.
import type { Id } from '#core/ids'
import type { AccountEvents } from '#domain/accounts'
import type { CareEvents } from '#domain/offices'
import type { Post, PostEvents } from '#domain/posts'
import type { RecordedEvent } from '#platform/outbox'
import type { Occasion } from './notification-rule.ts'

/** An occasion with its key: one notification per receiver and key. */
export interface KeyedOccasion extends Occasion {
  readonly naturalKey: string
  readonly at: number
}

type Events = PostEvents & AccountEvents & CareEvents

/** The events that are heard, each with its data. */
export type Heard = {
  [Kind in keyof Events]: { readonly kind: Kind; readonly at: number; readonly data: Events[Kind] }
}[keyof Events]

export const heardKinds = [
  'post.published',
  'post.edited',
  'post.deleted',
  'post.reposted',
  'post.liked',
  'post.unliked',
  'account.followed',
  'account.unfollowed',
  'account.follow_requested',
  'account.deleted',
  'office.reminded',
  'office.closed',
] as const satisfies readonly Heard['kind'][]

/** The outbox keeps what the modules declare in their contracts. */
export const heard = (event: RecordedEvent): Heard => event as unknown as Heard

/** All that a post tells somebody by itself shares a key, so who is answered and mentioned at once is told once. */
export const keyOfPost = (postId: Id): string => `post:${postId}`
export const keyOfReminder = (reminderId: Id): string => `silent:${reminderId}`
export const keyOfClosing = (accountId: Id): string => `closed:${accountId}`
export const keyOfUpdate = (post: Post): string => `update:${post.id}:${post.version}`

const mentions = (postId: Id, fromId: Id, receiverIds: readonly Id[], at: number): KeyedOccasion[] =>
  receiverIds.map((receiverId) => ({ receiverId, kind: 'mention', fromId, postId, naturalKey: keyOfPost(postId), at }))

const ofPublished = (
  { postId, authorId, kind, parentAuthorId: receiverId, mentionIds }: PostEvents['post.published'],
  at: number,
): readonly KeyedOccasion[] => {
  if (kind === 'repost') return []
  const told = receiverId !== null && kind !== 'original'
  const towardsParent: KeyedOccasion[] = told
    ? [
        {
          receiverId,
          kind: kind === 'quote' ? 'quote' : 'reply',
          fromId: authorId,
          postId,
          naturalKey: keyOfPost(postId),
          at,
        },
      ]
    : []
  return [...towardsParent, ...mentions(postId, authorId, mentionIds, at)]
}

const ofFollow = ({ accountId, targetId }: { accountId: Id; targetId: Id }, at: number): KeyedOccasion[] =>
  (['follow', 'follow_request'] as const).map((kind) => ({
    receiverId: targetId,
    kind,
    fromId: accountId,
    postId: null,
    naturalKey: `${kind}:${accountId}`,
    at,
  }))

const ofLike = ({ accountId, postId, authorId }: PostEvents['post.liked'], at: number): KeyedOccasion => ({
  receiverId: authorId,
  kind: 'like',
  fromId: accountId,
  postId,
  naturalKey: `like:${postId}:${accountId}`,
  at,
})

const ofRepost = (targetId: Id, receiverId: Id, fromId: Id, at: number): KeyedOccasion => ({
  receiverId,
  kind: 'repost',
  fromId,
  postId: targetId,
  naturalKey: `repost:${targetId}:${fromId}`,
  at,
})

/**
 * An act and its undoing give the same occasions: whether they are told or taken back is decided by what stands when
 * they are looked at, so events may come twice and in any order.
 *
 * @param posts what the events name, deleted ones too
 * @param newlyMentioned post id → accounts its last edit mentions and the version before did not
 */
export const occasionsOf = (
  event: Heard,
  posts: ReadonlyMap<Id, Post>,
  newlyMentioned: ReadonlyMap<Id, ReadonlySet<Id>>,
): readonly KeyedOccasion[] => {
  const { at } = event
  switch (event.kind) {
    case 'post.published':
      return ofPublished(event.data, at)
    case 'post.edited': {
      const { postId, authorId, mentionIds } = event.data
      const fresh = mentionIds.filter((id) => newlyMentioned.get(postId)?.has(id) === true)
      return mentions(postId, authorId, fresh, at)
    }
    case 'post.reposted':
      return [ofRepost(event.data.targetId, event.data.targetAuthorId, event.data.authorId, at)]
    case 'post.deleted': {
      const target =
        event.data.kind === 'repost' && event.data.targetId !== null ? posts.get(event.data.targetId) : undefined
      return target === undefined ? [] : [ofRepost(target.id, target.authorId, event.data.authorId, at)]
    }
    case 'post.liked':
    case 'post.unliked':
      return [ofLike(event.data, at)]
    case 'account.followed':
    case 'account.unfollowed':
    case 'account.follow_requested':
      return ofFollow(event.data, at)
    default:
      return []
  }
}

/** Posts that must be read to understand the events: nothing for a post that is new, which is nearly all there is. */
export const postsNamed = (events: readonly Heard[]): readonly Id[] => {
  const ids = events.flatMap((event): (Id | null)[] => {
    if (event.kind === 'post.edited') return [event.data.postId]
    return event.kind === 'post.deleted' && event.data.kind === 'repost' ? [event.data.targetId] : []
  })
  return [...new Set(ids.filter((id) => id !== null))]
}

/** New posts that those who asked to be told of every post hear of: not answers to others, nothing direct. */
export const isNews = (post: Pick<Post, 'kind' | 'visibility' | 'authorId' | 'parentAuthorId'>): boolean =>
  post.visibility !== 'direct' &&
  (post.kind === 'original' ||
    post.kind === 'quote' ||
    (post.kind === 'reply' && post.parentAuthorId === post.authorId))
