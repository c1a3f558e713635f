// Deletes a post: a tombstone stays, its words go later (sweep-posts.ts), its bare reposts go with it.
import { DAY } from '#core/clock'
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { topicKey, topicNames } from '#core/text'
import type { Actor } from '#core/viewer'
import type { AccountKind, Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Topics } from '#domain/topics'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Post, Posts } from './contract.ts'
import { news } from './events.ts'
import type { PostEvent } from './events.ts'
import type { FindPost } from './find-post.ts'
import { insertRemoval } from './holds.store.ts'
import { deleteMark } from './marks.store.ts'
import { countOf } from './new-post.ts'
import { isCounted } from './post.ts'
import { bury, buryRepostsOf, byIds, countDown, postOf } from './posts.store.ts'
import { notYours, postNotFound } from './problems.ts'
import type { UndoRepost } from './repost-post.ts'
import { writeOrUndo } from './write-or-undo.ts'

/** With an hourly sweep the words are gone within the 30 days that the charter promises. */
const ERASE_AFTER = 29 * DAY

/** What a public body or its officials said stays readable behind the tombstone. */
const staysReadable: ReadonlySet<AccountKind> = new Set(['office', 'official'])

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly outbox: Outbox
  readonly bus?: Bus | undefined
  readonly accounts: Pick<Accounts, 'byId' | 'countPosts'>
  readonly media: Pick<MediaModule, 'release'>
  readonly topics: Pick<Topics, 'retag'>
  readonly find: FindPost
  readonly undo: UndoRepost
}

export const removePost = (needs: Needs): Posts['remove'] => {
  const { db, clock, outbox, bus, accounts, media, topics, find, undo } = needs

  const removeOwn = async (post: Post, userId: Id | null): Promise<boolean> => {
    const { id, authorId, parentId } = post
    const kind = (await accounts.byId(authorId))?.kind ?? 'citizen'
    const at = clock.now()
    const topicsOfPost = post.visibility === 'public' ? topicNames(post.text).map(topicKey) : []
    const counted = isCounted(post) ? countOf(post.kind) : undefined
    const event: PostEvent<'post.deleted'> = {
      kind: 'post.deleted',
      data: {
        postId: id,
        authorId,
        kind: post.kind,
        targetId: parentId,
        ...(topicsOfPost.length === 0 ? {} : { topics: topicsOfPost }),
      },
    }
    return writeOrUndo(db, async (tx) => {
      const [buried, reposts] = await Promise.all([
        bury(tx, id, at, staysReadable.has(kind) ? null : at + ERASE_AFTER),
        buryRepostsOf(tx, id, at),
        parentId !== null && counted !== undefined && countDown(tx, parentId, counted),
        media.release(tx, id),
        deleteMark(tx, 'pins', authorId, id),
        userId !== null && staysReadable.has(kind) && insertRemoval(tx, id, userId, authorId, at),
      ])
      // every verb takes posts first, then accounts, all at once, then topics: no two wait for each other
      await Promise.all([
        accounts.countPosts(
          tx,
          [...(isCounted(post) ? [authorId] : []), ...reposts.map((repost) => repost.authorId)].map((accountId) => ({
            accountId,
            by: -1,
            at,
          })),
        ),
        post.visibility === 'public' && topics.retag(tx, { id, authorId, at, topics: [] }),
        outbox.record(tx, event),
      ])
      if (reposts.length > 0) bus?.tell(tx, news('posts.buried', { posts: reposts }))
      return buried
    })
  }

  /** Says why somebody else's post is not removed, without naming what she may not see. */
  const refuse = async (actor: Actor, id: number): Promise<never> => {
    await find.visible(actor.accountId, id)
    throw notYours()
  }

  return async (actor, id) => {
    const [row] = await byIds(db.read, [id])
    if (row === undefined || row.deleted_at !== null) throw postNotFound()
    if (row.author_id !== actor.accountId) return refuse(actor, id)
    const post = postOf(row)
    const done =
      post.kind === 'repost' ? await undo(actor, { id: post.parentId as Id }) : await removeOwn(post, actor.userId)
    if (!done) throw postNotFound()
    return post
  }
}
