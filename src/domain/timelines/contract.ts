// What the timelines module offers: always in time order, newest first, pages always full while there is more.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { PostKind, PostView, Visibility } from '#domain/posts'

/** What the rule of the home asks of a post. */
export interface HomeCandidate {
  readonly authorId: Id
  readonly kind: PostKind
  readonly visibility: Visibility
  readonly deleted: boolean
  /** Who wrote what it answers, quotes or reposts; null for an original, or when nobody knows. */
  readonly parentAuthorId: Id | null
  /** Keys of the topics a public post stands under; missing where there are none. */
  readonly topics?: readonly string[] | undefined
}

/** Those who wait for news: of homes, each by its account, or of lists, each by its id. */
export interface Audience {
  /** From now on the account waits for news; who joined twice has to leave twice. @param id of the account or its list */
  join(id: Id, accountId: Id): void
  leave(id: Id): void
  /**
   * Names those who wait and whose homes show the post, as the home's own rule has it: at once where it is known, a
   * little later where relations have to be read first. What single viewers may see of it is asked when it is read.
   */
  showing(postId: Id, candidate: HomeCandidate, found: (id: Id) => void): void
  /** Names the author and whoever follows her, or one of the topics, as far as they wait. */
  near(about: Pick<HomeCandidate, 'authorId' | 'topics'>, found: (id: Id) => void): void
  /** How many wait. */
  size(): number
}

/** An account, and from when on, up to but not including when. */
export interface AccountTime {
  readonly accountId: Id
  readonly from: number
  readonly until: number
}

export interface Timelines {
  /** The viewer's home (the rule stands in home-rule.ts). Needs a signed-in viewer. */
  home(viewer: Viewer, page: PageRequest): Promise<Page<PostView>>
  /** What members of one of the viewer's lists say (list-rule.ts). @throws list_not_found */
  list(viewer: Viewer, listId: Id, page: PageRequest): Promise<Page<PostView>>
  /** Public originals and quotes; no replies, no bare reposts. */
  square(
    viewer: Viewer,
    page: PageRequest,
    only?: { local?: boolean; remote?: boolean; media?: boolean },
  ): Promise<Page<PostView>>
  /** Public posts under a topic and any of `any`, all of `all`, none of `none`. */
  topic(
    viewer: Viewer,
    name: string,
    page: PageRequest,
    only?: {
      local?: boolean
      remote?: boolean
      media?: boolean
      any?: readonly string[]
      all?: readonly string[]
      none?: readonly string[]
    },
  ): Promise<Page<PostView>>
  account(
    viewer: Viewer,
    accountId: Id,
    page: PageRequest,
    only?: { media?: boolean; withoutReplies?: boolean; withoutReposts?: boolean; pinned?: boolean; topic?: string },
  ): Promise<Page<PostView>>
  /**
   * What several accounts posted in public together, each in times of its own, reposts too; what they answer others with
   * is left out.
   */
  inTimes(
    viewer: Viewer,
    times: readonly AccountTime[],
    page: PageRequest,
    only?: { withoutReposts?: boolean },
  ): Promise<Page<PostView>>
  /** Public posts of others that mention one of the accounts. */
  toAccounts(viewer: Viewer, accountIds: readonly Id[], page: PageRequest): Promise<Page<PostView>>
  /** Direct posts to or by the viewer. */
  direct(viewer: Viewer, page: PageRequest): Promise<Page<PostView>>
  /** The same without waiting; undefined when something of it is not in memory: ask the verb of this name. */
  readonly remembered: {
    home(viewer: Viewer, page: PageRequest): Page<PostView> | undefined
    square(viewer: Viewer, page: PageRequest, only?: { local?: boolean }): Page<PostView> | undefined
    /** All of its posts. */
    account(viewer: Viewer, accountId: Id, page: PageRequest): Page<PostView> | undefined
  }
  /** For those who wait for news of their homes (streams). */
  readonly audience: Audience
  /** The same for lists. */
  readonly listAudience: Audience
  /** Forgets homes that nobody read for a while. To be called every few minutes; answers how many went. */
  sweep(): number
}
