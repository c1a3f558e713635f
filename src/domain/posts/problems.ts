// The failures that several verbs share.
import { Problem } from '#core/problem'
import type { PostsProblem } from './contract.ts'

/** Said of posts that are not there, deleted, or not to be seen by the one who asks: these are not told apart. */
export const postNotFound = (): Problem<PostsProblem> => new Problem('post_not_found', 'There is no such post.')

export const notYours = (): Problem<PostsProblem> => new Problem('not_yours', 'This post belongs to another account.')

export const notRepostable = (): Problem<PostsProblem> =>
  new Problem('not_repostable', 'Its author did not make this post for passing on.')
