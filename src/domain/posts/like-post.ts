// Likes a post, and takes that back. Both ends and the count change in one transaction, once.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { IdMaker } from '#core/ids'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Posts } from './contract.ts'
import type { PostEvent } from './events.ts'
import type { FindPost } from './find-post.ts'
import { deleteLikedBy, deleteMark, insertLikedBy, insertMark } from './marks.store.ts'
import { countDown, countUp } from './posts.store.ts'
import { postNotFound } from './problems.ts'
import { writeOrUndo } from './write-or-undo.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Outbox
  readonly find: FindPost
}

export const likePost =
  ({ db, ids, clock, outbox, find }: Needs): Posts['like'] =>
  async (actor, id) => {
    const { post } = await find.visible(actor.accountId, id)
    const accountId = actor.accountId
    const mark = { accountId, postId: post.id, id: ids.next(bucketOf(accountId)), at: clock.now() }
    const event: PostEvent<'post.liked'> = {
      kind: 'post.liked',
      data: { accountId, postId: post.id, authorId: post.authorId },
    }
    await writeOrUndo(db, async (tx) => {
      const [fresh, live] = await Promise.all([
        insertMark(tx, 'likes', mark),
        countUp(tx, db.engine, post.id, 'likes'),
        insertLikedBy(tx, mark),
        outbox.record(tx, event),
      ])
      if (!live) throw postNotFound()
      return fresh
    })
    return post
  }

export const unlikePost =
  ({ db, outbox, find }: Pick<Needs, 'db' | 'outbox' | 'find'>): Posts['unlike'] =>
  async (actor, id) => {
    const { post } = await find.existing(id)
    const accountId = actor.accountId
    const event: PostEvent<'post.unliked'> = {
      kind: 'post.unliked',
      data: { accountId, postId: post.id, authorId: post.authorId },
    }
    const undone = await writeOrUndo(db, async (tx) => {
      const [stood] = await Promise.all([
        deleteMark(tx, 'likes', accountId, post.id),
        countDown(tx, post.id, 'likes'),
        deleteLikedBy(tx, accountId, post.id),
        outbox.record(tx, event),
      ])
      return stood
    })
    // who has nothing to take back learns nothing about a hidden post
    if (!undone) await find.visible(accountId, id)
    return post
  }
