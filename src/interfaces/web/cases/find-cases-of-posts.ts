// Which posts of a page are cases: asked once, and only where a post speaks to an office.
import type { Id } from '#core/ids'
import type { Viewer } from '#core/viewer'
import type { Inquiries, Inquiry } from '#domain/inquiries'
import type { PostView } from '#domain/posts'
import { canBecomeCase } from '../components/speaks-to.ts'

export type CasesOfPosts = ReadonlyMap<Id, readonly Inquiry[]>

const none: CasesOfPosts = new Map()

/** That a post is a private case is told to its author alone; others see the post and nothing of the case. */
export const findCasesOfPosts = async (
  inquiries: Pick<Inquiries, 'ofPosts'>,
  viewer: Viewer,
  views: readonly PostView[],
): Promise<CasesOfPosts> => {
  const asking = views.map((view) => view.target ?? view).filter(canBecomeCase)
  if (asking.length === 0) return none
  const found = await inquiries.ofPosts(asking.map(({ post }) => post.id))
  const authors = new Map(asking.map(({ post }) => [post.id, post.authorId]))
  return new Map(
    [...found].map(([postId, cases]) => [
      postId,
      cases.filter(({ publicity }) => publicity === 'public' || authors.get(postId) === viewer.accountId),
    ]),
  )
}
