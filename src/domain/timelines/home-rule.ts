// Does a post belong in a viewer's home? The rule in words; home.store.ts says the same as statements, and
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
  /** In exclusive lists: what they say is read there. */
  readonly apart: ReadonlySet<Id>
  /** Topics the viewer follows, by their keys. */
  readonly topics: ReadonlyMap<string, Id>
}

/**
 * What somebody whose posts are wanted says: originals and quotes; bare reposts unless switched off for her; replies only
 * to herself, to the viewer or `towards` certain people. Not what answers or reposts hidden accounts.
 */
export const isWanted = (
  post: HomeCandidate,
  { reposts }: Follow,
  { viewerId, hidden }: Pick<HomeFacts, 'viewerId' | 'hidden'>,
  towards: { has(id: Id): boolean },
): boolean => {
  if (post.kind === 'original' || post.kind === 'quote') return true
  const parent = post.parentAuthorId
  if (parent === null || hidden.has(parent)) return false
  if (post.kind === 'repost') return reposts
  return parent === post.authorId || parent === viewerId || towards.has(parent)
}

/** A public post under a topic the viewer follows, whomever it answers but those who are hidden. */
const comesUnderTopic = (post: HomeCandidate, { topics, hidden }: HomeFacts): boolean => {
  if (post.topics === undefined || topics.size === 0) return false
  if (post.kind === 'repost' || post.visibility !== 'public') return false
  if (post.kind === 'reply' && post.parentAuthorId !== null && hidden.has(post.parentAuthorId)) return false
  return post.topics.some((key) => topics.has(key))
}

/**
 * Own posts; what people followed say, but those who are read in exclusive lists, replies only towards people followed
 * too; and what is said under topics that are followed. Direct posts never. What hidden accounts wrote stays out, also
 * when somebody followed reposts or answers it. Bare reposts are deleted with their target.
 */
export const belongsInHome = (post: HomeCandidate, facts: HomeFacts): boolean => {
  if (post.deleted || post.visibility === 'direct') return false
  if (post.authorId === facts.viewerId) return true
  if (facts.hidden.has(post.authorId)) return false
  const follow = facts.apart.has(post.authorId) ? undefined : facts.follows.get(post.authorId)
  if (follow !== undefined && isWanted(post, follow, facts, facts.follows)) return true
  return comesUnderTopic(post, facts)
}
