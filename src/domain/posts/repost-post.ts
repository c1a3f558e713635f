// Shares a post without words, and takes that back. At most once per account and post.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { IdMaker } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Post, Posts } from './contract.ts'
import type { PostEvent } from './events.ts'
import type { FindPost } from './find-post.ts'
import { deleteRepost, insertReposts, repostsOf } from './marks.store.ts'
import { rowOfNew } from './new-post.ts'
import { openAuthor } from './open-author.ts'
import { mayPassOn, narrower } from './post.ts'
import { bury, byIds, countDown, countUp, insertPost, postOf, postOfNew } from './posts.store.ts'
import { notRepostable, postNotFound } from './problems.ts'
import { writeOrUndo } from './write-or-undo.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Outbox
  readonly accounts: Pick<Accounts, 'countPost' | 'byId' | 'remembered'>
  readonly find: FindPost
}

export const repostPost = ({ db, ids, clock, outbox, accounts, find }: Needs): Posts['repost'] => {
  const repostedBefore = async (actor: Actor, target: Post): Promise<Post | undefined> => {
    const [edge] = await repostsOf(db.read, [actor.accountId], [target.id])
    const [row] = edge === undefined ? [] : await byIds(db.read, [edge.post_id])
    return row === undefined || row.deleted_at !== null ? undefined : postOf(row)
  }

  return async (actor, id, visibility = 'public') => {
    await openAuthor(accounts, actor.accountId)
    const { post: target, viaId } = await find.visible(actor.accountId, id)
    const authorId = actor.accountId
    if (visibility === 'direct' || !mayPassOn(target, authorId)) throw notRepostable()

    for (;;) {
      const before = await repostedBefore(actor, target)
      if (before !== undefined) return before
      const at = clock.now()
      const row = rowOfNew(ids.next(bucketOf(authorId)), {
        authorId,
        kind: 'repost',
        visibility: narrower(visibility, target.visibility),
        parent: target,
        viaId,
        words: { text: '', summary: '' },
        language: null,
        sensitive: false,
        appId: null,
        source: null,
        createdAt: at,
      })
      const event: PostEvent<'post.reposted'> = {
        kind: 'post.reposted',
        data: {
          postId: row.id,
          authorId,
          targetId: target.id,
          targetAuthorId: target.authorId,
          visibility: row.visibility,
        },
      }
      const done = await writeOrUndo(db, async (tx) => {
        const [edges, free, live] = await Promise.all([
          insertReposts(tx, [{ accountId: authorId, targetId: target.id, postId: row.id }]),
          insertPost(tx, row),
          countUp(tx, db.engine, target.id, 'reposts'),
          accounts.countPost(tx, authorId, 1, at),
          outbox.record(tx, event),
        ])
        if (!live) throw postNotFound()
        return free && edges.length === 1
      })
      if (done) return postOfNew(row)
    }
  }
}

/** Takes the repost of the target back; false when there was none. */
export const undoRepost =
  ({
    db,
    clock,
    outbox,
    accounts,
  }: Pick<Needs, 'db' | 'clock' | 'outbox'> & { accounts: Pick<Accounts, 'countPost'> }) =>
  async (actor: Actor, target: Pick<Post, 'id'>): Promise<boolean> =>
    writeOrUndo(db, async (tx) => {
      const at = clock.now()
      const postId = await deleteRepost(tx, actor.accountId, target.id)
      if (postId === undefined) return false
      const event: PostEvent<'post.deleted'> = {
        kind: 'post.deleted',
        data: { postId, authorId: actor.accountId, kind: 'repost', targetId: target.id },
      }
      const [buried] = await Promise.all([
        bury(tx, postId, at, null),
        countDown(tx, target.id, 'reposts'),
        accounts.countPost(tx, actor.accountId, -1, at),
        outbox.record(tx, event),
      ])
      return buried
    })

export type UndoRepost = ReturnType<typeof undoRepost>

export const unrepostPost =
  ({ find, undo }: { find: FindPost; undo: UndoRepost }): Posts['unrepost'] =>
  async (actor, id) => {
    const { post } = await find.existing(id)
    // who has nothing to take back learns nothing about a hidden post
    if (!(await undo(actor, post))) await find.visible(actor.accountId, id)
    return post
  }
