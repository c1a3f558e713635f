// Ties the posts module together.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { Filters } from '#domain/filters'
import type { MediaModule } from '#domain/media'
import type { Topics } from '#domain/topics'
import type { Bus } from '#platform/bus'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Outbox } from '#platform/outbox'
import { bookmarkPost, unbookmarkPost } from './bookmark-post.ts'
import { readContext } from './context.ts'
import type { Posts } from './contract.ts'
import { editPost } from './edit-post.ts'
import { farewellListener } from './farewell.ts'
import { createFindPost } from './find-post.ts'
import { readHistory } from './history.ts'
import { createHydrate } from './hydrate.ts'
import { holds } from './holds.ts'
import { importLikes } from './import-likes.ts'
import { importPosts } from './import-posts.ts'
import { likePost, unlikePost } from './like-post.ts'
import { markedPosts, pinnedPosts, quotesOfPost } from './marked-posts.ts'
import { lastingViews } from './lasting-views.ts'
import { findMentions } from './mentions.ts'
import { checkFiling } from './filing.ts'
import { filedBetween } from './filed.store.ts'
import { createPurposes } from './purposes.ts'
import { createPostMemory } from './memory/post-memory.ts'
import { muteThread, unmuteThread } from './mute-thread.ts'
import { likedByPeople, repostedByPeople } from './people-of-post.ts'
import { pinPost, unpinPost } from './pin-post.ts'
import { noteInquiry } from './note-inquiry.ts'
import { byIds, postOf } from './posts.store.ts'
import { publishBatch } from './publish-batch.ts'
import { publishInParts } from './publish-parts.ts'
import { publishPost } from './publish-post.ts'
import { rememberNew, rememberWritten } from './remember-new.ts'
import { removePost } from './remove-post.ts'
import { repostPost, undoRepost, unrepostPost } from './repost-post.ts'
import { restorePosts } from './restore-posts.ts'
import { sweepPosts } from './sweep-posts.ts'
import { totals } from './totals.store.ts'
import { readView, readViews, recallView } from './views.ts'

export interface PostsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Outbox
  /** Where what changes is told; without it nothing is remembered between two reads. */
  readonly bus?: Bus | undefined
  readonly config: Pick<Config, 'posts' | 'media'> & { readonly memory: Pick<Config['memory'], 'postBytes'> }
  readonly accounts: Pick<
    Accounts,
    | 'byId'
    | 'byIds'
    | 'remembered'
    | 'changes'
    | 'standing'
    | 'rememberedStanding'
    | 'appNames'
    | 'resolveMentions'
    | 'countPost'
    | 'countPosts'
    | 'countPostPart'
  >
  readonly media: MediaModule
  readonly filters?: Pick<Filters, 'remembered' | 'matcher'> | undefined
  readonly topics: Pick<Topics, 'retag' | 'tagAll' | 'tagPart'>
  /** Where holds are named. */
  readonly log?: Log | undefined
}

export const createPosts = (needs: PostsNeeds): Posts => {
  const { db, media } = needs
  const find = createFindPost(needs)
  const memory = createPostMemory(needs.bus, needs.config.memory.postBytes)
  const hydrate = createHydrate({ ...needs, memory })
  const views = readViews(hydrate)
  const purposes = createPurposes(needs)
  const inner = {
    ...needs,
    find,
    views,
    engine: db.engine,
    mentionsIn: findMentions(needs.accounts),
    checkFiling: checkFiling({ accounts: needs.accounts, purposes }),
    undo: undoRepost(needs),
    write:
      db.writeParts === undefined
        ? publishBatch({ ...needs, remember: rememberWritten(memory) })
        : publishInParts({ ...needs, writeParts: db.writeParts, remember: rememberNew(memory) }),
  }

  const remove = removePost(inner)
  needs.outbox.listen(farewellListener({ db, remove }))

  return {
    ...publishPost(inner),
    ...editPost(inner),
    remove,
    repost: repostPost(inner),
    unrepost: unrepostPost(inner),

    like: likePost(inner),
    unlike: unlikePost(inner),
    bookmark: bookmarkPost(inner),
    unbookmark: unbookmarkPost(inner),
    pin: pinPost(inner),
    unpin: unpinPost(inner),
    muteThread: muteThread(inner),
    unmuteThread: unmuteThread(inner),

    views,
    lastingViews: lastingViews({ hydrate, accounts: needs.accounts, memory }),
    view: readView(views),
    rememberedView: recallView(hydrate),
    async byIds(ids) {
      const rows = ids.length === 0 ? [] : await byIds(db.read, ids)
      return new Map(rows.map((row) => [row.id, postOf(row)]))
    },
    async tombstone(id) {
      const [row] = await byIds(db.read, [id])
      if (row === undefined || row.deleted_at === null) return undefined
      // of what not everybody could read nobody is told that it was there
      const known = row.visibility === 'public' || row.visibility === 'unlisted'
      return known ? { deletedAt: row.deleted_at } : undefined
    },
    history: readHistory(inner),
    context: readContext(inner),
    quotesOf: quotesOfPost(inner),
    likedBy: likedByPeople(inner),
    repostedBy: repostedByPeople(inner),
    likes: markedPosts(inner, 'likes'),
    bookmarks: markedPosts(inner, 'bookmarks'),
    pinned: pinnedPosts(inner),

    purposes,
    filed: (accountIds, periods) => filedBetween(db.longRead, accountIds, periods),

    importPosts: importPosts(inner),
    importLikes: importLikes(inner),
    restorePosts: restorePosts({ engine: db.engine, media, importPosts: importPosts(inner) }),
    holds: holds(needs),
    noteInquiry: noteInquiry(needs),

    sweep: sweepPosts(inner),
    async totals() {
      const [counted, pictures] = await Promise.all([totals(db.longRead), media.total()])
      const of = (name: string): number => counted.get(name) ?? 0
      return {
        posts: of('original'),
        reposts: of('repost'),
        quotes: of('quote'),
        replies: of('reply'),
        likes: of('like'),
        media: pictures,
      }
    },
  }
}
