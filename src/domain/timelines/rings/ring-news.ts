// What rings need to hear, out of what is told on the bus.
import type { Id } from '#core/ids'
import type { AccountEvents, AccountNews } from '#domain/accounts'
import type { PostEvents, PostKind, PostNews } from '#domain/posts'
import type { TopicNews } from '#domain/topics'
import type { Bus } from '#platform/bus'
import type { RingEntry } from './author-rings.ts'

export interface RingEars {
  came(entry: RingEntry): void
  gone(postId: Id, authorId: Id, topics?: readonly string[]): void
  /** It stands under other topics than before. @param topics those of before and of now */
  refiled(entry: RingEntry, topics: readonly string[]): void
  /** What the account sees of others is not what it was. */
  tiesChanged(accountId: Id): void
  /** So much changed at once that it was not told one by one. */
  everythingChanged(): void
}

interface Published {
  readonly postId: Id
  readonly authorId: Id
  readonly kind: PostKind
  readonly shownId: Id
  readonly parentAuthorId: Id | null
  readonly topics?: readonly string[] | undefined
}

const entryOf = ({ postId, authorId, kind, shownId, parentAuthorId, topics }: Published): RingEntry => ({
  id: postId,
  shownId,
  candidate: { authorId, kind, visibility: 'public', deleted: false, parentAuthorId, topics },
})

export const listenForRings = (bus: Bus, ears: RingEars): void => {
  const hear = <News>(kind: string, handle: (data: News) => void): void =>
    bus.listen([kind], ({ data }) => handle(data as News))

  hear<PostEvents['post.published']>('post.published', (post) => {
    if (post.visibility !== 'direct') ears.came(entryOf({ ...post, shownId: post.postId }))
  })
  hear<PostEvents['post.reposted']>('post.reposted', ({ postId, authorId, targetId, targetAuthorId }) => {
    ears.came(entryOf({ postId, authorId, kind: 'repost', shownId: targetId, parentAuthorId: targetAuthorId }))
  })
  hear<PostEvents['post.deleted']>('post.deleted', ({ postId, authorId, topics }) =>
    ears.gone(postId, authorId, topics),
  )
  hear<PostEvents['post.edited']>('post.edited', ({ postId, authorId, refiled }) => {
    if (refiled === undefined) return
    const { kind, parentAuthorId, before, after } = refiled
    const entry = entryOf({ postId, authorId, kind, shownId: postId, parentAuthorId, topics: after })
    ears.refiled(entry, [...new Set([...before, ...after])])
  })
  hear<PostNews['posts.buried']>('posts.buried', ({ posts }) => {
    for (const { id, authorId } of posts) ears.gone(id, authorId)
  })
  hear('posts.imported', () => ears.everythingChanged())

  hear<AccountEvents['account.followed']>('account.followed', ({ accountId }) => ears.tiesChanged(accountId))
  hear<AccountEvents['account.unfollowed']>('account.unfollowed', ({ accountId }) => ears.tiesChanged(accountId))
  hear<AccountEvents['account.blocked']>('account.blocked', ({ accountId, targetId }) => {
    ears.tiesChanged(accountId)
    ears.tiesChanged(targetId)
  })
  hear<TopicNews['topics.picked']>('topics.picked', ({ accountId }) => ears.tiesChanged(accountId))
  hear<AccountNews['account.ties_changed']>('account.ties_changed', ({ accountIds }) =>
    accountIds.forEach((accountId) => ears.tiesChanged(accountId)),
  )
}
