// The post an address names, as the viewer may see it; what is gone answers 410, what never was 404.
import type { FastifyRequest } from 'fastify'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { PostsProblem, Posts, PostView } from '#domain/posts'
import { idIn } from '../page/access.ts'

export type ReadPosts = Pick<Posts, 'view' | 'tombstone'>

/** A bare repost stands for its target. @throws not_found, post_not_found */
export const findPost = async (posts: ReadPosts, request: FastifyRequest, idText: string): Promise<PostView> => {
  const found = await lookForPost(posts, request, idText)
  if (found.view === undefined) throw new Problem<PostsProblem>('post_not_found', 'There is no such post')
  return found.view
}

/** `deletedAt` where a post stood. */
export const lookForPost = async (
  posts: ReadPosts,
  request: FastifyRequest,
  idText: string,
): Promise<{ id: Id; view: PostView | undefined; deletedAt: number | undefined }> => {
  const id = idIn(idText)
  const view = await posts.view(request.caller.viewer, id)
  if (view !== undefined) return { id, view: view.target ?? view, deletedAt: undefined }
  return { id, view: undefined, deletedAt: (await posts.tombstone(id))?.deletedAt }
}
