// What may be written in a post: length, emptiness, language, pictures; and who may pass it on. Pure rules.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import { normalisePost, postLength } from '#core/text'
import type { Config } from '#platform/config'
import type { Post, PostsProblem, Visibility } from './contract.ts'

export interface Words {
  readonly text: string
  readonly summary: string
}

const widths: Record<Visibility, number> = { public: 3, unlisted: 2, followers: 1, direct: 0 }

export const narrower = (one: Visibility, other: Visibility): Visibility => (widths[one] < widths[other] ? one : other)

/** Direct posts count nowhere: a number would tell others that there is one. */
export const isCounted = ({ visibility }: Pick<Post, 'visibility'>): boolean => visibility !== 'direct'

/** Everybody may pass on what is for everybody; followers-only posts only their author, direct ones nobody. */
export const mayPassOn = (post: Pick<Post, 'visibility' | 'authorId'>, actorId: Id): boolean =>
  post.visibility === 'public' ||
  post.visibility === 'unlisted' ||
  (post.visibility === 'followers' && post.authorId === actorId)

/**
 * Brings the words into their stored form and measures them by the Chinese rule.
 * @throws post_empty when there are neither words nor pictures, post_too_long
 */
export const checkedWords = (
  limits: Config['posts'],
  draft: { text: string; summary?: string | undefined; long?: boolean | undefined },
  pictures: number,
): Words => {
  const words = { text: normalisePost(draft.text), summary: normalisePost(draft.summary ?? '') }
  if (words.text === '' && pictures === 0) {
    throw new Problem<PostsProblem>('post_empty', 'Write something or add a picture.', { field: 'text' })
  }
  const limit = draft.long === true && limits.longAllowed ? limits.longLimit : limits.limit
  const length = postLength(words.text, words.summary)
  if (length > limit) {
    throw new Problem<PostsProblem>('post_too_long', `The post is too long: ${length} of ${limit} characters.`, {
      params: { length, limit },
      field: 'text',
    })
  }
  return words
}

/** A BCP 47 tag such as zh, en or zh-Hant; null = not said. */
export const checkedLanguage = (language: string | null): string | null => {
  if (language === null || /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language)) return language
  throw new Problem<PostsProblem>('language_invalid', 'This is not the code of a language.', { field: 'language' })
}

/** Answers the ids without repetitions. */
export const checkedPictures = (ids: readonly Id[], limit: number): readonly Id[] => {
  const pictures = [...new Set(ids)]
  if (pictures.length > limit) {
    throw new Problem<PostsProblem>('too_many_media', `A post may have ${limit} pictures at most.`, {
      params: { limit },
      field: 'media',
    })
  }
  return pictures
}
