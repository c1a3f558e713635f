// Publishes an original, a reply or a quote.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import { topicNames } from '#core/text'
import type { Actor } from '#core/viewer'
import type { Accounts, PostingPreferences } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Topics } from '#domain/topics'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Post, PostDraft, Posts, PostsProblem } from './contract.ts'
import type { PostEvent } from './events.ts'
import type { FindPost } from './find-post.ts'
import { insertMentions } from './mentions.store.ts'
import { mentionRows } from './mentions.ts'
import type { FindMentions, Mentioned } from './mentions.ts'
import { countOf, rowOfNew } from './new-post.ts'
import type { NewPost } from './new-post.ts'
import { checkedLanguage, checkedPictures, checkedWords, mayPassOn, narrower } from './post.ts'
import { byIds, countUp, insertPost, postOf, postOfNew } from './posts.store.ts'
import type { NewPostRow } from './posts.store.ts'
import { notRepostable, postNotFound } from './problems.ts'
import { claimKey, postOfKey } from './requests.store.ts'
import { writeOrUndo } from './write-or-undo.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Outbox
  readonly config: Pick<Config, 'posts' | 'media'>
  readonly accounts: Pick<Accounts, 'byId' | 'countPost'>
  readonly media: Pick<MediaModule, 'attach'>
  readonly topics: Pick<Topics, 'tag'>
  readonly find: FindPost
  readonly mentionsIn: FindMentions
}

/** A draft after all checks, with all that had to be read before the transaction. */
interface ReadyPost {
  readonly post: NewPost
  readonly mediaIds: readonly Id[]
  readonly mentioned: Mentioned
  readonly topics: readonly string[]
  readonly key: string | undefined
}

const plainPreferences: PostingPreferences = { visibility: 'public', sensitive: false, language: null }

export const publishPost = (needs: Needs): Posts['publish'] => {
  const { db, ids, clock, outbox, config, accounts, media, topics, find, mentionsIn } = needs

  /** What the draft leaves open is as the author chose for new posts. */
  const preferencesOf = async (actor: Actor, draft: PostDraft): Promise<PostingPreferences> => {
    const said = draft.visibility !== undefined && draft.language !== undefined && draft.sensitive !== undefined
    return (said ? undefined : (await accounts.byId(actor.accountId))?.posting) ?? plainPreferences
  }

  const prepare = async (actor: Actor, draft: PostDraft): Promise<ReadyPost> => {
    if (draft.replyTo !== undefined && draft.quoteOf !== undefined) {
      throw new Problem<PostsProblem>('reply_and_quote', 'A post answers another or quotes it, not both.')
    }
    const mediaIds = checkedPictures(draft.mediaIds ?? [], config.media.perPost)
    const words = checkedWords(config.posts, draft, mediaIds.length)
    const parentId = draft.replyTo ?? draft.quoteOf
    const [preferences, found, mentioned] = await Promise.all([
      preferencesOf(actor, draft),
      parentId === undefined ? undefined : find.visible(actor.accountId, parentId),
      mentionsIn(actor.accountId, words.text),
    ])
    const parent = found?.post ?? null
    if (draft.quoteOf !== undefined && parent !== null && !mayPassOn(parent, actor.accountId)) throw notRepostable()
    // unless said otherwise, nobody's conversation becomes wider than it was
    const usual = parent === null ? preferences.visibility : narrower(preferences.visibility, parent.visibility)
    const visibility = draft.visibility ?? usual
    return {
      post: {
        authorId: actor.accountId,
        kind: parent === null ? 'original' : draft.quoteOf === undefined ? 'reply' : 'quote',
        visibility,
        parent,
        viaId: found?.viaId ?? null,
        words,
        language: checkedLanguage(draft.language === undefined ? preferences.language : draft.language),
        sensitive: draft.sensitive ?? preferences.sensitive,
        appId: draft.appId ?? null,
        source: null,
        createdAt: clock.now(),
      },
      mediaIds,
      mentioned,
      topics: visibility === 'public' ? topicNames(words.text) : [],
      key: draft.idempotencyKey,
    }
  }

  const published = (row: NewPostRow, mentioned: Mentioned): PostEvent<'post.published'> => ({
    kind: 'post.published',
    data: {
      postId: row.id,
      authorId: row.author_id,
      kind: row.kind,
      visibility: row.visibility,
      mentionIds: mentioned.notify,
    },
  })

  /** All statements in one trip. False when the id was taken. */
  const write = async (
    tx: Tx,
    row: NewPostRow,
    { mediaIds, mentioned, topics: names, key }: ReadyPost,
  ): Promise<boolean> => {
    const { id, author_id: authorId, parent_id: parentId, created_at: at } = row
    const counted = countOf(row.kind)
    const mentions = mentionRows(id, mentioned)
    const [free, first, live] = await Promise.all([
      insertPost(tx, row),
      key === undefined || claimKey(tx, authorId, key, id, at),
      parentId === null || counted === undefined || countUp(tx, db.engine, parentId, counted),
      mentions.length > 0 && insertMentions(tx, mentions),
      mediaIds.length > 0 && media.attach(tx, authorId, id, mediaIds),
      accounts.countPost(tx, authorId, 1, at),
      outbox.record(tx, published(row, mentioned)),
      names.length > 0 && topics.tag(tx, { id, authorId, at, topics: names }),
    ])
    if (!first) throw new Error('the idempotency key was used by another request')
    if (!live) throw postNotFound()
    return free
  }

  const publishNew = async (actor: Actor, draft: PostDraft): Promise<Post> => {
    const ready = await prepare(actor, draft)
    for (;;) {
      const row = rowOfNew(ids.next(bucketOf(actor.accountId)), ready.post)
      if (await writeOrUndo(db, (tx) => write(tx, row, ready))) return postOfNew(row)
    }
  }

  const publishedBefore = async (actor: Actor, key: string): Promise<Post | undefined> => {
    const id = await postOfKey(db.read, actor.accountId, key)
    const [row] = id === undefined ? [] : await byIds(db.read, [id])
    return row === undefined ? undefined : postOf(row)
  }

  return async (actor, draft) => {
    const key = draft.idempotencyKey
    if (key === undefined) return publishNew(actor, draft)
    const before = await publishedBefore(actor, key)
    if (before !== undefined) return before
    try {
      return await publishNew(actor, draft)
    } catch (error) {
      // the same request at the same time was quicker: whatever failed here failed because of it
      const same = await publishedBefore(actor, key)
      if (same === undefined) throw error
      return same
    }
  }
}
