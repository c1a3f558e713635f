// Changes the words or pictures of a post; what it said before stays readable.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { topicKey, topicNames } from '#core/text'
import type { Actor } from '#core/viewer'
import type { Media, MediaModule } from '#domain/media'
import type { Topics } from '#domain/topics'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Post, PostChange, Posts, Refiled } from './contract.ts'
import type { PostEvent } from './events.ts'
import type { CheckFiling } from './filing.ts'
import type { FindPost } from './find-post.ts'
import { deleteMentions, insertMentions } from './mentions.store.ts'
import { mentionRows } from './mentions.ts'
import type { FindMentions } from './mentions.ts'
import { checkedLanguage, checkedPictures, checkedWords } from './post.ts'
import { changePost, lockPost, postOf } from './posts.store.ts'
import type { PostRow } from './posts.store.ts'
import { notYours, postNotFound } from './problems.ts'
import { insertVersion } from './versions.store.ts'
import type { VersionPicture } from './versions.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly outbox: Outbox
  readonly config: Pick<Config, 'posts' | 'media'>
  readonly media: Pick<MediaModule, 'ofPosts' | 'reattach'>
  readonly topics: Pick<Topics, 'retag'>
  readonly find: FindPost
  readonly mentionsIn: FindMentions
  readonly checkFiling: CheckFiling
}

const described = ({ id, description, focus }: Media): VersionPicture => ({ id, description, focus })

const samePictures = (one: readonly VersionPicture[], other: readonly VersionPicture[]): boolean =>
  one.length === other.length &&
  one.every((picture, at) => {
    const twin = other[at]
    return (
      twin?.id === picture.id &&
      twin.description === picture.description &&
      twin.focus?.x === picture.focus?.x &&
      twin.focus?.y === picture.focus?.y
    )
  })

const sameWords = (one: PostRow, other: PostRow): boolean =>
  one.text === other.text &&
  one.summary === other.summary &&
  one.sensitive === other.sensitive &&
  one.language === other.language &&
  one.type === other.type &&
  one.purpose === other.purpose

const topicKeys = (text: string): readonly string[] => topicNames(text).map(topicKey)

/** undefined: it stands under the same topics as before. */
const refiledBy = (row: PostRow, next: PostRow): Refiled | undefined => {
  if (row.visibility !== 'public' || row.text === next.text) return undefined
  const [before, after] = [topicKeys(row.text), topicKeys(next.text)]
  if (before.toSorted().join(' ') === after.toSorted().join(' ')) return undefined
  return { kind: row.kind, parentAuthorId: row.parent_author_id, before, after }
}

export const editPost = (needs: Needs): Pick<Posts, 'edit' | 'checkChange'> => {
  const { db, clock, outbox, config, media, topics, find, mentionsIn, checkFiling } = needs

  const picturesOf = async (tx: Tx, id: Id): Promise<readonly VersionPicture[]> =>
    ((await media.ofPosts([id], tx)).get(id) ?? []).map(described)

  /** The post after the change; its version is still the old one. A summary, note or language not named stays. */
  const changed = (row: PostRow, change: PostChange, pictures: number): PostRow => ({
    ...row,
    ...checkedWords(config.posts, { ...change, summary: change.summary ?? row.summary }, pictures),
    sensitive: change.sensitive === undefined ? row.sensitive : change.sensitive ? 1 : 0,
    language: change.language === undefined ? row.language : checkedLanguage(change.language),
    type: change.type === undefined ? row.type : change.type,
    purpose: change.purpose === undefined ? row.purpose : change.purpose,
  })

  /** What can be said against the change before it is written; answers whom the new words mention. */
  const checked = async (actor: Actor, id: Id, change: PostChange): ReturnType<FindMentions> => {
    if (change.media !== undefined)
      checkedPictures(
        change.media.map((item) => item.id),
        config.media.perPost,
      )
    const found = await find.visible(actor.accountId, id)
    if (found.post.authorId !== actor.accountId) throw notYours()
    if (found.viaId !== null) throw postNotFound() // a bare repost has no words
    await checkFiling(actor, change)
    return mentionsIn(actor.accountId, checkedWords(config.posts, change, 1).text)
  }

  const edit = async (actor: Actor, id: Id, change: PostChange): Promise<Post> => {
    const mentioned = await checked(actor, id, change)
    return db.write(async (tx) => {
      const [row, before] = await Promise.all([lockPost(tx, db.engine, id), picturesOf(tx, id)])
      if (row === undefined || row.deleted_at !== null) throw postNotFound()
      const next = changed(row, change, (change.media ?? before).length)
      const after =
        change.media === undefined
          ? before
          : (await media.reattach(tx, actor.accountId, id, change.media)).map(described)
      if (sameWords(row, next) && samePictures(before, after)) return postOf(row)

      const at = clock.now()
      const refiled = refiledBy(row, next)
      const event: PostEvent<'post.edited'> = {
        kind: 'post.edited',
        data: {
          postId: id,
          authorId: actor.accountId,
          mentionIds: mentioned.notify,
          ...(refiled === undefined ? {} : { refiled }),
        },
      }
      const mentions = mentionRows(row, mentioned)
      await Promise.all([
        insertVersion(tx, row, before),
        changePost(tx, id, { ...next, edited_at: at }),
        row.text !== next.text && deleteMentions(tx, db.engine, [id]),
        row.text !== next.text && mentions.length > 0 && insertMentions(tx, mentions),
        row.text !== next.text &&
          row.visibility === 'public' &&
          topics.retag(tx, { id, authorId: actor.accountId, at, topics: topicNames(next.text) }),
        outbox.record(tx, event),
      ])
      return postOf({ ...next, html: null, version: row.version + 1, edited_at: at })
    })
  }

  return {
    edit,
    async checkChange(actor, id, change) {
      await checked(actor, id, change)
    },
  }
}
