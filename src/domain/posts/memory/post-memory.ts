// What is remembered of posts between two reads: never the truth, dropped the moment the bus tells of a change.
import type { Id } from '#core/ids'
import type { AccountEvents } from '#domain/accounts'
import type { Media } from '#domain/media'
import type { Bus } from '#platform/bus'
import { createMemory, noMemory, type Memory } from '#platform/cache'
import type { Post, PostCounts, PostEvents, PostNews } from '../contract.ts'
import type { MentionRow } from '../mentions.store.ts'
import type { Marks } from './marks.ts'

/** All that is the same for every viewer, but for the counts. */
export interface KnownPost {
  readonly post: Post
  readonly media: readonly Media[]
  readonly mentioned: readonly MentionRow[]
  readonly topics: readonly string[]
  readonly appName: string | null
  /** PostView.edition for each number of mentioned accounts that are still there: they only become fewer. */
  readonly editions: Map<number, object>
}

export interface PostMemory {
  readonly posts: Memory<Id, KnownPost>
  readonly counts: Memory<Id, PostCounts>
  /** By the account whose marks they are. */
  readonly marks: Memory<Id, Marks> | undefined
}

const weighPost = ({ post, media, mentioned }: KnownPost): number =>
  900 +
  2 * (post.text.length + post.summary.length + (post.html?.length ?? 0)) +
  700 * media.length +
  150 * mentioned.length

/** Counts are small and change often; marks are of readers, not of posts. */
const COUNTS_SHARE = 0.15
const MARKS_SHARE = 0.15

const weighCounts = (): number => 120
const weighMarks = (marks: Marks): number => 350 + 50 * (marks.of.size + (marks.mutedRoots?.size ?? 0))

/** @param bytes for all of it together; without a bus nothing is remembered */
export const createPostMemory = (bus: Bus | undefined, bytes: number): PostMemory => {
  if (bus === undefined) return { posts: noMemory(), counts: noMemory(), marks: undefined }
  const posts = createMemory<Id, KnownPost>(bytes * (1 - COUNTS_SHARE - MARKS_SHARE), weighPost)
  const counts = createMemory<Id, PostCounts>(bytes * COUNTS_SHARE, weighCounts)
  const marks = createMemory<Id, Marks>(bytes * MARKS_SHARE, weighMarks)

  const hear = <News>(kind: string, handle: (data: News) => void): void =>
    bus.listen([kind], ({ data }) => handle(data as News))

  hear<PostEvents['post.published']>('post.published', ({ parentId }) => {
    if (parentId !== null) counts.drop(parentId)
  })
  hear<PostEvents['post.edited']>('post.edited', ({ postId }) => posts.drop(postId))
  hear<PostEvents['post.deleted']>('post.deleted', ({ postId, authorId, targetId }) => {
    posts.drop(postId)
    if (targetId !== null) counts.drop(targetId)
    marks.drop(authorId)
  })
  hear<PostNews['posts.buried']>('posts.buried', (buried) => buried.posts.forEach(({ id }) => posts.drop(id)))
  hear<PostEvents['post.reposted']>('post.reposted', ({ targetId, authorId }) => {
    counts.drop(targetId)
    marks.drop(authorId)
  })
  for (const kind of ['post.liked', 'post.unliked'] as const) {
    hear<PostEvents[typeof kind]>(kind, ({ postId, accountId }) => {
      counts.drop(postId)
      marks.drop(accountId)
    })
  }
  hear<PostNews['post.marked']>('post.marked', ({ accountId }) => marks.drop(accountId))
  hear<AccountEvents['account.deleted']>('account.deleted', ({ accountId }) => marks.drop(accountId))
  hear('posts.imported', () => {
    posts.clear()
    counts.clear()
    marks.clear()
  })

  return { posts, counts, marks }
}
