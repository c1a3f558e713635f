// What the timelines module offers: always in time order, newest first, pages always full while there is more.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { PostView } from '#domain/posts'

export interface Timelines {
  /** The viewer's home (the rule stands in home-rule.ts). Needs a signed-in viewer. */
  home(viewer: Viewer, page: PageRequest): Promise<Page<PostView>>
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
  /** Public posts of several accounts together, reposts too; what they answer others with is left out. */
  ofAccounts(viewer: Viewer, accountIds: readonly Id[], page: PageRequest): Promise<Page<PostView>>
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
  /** Forgets homes that nobody read for a while. To be called every few minutes; answers how many went. */
  sweep(): number
}
