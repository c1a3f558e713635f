// Does a post belong in a list? As in the home, but only of the list's members, and with a rule of its own for replies.
import type { Id } from '#core/ids'
import type { HomeCandidate } from './contract.ts'
import { isWanted, type Follows } from './home-rule.ts'

export interface ListFacts {
  readonly viewerId: Id
  /** Members whom the viewer follows, and the viewer where she put herself in. */
  readonly members: Follows
  readonly hidden: ReadonlySet<Id>
  /** To whom replies are shown, besides the viewer and whoever writes them. */
  readonly towards: { has(id: Id): boolean; keys(): Iterable<Id> }
}

export const belongsInList = (post: HomeCandidate, facts: ListFacts): boolean => {
  if (post.deleted || post.visibility === 'direct' || facts.hidden.has(post.authorId)) return false
  const member = facts.members.get(post.authorId)
  return member !== undefined && isWanted(post, member, facts, facts.towards)
}
