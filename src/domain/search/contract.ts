// What the search module offers: words in Chinese and English, newest first.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import type { Topic } from '#domain/topics'

export interface Search {
  /** Public and unlisted posts for all; followers-only and direct only for author and addressees. Full pages. */
  posts(viewer: Viewer, words: string, page: PageRequest & { offset?: number; accountId?: Id }): Promise<Page<PostView>>
  /** Exact handle or name first, then by words of display name, name and handle. */
  accounts(viewer: Viewer, words: string, page: { limit: number; offset?: number; following?: boolean }): Promise<readonly Account[]>
  topics(words: string, page: { limit: number; offset?: number }): Promise<readonly Topic[]>
  /** Indexes everything again, e.g. after an import or when search.db was lost. */
  rebuild(progress?: (done: number, all: number) => void): Promise<void>
  /** True while rebuild() has more to do. */
  behind(): Promise<boolean>
}
