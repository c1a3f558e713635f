// What the filters module offers: words and posts that somebody does not want to meet, where, and what is done then.
import type { Id } from '#core/ids'
import type { Millis } from '#core/clock'
import type { Actor } from '#core/viewer'

/** Where a filter is meant to work; whoever shows something knows where it stands. */
export const filterPlaces = ['home', 'notifications', 'public', 'thread', 'account'] as const
export type FilterPlace = (typeof filterPlaces)[number]

/** Shown folded behind the filter's title; not shown; shown with its pictures covered. */
export const filterActions = ['warn', 'hide', 'blur'] as const
export type FilterAction = (typeof filterActions)[number]

/** A filter without what it looks for. */
export interface FilterHead {
  readonly id: Id
  readonly title: string
  readonly places: readonly FilterPlace[]
  readonly action: FilterAction
  /** null: it stands until it is taken away. */
  readonly expiresAt: Millis | null
}

export interface FilterWord {
  readonly id: Id
  readonly filterId: Id
  readonly word: string
  /** No letter, mark, digit or _ may stand beside it where it begins or ends with one itself. */
  readonly whole: boolean
}

export interface FilteredPost {
  readonly id: Id
  readonly filterId: Id
  readonly postId: Id
}

export interface Filter extends FilterHead {
  readonly words: readonly FilterWord[]
  readonly posts: readonly FilteredPost[]
}

export interface NewWord {
  readonly word: string
  /** Default true, as in Mastodon. */
  readonly whole?: boolean | undefined
}

export interface WordChange {
  readonly word?: string | undefined
  readonly whole?: boolean | undefined
}

export interface NewFilter {
  readonly title: string
  readonly places: readonly FilterPlace[]
  readonly action?: FilterAction | undefined
  /** null or missing: until it is taken away. */
  readonly forMillis?: Millis | null | undefined
  readonly words?: readonly NewWord[]
}

/** What is left out stays as it is. */
export interface FilterChange {
  readonly title?: string | undefined
  readonly places?: readonly FilterPlace[] | undefined
  readonly action?: FilterAction | undefined
  readonly forMillis?: Millis | null | undefined
  /** With an id: changes that word, or takes it away. Without: adds one. */
  readonly words?: readonly (WordChange & { readonly id?: Id | undefined; readonly remove?: boolean | undefined })[]
}

/** What a filter found in a post. */
export interface FilterMatch {
  readonly filter: FilterHead
  /** As they stand in the post. */
  readonly words: readonly string[]
  readonly postIds: readonly Id[]
}

/** @param text all that a post says @param postIds its own id, and that of the bare repost it came through */
export type Matcher = (text: string, postIds: readonly Id[]) => readonly FilterMatch[]

export type FiltersProblem =
  | 'filter_not_found'
  | 'filter_title_missing'
  | 'filter_title_too_long' // params: limit
  | 'filter_places_missing'
  | 'filter_word_missing'
  | 'filter_word_too_long' // params: limit
  | 'filter_post_taken'
  | 'filter_limit' // params: filters, words, posts
  | 'filter_many_words' // an old app wants to change a filter of several words

export interface Filters {
  /** In the order they were made. */
  list(accountId: Id): Promise<readonly Filter[]>
  /** @throws filter_not_found */
  one(accountId: Id, id: Id): Promise<Filter>
  create(actor: Actor, filter: NewFilter): Promise<Filter>
  /** @throws filter_not_found, also for a word that is not of this filter */
  change(actor: Actor, id: Id, change: FilterChange): Promise<Filter>
  remove(actor: Actor, id: Id): Promise<void>

  // — single words and posts; all throw filter_not_found —
  word(accountId: Id, wordId: Id): Promise<FilterWord>
  addWord(actor: Actor, filterId: Id, word: NewWord): Promise<FilterWord>
  changeWord(actor: Actor, wordId: Id, change: WordChange): Promise<FilterWord>
  removeWord(actor: Actor, wordId: Id): Promise<void>
  /**
   * The word, and what of its filter is changed with it, in one go: as apps do that know filters of one word only.
   *
   * @throws filter_many_words when the filter would change and has other words, too
   */
  changeAlone(actor: Actor, wordId: Id, change: WordChange & Omit<FilterChange, 'words' | 'title'>): Promise<Id>
  post(accountId: Id, id: Id): Promise<FilteredPost>
  /** Whether the account may see the post is asked by the caller. @throws filter_post_taken */
  addPost(actor: Actor, filterId: Id, postId: Id): Promise<FilteredPost>
  removePost(actor: Actor, id: Id): Promise<FilteredPost>

  // — for whoever shows posts —
  /** Without waiting, when it is in memory. */
  remembered(accountId: Id): Matcher | undefined
  matcher(accountId: Id): Promise<Matcher>
}

/** Told on the bus, and to other nodes, when it is durable. */
export interface FilterNews {
  'account.filters_changed': { accountId: Id }
}
