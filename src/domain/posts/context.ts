// The thread around a post.
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { Posts } from './contract.ts'
import type { FindPost } from './find-post.ts'
import { ancestorsOf, repliesUnder } from './threads.store.ts'

/** What Mastodon gives to people who are signed in, and to everybody else. */
const signedIn = { ancestors: 4096, descendants: 4096 }
const anonymous = { ancestors: 40, descendants: 60 }

/**
 * Depth first: a reply directly under what it answers, replies to one post in the order of their ids. Replies to
 * something that is not among the rows are left out.
 */
export const readingOrder = (postId: Id, rows: readonly { id: Id; parent_id: Id }[]): Id[] => {
  const replies = new Map<Id, Id[]>()
  for (const { id, parent_id: parentId } of rows) {
    const siblings = replies.get(parentId)
    if (siblings === undefined) replies.set(parentId, [id])
    else siblings.push(id)
  }
  const order: Id[] = []
  // a stack instead of recursion: a thread may be thousands of replies deep
  const stack = [postId]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at !== postId) order.push(at)
    stack.push(...(replies.get(at) ?? []).sort((one, other) => other - one))
  }
  return order
}

/**
 * Two statements for the ids, however long the thread, then one batch for both parts. Replies under a deleted or
 * hidden post stay in the thread: nobody's words vanish because of somebody else's.
 */
export const readContext =
  ({ db, find, views }: { db: Database; find: FindPost; views: Posts['views'] }): Posts['context'] =>
  async (viewer, id) => {
    const { post } = await find.visible(viewer.accountId, id)
    const limits = viewer.accountId === null ? anonymous : signedIn
    const [above, below] = await Promise.all([
      ancestorsOf(db.read, post.id, limits.ancestors),
      repliesUnder(db.read, post.id, limits.descendants),
    ])
    const ancestorIds = above.reverse()
    const shown = new Map(
      (await views(viewer, [...ancestorIds, ...readingOrder(post.id, below)])).map((view) => [view.post.id, view]),
    )
    const ancestors = ancestorIds.flatMap((ancestorId) => shown.get(ancestorId) ?? [])
    for (const ancestorId of ancestorIds) shown.delete(ancestorId)
    return { ancestors, descendants: [...shown.values()] }
  }
