// Bookmarks a post for oneself, and takes that back. Nobody else hears of it.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { IdMaker } from '#core/ids'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Posts } from './contract.ts'
import { news } from './events.ts'
import type { FindPost } from './find-post.ts'
import { deleteMark, insertMark } from './marks.store.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly bus?: Bus | undefined
  readonly find: FindPost
}

export const bookmarkPost =
  ({ db, ids, clock, bus, find }: Needs): Posts['bookmark'] =>
  async ({ accountId }, id) => {
    const { post } = await find.visible(accountId, id)
    const mark = { accountId, postId: post.id, id: ids.next(bucketOf(accountId)), at: clock.now() }
    await db.write(async (tx) => {
      await insertMark(tx, 'bookmarks', mark)
      bus?.tell(tx, news('post.marked', { accountId }))
    })
    return post
  }

export const unbookmarkPost =
  ({ db, bus, find }: Pick<Needs, 'db' | 'bus' | 'find'>): Posts['unbookmark'] =>
  async ({ accountId }, id) => {
    const { post } = await find.existing(id)
    const stood = await db.write(async (tx) => {
      bus?.tell(tx, news('post.marked', { accountId }))
      return deleteMark(tx, 'bookmarks', accountId, post.id)
    })
    if (!stood) await find.visible(accountId, id)
    return post
  }
