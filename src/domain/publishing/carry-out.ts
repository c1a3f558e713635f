// Does what an approved draft says, once, whatever breaks off in between.
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Posts, PostsProblem } from '#domain/posts'
import type { Draft } from './contract.ts'

/** The key under which it is published: the same for every attempt, and for nothing else. */
const keyOf = ({ id }: Draft): string => `draft ${id}`

/** In the name of the account; behind it stands who wrote this version. Answers the post that it is about. */
export const carryOut = async (posts: Pick<Posts, 'publish' | 'edit' | 'remove'>, draft: Draft): Promise<Id> => {
  const actor: Actor = { accountId: draft.accountId, userId: draft.changedBy }
  const { content } = draft
  if (content.deed === 'publish') {
    return (await posts.publish(actor, { ...content.draft, idempotencyKey: keyOf(draft) }, content.actingId)).id
  }
  // a second time it changes nothing
  if (content.deed === 'edit') return (await posts.edit(actor, content.postId, content.change)).id
  try {
    return (await posts.remove(actor, content.postId)).id
  } catch (error) {
    const gone: PostsProblem = 'post_not_found'
    if (isProblem(error, gone)) return content.postId
    throw error
  }
}
