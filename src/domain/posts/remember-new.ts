// Puts a post that was just written into memory, so that its author is answered, and her followers read, without asking
// the store for it.
import { topicNames } from '#core/text'
import type { Post } from './contract.ts'
import type { KnownPost, PostMemory } from './memory/post-memory.ts'
import { mentionRows } from './mentions.ts'
import type { ReadyPost } from './ready-post.ts'

/**
 * To be called after the commit and before anybody is told of the post: for a store with one writer, whose commits are
 * heard in their order. A post with pictures is left to be read: only their rows know how they are shown.
 */
export type RememberNew = (post: Post, ready: ReadyPost) => void

/**
 * For a store with many writers: runs `write`, and when it answers true, remembers the posts but for those that somebody
 * else changed before this process heard of the commit.
 */
export type RememberWritten = (
  write: () => Promise<boolean>,
  written: readonly { readonly post: Post; readonly ready: ReadyPost }[],
) => Promise<boolean>

const knownOf = (post: Post, { mentioned, appName, topics }: ReadyPost, changes: number): KnownPost => ({
  post,
  media: [],
  // as the store gives them
  mentioned: mentionRows(post, mentioned)
    .map(({ post_id, account_id, token }) => ({ post_id, account_id, token }))
    .sort((one, other) => one.account_id - other.account_id || (one.token < other.token ? -1 : 1)),
  topics: post.visibility === 'public' ? topics : topicNames(post.text),
  appName,
  counts: { replies: 0, reposts: 0, quotes: 0, likes: 0 },
  countsChanged: changes,
  edition: {},
  mentions: -1,
})

export const rememberNew =
  (memory: PostMemory): RememberNew =>
  (post, ready) => {
    if (ready.mediaIds.length > 0) return
    void memory.posts.read(async (keep) => keep(post.id, knownOf(post, ready, memory.ticket())))
  }

export const rememberWritten =
  (memory: PostMemory): RememberWritten =>
  (write, written) =>
    memory.posts.read(async (keep) => {
      const ticket = memory.ticket()
      const done = await write()
      for (const { post, ready } of done ? written : []) {
        if (ready.mediaIds.length === 0) keep(post.id, knownOf(post, ready, ticket))
      }
      return done
    })
