// Publishes an original, a reply or a quote.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import { topicNames } from '#core/text'
import type { Actor } from '#core/viewer'
import type { Accounts, PostingPreferences } from '#domain/accounts'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Post, PostDraft, Posts, PostsProblem } from './contract.ts'
import type { CheckFiling } from './filing.ts'
import type { FindPost } from './find-post.ts'
import type { FindMentions } from './mentions.ts'
import { checkedLanguage, checkedPictures, checkedWords, mayPassOn, narrower } from './post.ts'
import { openAuthor } from './open-author.ts'
import { byIds, postOf } from './posts.store.ts'
import { notRepostable } from './problems.ts'
import type { ReadyPost } from './ready-post.ts'
import { postOfKey } from './requests.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly config: Pick<Config, 'posts' | 'media'>
  readonly accounts: Pick<Accounts, 'byId' | 'remembered' | 'appNames'>
  readonly find: FindPost
  readonly mentionsIn: FindMentions
  readonly checkFiling: CheckFiling
  /** Writes the post with all others that wait. */
  readonly write: (ready: ReadyPost) => Promise<Post>
}

const plainPreferences: PostingPreferences = { visibility: 'public', sensitive: false, language: null }

export const publishPost = (needs: Needs): Pick<Posts, 'publish' | 'check'> => {
  const { db, clock, config, accounts, find, mentionsIn, checkFiling, write } = needs

  /** What the draft leaves open is as the author chose for new posts. */
  const preferencesOf = async (actor: Actor, draft: PostDraft): Promise<PostingPreferences> => {
    const author = await openAuthor(accounts, actor.accountId)
    const said = draft.visibility !== undefined && draft.language !== undefined && draft.sensitive !== undefined
    return (said ? undefined : author?.posting) ?? plainPreferences
  }

  const appNameOf = async (appId: Id): Promise<string | null> => (await accounts.appNames([appId])).get(appId) ?? null

  const prepare = async (actor: Actor, draft: PostDraft, actingId?: Id): Promise<ReadyPost> => {
    if (draft.replyTo !== undefined && draft.quoteOf !== undefined) {
      throw new Problem<PostsProblem>('reply_and_quote', 'A post answers another or quotes it, not both.')
    }
    const mediaIds = checkedPictures(draft.mediaIds ?? [], config.media.perPost)
    const words = checkedWords(config.posts, draft, mediaIds.length)
    const parentId = draft.replyTo ?? draft.quoteOf
    const appId = draft.appId ?? null
    const [preferences, found, mentioned, appName, filing] = await Promise.all([
      preferencesOf(actor, draft),
      parentId === undefined ? undefined : find.visible(actor.accountId, parentId),
      mentionsIn(actor.accountId, words.text),
      appId === null ? null : appNameOf(appId),
      checkFiling(actor, draft),
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
        appId,
        source: null,
        actingId,
        createdAt: clock.now(),
        filing,
      },
      mediaIds,
      mentioned,
      topics: visibility === 'public' ? topicNames(words.text) : [],
      key: draft.idempotencyKey,
      appName,
    }
  }

  const publishedBefore = async (actor: Actor, key: string): Promise<Post | undefined> => {
    const id = await postOfKey(db.read, actor.accountId, key)
    const [row] = id === undefined ? [] : await byIds(db.read, [id])
    return row === undefined ? undefined : postOf(row)
  }

  const publishOnce = async (actor: Actor, draft: PostDraft, key: string, actingId: Id | undefined): Promise<Post> => {
    try {
      return await write(await prepare(actor, draft, actingId))
    } catch (error) {
      // the same request came before: whatever failed here failed because of it
      const same = await publishedBefore(actor, key)
      if (same === undefined) throw error
      return same
    }
  }

  /** Requests with a key that are being answered: the same request at the same time waits for that answer. */
  const answering = new Map<string, Promise<Post>>()

  return {
    async check(actor, draft) {
      await prepare(actor, draft)
    },
    async publish(actor, draft, actingId) {
      const key = draft.idempotencyKey
      if (key === undefined) return write(await prepare(actor, draft, actingId))
      const name = `${actor.accountId} ${key}`
      let answer = answering.get(name)
      if (answer === undefined) {
        answer = publishOnce(actor, draft, key, actingId).finally(() => answering.delete(name))
        answering.set(name, answer)
      }
      return answer
    },
  }
}
