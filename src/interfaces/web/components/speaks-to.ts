// Which offices a post speaks to: those it mentions, and the one it answers. All of it is in the view already.
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'

const canBeAsked = ({ kind, domain, deletedAt }: Account): boolean =>
  (kind === 'office' || kind === 'official') && domain === null && deletedAt === null

export const officesSpokenTo = ({ mentions, parentAuthor, author }: PostView): readonly Account[] => {
  if (mentions.length === 0 && parentAuthor === null) return []
  const named = [...mentions.map(({ account }) => account), ...(parentAuthor === null ? [] : [parentAuthor])]
  const offices = named.filter((account) => canBeAsked(account) && account.id !== author.id)
  return [...new Map(offices.map((office) => [office.id, office])).values()]
}

/** Her own post can become a case. */
export const canBecomeCase = (view: PostView): boolean =>
  view.post.kind !== 'repost' && view.post.deletedAt === null && officesSpokenTo(view).length > 0
