// What the discovery module offers: what is much used at present, and whom one might want to follow.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Actor, Viewer } from '#core/viewer'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import type { Topic } from '#domain/topics'

/** How much something was used on a day of UTC. */
export interface DayUse {
  /** Number of the day since 1970. */
  readonly day: number
  readonly uses: number
  /** Different ones. */
  readonly accounts: number
}

/** The last seven days, today first. */
export type History = readonly DayUse[]

export interface TrendingLink {
  readonly url: string
  readonly history: History
}

/** `office`: verified, near in place or topics, or followed by very many. `followed`: by several whom one follows. */
export interface Suggestion {
  readonly account: Account
  readonly why: 'office' | 'followed'
}

interface Piece {
  readonly limit: number
  readonly offset: number
}

/**
 * What is much used is counted by count() and answered from memory; until it ran first there is nothing. A topic or a
 * link counts by the different accounts that used it within 24 hours, at least three. A post counts by likes, reposts and
 * quotes, which weigh half as much twelve hours later.
 */
export interface Discovery {
  topics(piece: Piece): Promise<readonly Topic[]>
  posts(viewer: Viewer, piece: Piece): Promise<readonly PostView[]>
  links(piece: Piece): readonly TrendingLink[]
  /** Public posts with a link that is much used. @throws not_found for any other */
  linkPosts(viewer: Viewer, url: string, page: PageRequest): Promise<Page<PostView>>
  history(topicIds: readonly Id[]): Promise<ReadonlyMap<Id, History>>

  /** Best first. Nobody who is followed, asked, blocked, muted or dismissed, who left, or who does not want to be found. */
  suggestions(accountId: Id, piece: Piece): Promise<readonly Suggestion[]>
  dismiss(actor: Actor, targetId: Id): Promise<void>

  /** Counts anew. To be called every ten minutes or so, first when the program starts. */
  count(): Promise<void>
}
