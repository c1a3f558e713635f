// What is remembered of posts between two reads: never the truth, dropped the moment the bus tells of a change.
import type { Id } from '#core/ids'
import type { AccountEvents } from '#domain/accounts'
import type { FilterNews } from '#domain/filters'
import type { Media } from '#domain/media'
import type { Bus } from '#platform/bus'
import { createIdMemory, noMemory, type Memory } from '#platform/cache'
import type { Post, PostCounts, PostEvents, PostNews } from '../contract.ts'
import type { MentionRow } from '../mentions.store.ts'
import { MOST_EXACT, type Marks } from './marks.ts'

/** All that is the same for every viewer. */
export interface KnownPost {
  readonly post: Post
  readonly media: readonly Media[]
  readonly mentioned: readonly MentionRow[]
  readonly topics: readonly string[]
  readonly appName: string | null
  /** undefined: they changed since they were read. */
  counts: PostCounts | undefined
  /** The change of counts that was told last when these changed. */
  countsChanged: number
  /** PostView.edition, and how many of the mentioned accounts were there when it was made: they only become fewer. */
  edition: object
  mentions: number
}

export interface PostMemory {
  readonly posts: Memory<Id, KnownPost>
  /** By the account whose marks they are. */
  readonly marks: Memory<Id, Marks> | undefined
  /** Grows with everything that is heard: while it is the same, nothing that was remembered became wrong. */
  changes(): number
  /** Take it before reading counts … */
  ticket(): number
  /** … and hand it in with them: counts that changed meanwhile are not kept. */
  keepCounts(known: KnownPost, counts: PostCounts, ticket: number): void
}

/**
 * With the JSON that interfaces make of it and keep, three bytes for each Chinese character of the words. Measured: 1,390
 * bytes, and 5 for each character; the rest is for longer names.
 */
const weighPost = ({ post, media, mentioned }: KnownPost): number =>
  1600 +
  5 * (post.text.length + post.summary.length + (post.html?.length ?? 0)) +
  1700 * media.length +
  400 * mentioned.length +
  (post.inquiry === null ? 0 : 1500)

/** Marks are of readers, not of posts. */
const MARKS_SHARE = 0.25

const weighMarks = ({ marked, mutedRoots, cut }: Marks): number =>
  250 + (marked.length === 0 ? 0 : 60 + 8 * marked.length) + 50 * (mutedRoots?.size ?? 0) + (cut ? 50 * MOST_EXACT : 0)

/** @param bytes for all of it together; without a bus nothing is remembered */
export const createPostMemory = (bus: Bus | undefined, bytes: number): PostMemory => {
  if (bus === undefined)
    return { posts: noMemory(), marks: undefined, changes: () => 0, ticket: () => 0, keepCounts: () => {} }
  const posts = createIdMemory<KnownPost>(bytes * (1 - MARKS_SHARE), weighPost)
  const marks = createIdMemory<Marks>(bytes * MARKS_SHARE, weighMarks)
  let changes = 0

  const countsChanged = (postId: Id): void => {
    // it may be on its way here with the counts of before
    posts.spoil(postId)
    const known = posts.get(postId)
    if (known === undefined) return
    known.counts = undefined
    known.countsChanged = changes
  }

  const hear = <News>(kind: string, handle: (data: News) => void): void =>
    bus.listen([kind], ({ data }) => {
      changes++
      handle(data as News)
    })

  hear<PostEvents['post.published']>('post.published', ({ parentId }) => {
    if (parentId !== null) countsChanged(parentId)
  })
  hear<PostEvents['post.edited']>('post.edited', ({ postId }) => posts.drop(postId))
  hear<PostEvents['post.deleted']>('post.deleted', ({ postId, authorId, targetId }) => {
    posts.drop(postId)
    if (targetId !== null) countsChanged(targetId)
    marks.drop(authorId)
  })
  hear<PostNews['posts.noted']>('posts.noted', ({ postIds }) => postIds.forEach(posts.drop))
  hear<PostNews['posts.buried']>('posts.buried', (buried) => buried.posts.forEach(({ id }) => posts.drop(id)))
  hear<PostEvents['post.reposted']>('post.reposted', ({ targetId, authorId }) => {
    countsChanged(targetId)
    marks.drop(authorId)
  })
  for (const kind of ['post.liked', 'post.unliked'] as const) {
    hear<PostEvents[typeof kind]>(kind, ({ postId, accountId }) => {
      countsChanged(postId)
      marks.drop(accountId)
    })
  }
  hear<PostNews['post.marked']>('post.marked', ({ accountId }) => marks.drop(accountId))
  // marks say whether there are filters
  hear<FilterNews['account.filters_changed']>('account.filters_changed', ({ accountId }) => marks.drop(accountId))
  hear<AccountEvents['account.deleted']>('account.deleted', ({ accountId }) => marks.drop(accountId))
  hear('posts.imported', () => {
    posts.clear()
    marks.clear()
  })

  return {
    posts,
    marks,
    changes: () => changes,
    ticket: () => changes,
    keepCounts(known, counts, ticket) {
      if (known.countsChanged <= ticket) known.counts = counts
    },
  }
}
