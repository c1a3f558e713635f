// What an office's post is and what it is for: what may be said of it, and what follows where nothing is said.
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Media } from '#domain/media'
import type { Filing, Post, PostsProblem, PostType, Purposes } from './contract.ts'

/**
 * As the office said; otherwise an answer to somebody else is an answer, also with a picture, and a post with a video or
 * a picture is that.
 */
export const typeOf = (
  post: Pick<Post, 'type' | 'kind' | 'authorId' | 'parentAuthorId'>,
  media: readonly Pick<Media, 'mime'>[],
): PostType => {
  if (post.type !== null) return post.type
  if (post.kind === 'reply' && post.parentAuthorId !== post.authorId) return 'answer'
  if (media.some(({ mime }) => mime.startsWith('video/'))) return 'video'
  return media.length > 0 ? 'picture' : 'announcement'
}

interface Said {
  readonly type?: PostType | null | undefined
  readonly purpose?: string | null | undefined
}

/** At once where nothing is said, as with every post of a citizen. @throws filing_of_offices, purpose_unknown */
export type CheckFiling = (actor: Actor, said: Said) => Filing | undefined | Promise<Filing>

export const checkFiling = ({
  accounts,
  purposes,
}: {
  readonly accounts: Pick<Accounts, 'byId'>
  readonly purposes: Purposes
}): CheckFiling => {
  const check = async ({ accountId }: Actor, filing: Filing): Promise<Filing> => {
    const [account, known] = await Promise.all([accounts.byId(accountId), purposes.list()])
    if (account?.kind !== 'office') {
      throw new Problem<PostsProblem>('filing_of_offices', 'Types and purposes are for posts of offices.')
    }
    if (filing.purpose !== null && !known.some(({ code }) => code === filing.purpose)) {
      throw new Problem<PostsProblem>('purpose_unknown', 'There is no such purpose.', { field: 'purpose' })
    }
    return filing
  }
  return (actor, { type = null, purpose = null }) =>
    type === null && purpose === null ? undefined : check(actor, { type, purpose })
}
