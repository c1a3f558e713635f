// Pins an own post to the top of one's profile, and takes that back.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Post, Posts, PostsProblem } from './contract.ts'
import { news } from './events.ts'
import type { FindPost } from './find-post.ts'
import { countPins, deleteMark, insertMark, lockPins } from './marks.store.ts'
import { lockPost } from './posts.store.ts'
import { notYours, postNotFound } from './problems.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly bus?: Bus | undefined
  readonly find: FindPost
}

const PINS = 5

const ownPost = async (find: FindPost, actor: Actor, id: Id): Promise<Post> => {
  const { post, viaId } = await find.visible(actor.accountId, id)
  if (viaId !== null) throw new Problem<PostsProblem>('pin_not_possible', 'A repost without words cannot be pinned.')
  if (post.authorId !== actor.accountId) throw notYours()
  return post
}

export const pinPost =
  ({ db, ids, clock, bus, find }: Needs): Posts['pin'] =>
  async (actor, id) => {
    const post = await ownPost(find, actor, id)
    if (post.visibility !== 'public' && post.visibility !== 'unlisted') {
      throw new Problem<PostsProblem>('pin_not_possible', 'Only posts for everybody can be pinned.')
    }
    const accountId = actor.accountId
    const mark = { accountId, postId: post.id, id: ids.next(bucketOf(accountId)), at: clock.now() }
    await db.write(async (tx) => {
      await lockPins(tx, db.engine, accountId)
      const row = await lockPost(tx, db.engine, post.id)
      if (row === undefined || row.deleted_at !== null) throw postNotFound()
      const fresh = await insertMark(tx, 'pins', mark)
      bus?.tell(tx, news('post.marked', { accountId }))
      if (fresh && (await countPins(tx, accountId)) > PINS) {
        throw new Problem<PostsProblem>('pin_limit', `${PINS} posts can be pinned at most.`, {
          params: { limit: PINS },
        })
      }
    })
    return post
  }

export const unpinPost =
  ({ db, bus, find }: Pick<Needs, 'db' | 'bus' | 'find'>): Posts['unpin'] =>
  async (actor, id) => {
    const post = await ownPost(find, actor, id)
    await db.write(async (tx) => {
      await deleteMark(tx, 'pins', actor.accountId, post.id)
      bus?.tell(tx, news('post.marked', { accountId: actor.accountId }))
    })
    return post
  }
