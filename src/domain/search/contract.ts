// What the search module offers: words in Chinese and English, newest first.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import type { Topic } from '#domain/topics'

export interface Search {
  /**
   * Words, phrases and operators (query.ts); whatever is typed is taken for something. Public and unlisted posts for
   * all; followers-only and direct only for author and addressees. Full pages.
   */
  posts(viewer: Viewer, typed: string, page: PageRequest & { offset?: number; accountId?: Id }): Promise<Page<PostView>>
  /** Exact handle or name first, then by words of display name, name and handle. */
  accounts(
    viewer: Viewer,
    words: string,
    page: { limit: number; offset?: number; following?: boolean },
  ): Promise<readonly Account[]>
  topics(words: string, page: { limit: number; offset?: number }): Promise<readonly Topic[]>
  /**
   * Compares the index with the store and adds what is missing: after an import, or when the index was lost. What is
   * there already costs little. `progress`: documents compared so far, and how many of them had to be written.
   */
  rebuild(progress?: (compared: number, written: number) => void): Promise<void>
  /** To be called before posts are written without events (imports): from now on behind(), also after a crash. */
  expectUnannounced(): Promise<void>
  /** True while rebuild() has more to do. */
  behind(): Promise<boolean>
  /** Catches up in the background when the index is behind or new. */
  start(): Promise<void>
  /** Ends catching up and closes the index; the next start goes on. */
  close(): Promise<void>
}
