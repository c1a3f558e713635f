// Which posts of a conversation are joined by a line: a reply that stands right under what it answers.
import type { PostView } from '#domain/posts'

export type Joint = 'below' | 'both' | 'above' | undefined

const answers = (reply: PostView | undefined, parent: PostView | undefined): boolean =>
  reply !== undefined && parent !== undefined && reply.post.parentId === parent.post.id

export const jointsOf = (posts: readonly PostView[]): readonly Joint[] =>
  posts.map((view, index) => {
    const above = answers(view, posts[index - 1])
    const below = answers(posts[index + 1], view)
    return above && below ? 'both' : above ? 'above' : below ? 'below' : undefined
  })
