// Ends, or takes up again, notifications about everything under one root.
import type { Database } from '#platform/db'
import type { Posts } from './contract.ts'
import type { FindPost } from './find-post.ts'
import { deleteMutedThread, insertMutedThread } from './marks.store.ts'

interface Needs {
  readonly db: Database
  readonly find: FindPost
}

export const muteThread =
  ({ db, find }: Needs): Posts['muteThread'] =>
  async ({ accountId }, id) => {
    const { post } = await find.visible(accountId, id)
    await db.write((tx) => insertMutedThread(tx, accountId, post.rootId))
    return post
  }

export const unmuteThread =
  ({ db, find }: Needs): Posts['unmuteThread'] =>
  async ({ accountId }, id) => {
    const { post } = await find.visible(accountId, id)
    await db.write((tx) => deleteMutedThread(tx, accountId, post.rootId))
    return post
  }
