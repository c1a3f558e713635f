// Which posts reach those who follow without an account: what a visitor finds on the profile. The same for feeds, letters
// and webhooks. Pure.
import type { Post } from '#domain/posts'

/** For everybody, and said by the account itself: no answers to others, no bare reposts. Mastodon's feeds have the same. */
export const isForFollowers = (post: Pick<Post, 'kind' | 'visibility' | 'authorId' | 'parentAuthorId'>): boolean =>
  (post.visibility === 'public' || post.visibility === 'unlisted') &&
  (post.kind === 'original' ||
    post.kind === 'quote' ||
    (post.kind === 'reply' && post.parentAuthorId === post.authorId))

/** Of a group what stands in its timeline, which is public; without its bare reposts, which are of others or told already. */
export const isForGroupFollowers = (post: Parameters<typeof isForFollowers>[0]): boolean =>
  post.visibility === 'public' && isForFollowers(post)
