// Ends, or takes up again, notifications about everything under one root.
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Posts } from './contract.ts'
import { news } from './events.ts'
import type { FindPost } from './find-post.ts'
import { deleteMutedThread, insertMutedThread } from './marks.store.ts'

interface Needs {
  readonly db: Database
  readonly bus?: Bus | undefined
  readonly find: FindPost
}

export const muteThread =
  ({ db, bus, find }: Needs): Posts['muteThread'] =>
  async ({ accountId }, id) => {
    const { post } = await find.visible(accountId, id)
    await db.write(async (tx) => {
      await insertMutedThread(tx, accountId, post.rootId)
      bus?.tell(tx, news('post.marked', { accountId }))
    })
    return post
  }

export const unmuteThread =
  ({ db, bus, find }: Needs): Posts['unmuteThread'] =>
  async ({ accountId }, id) => {
    const { post } = await find.visible(accountId, id)
    await db.write(async (tx) => {
      await deleteMutedThread(tx, accountId, post.rootId)
      bus?.tell(tx, news('post.marked', { accountId }))
    })
    return post
  }
