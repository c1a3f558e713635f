// Does a post belong in a viewer's home? The rule in words; timelines.store.ts says the same as one SQL statement, and
// home-rule.test.ts holds the two against each other.
import type { Id } from '#core/ids'
import type { HomeCandidate } from './contract.ts'

export interface Follow {
  /** Whether bare reposts are wanted. */
  readonly reposts: boolean
}

/** What is asked of a Map of follows. */
export interface Follows {
  has(id: Id): boolean
  get(id: Id): Follow | undefined
  keys(): Iterable<Id>
}

export interface HomeFacts {
  readonly viewerId: Id
  /** Whom the viewer follows. */
  readonly follows: Follows
  /** Blocked by the viewer, blocking the viewer, or muted now. */
  readonly hidden: ReadonlySet<Id>
}

/**
 * Own posts, and posts of people followed: originals and quotes; bare reposts unless switched off for the one who
 * reposts; replies only to oneself, to the viewer or to people the viewer follows too. Direct posts never. What hidden
 * accounts wrote stays out, also when somebody followed reposts or answers it. Bare reposts are deleted with their target.
 */
export const belongsInHome = (post: HomeCandidate, facts: HomeFacts): boolean => {
  if (post.deleted || post.visibility === 'direct') return false
  if (post.authorId === facts.viewerId) return true

  const follow = facts.follows.get(post.authorId)
  if (follow === undefined || facts.hidden.has(post.authorId)) return false
  if (post.kind === 'original' || post.kind === 'quote') return true

  const towards = post.parentAuthorId
  if (towards === null || facts.hidden.has(towards)) return false
  if (post.kind === 'repost') return follow.reposts
  return towards === post.authorId || towards === facts.viewerId || facts.follows.has(towards)
}
