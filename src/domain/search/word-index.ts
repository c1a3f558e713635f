// What both search indexes do, the one of SQLite and the one of PostgreSQL.
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Term } from './tokens.ts'

export type DocumentKind = 'post' | 'account'

export interface WordDocument {
  readonly id: Id
  /** Grows with every change of the words. */
  readonly version: number
  readonly text: string
  readonly authorId: Id | null
  /** Who may find it; null = everybody. */
  readonly readerIds: readonly Id[] | null
  /** What it is and has (properties.ts). */
  readonly marks?: readonly string[]
}

export interface WordQuery {
  /** All must be found. */
  readonly terms: readonly Term[]
  /** All must stand on it. Of terms and marks there is at least one. */
  readonly marks?: readonly string[]
  /** None may be found. */
  readonly noTerms?: readonly Term[]
  readonly noMarks?: readonly string[]
  /** Who searches: finds what is for everybody or for her. */
  readonly readerId: Id | null
}

export interface KnownDocument {
  readonly id: Id
  readonly version: number
}

export interface WordIndex {
  /** Adds documents or puts them in place of an older version; `documents` are sorted by id. */
  put(kind: DocumentKind, documents: readonly WordDocument[]): Promise<void>
  /** Where the index reads the store for itself: brings these documents to what they are now. */
  refresh?(kind: DocumentKind, ids: readonly Id[]): Promise<void>
  remove(kind: DocumentKind, ids: readonly Id[]): Promise<void>
  /** Ids in the order of the range. */
  find(kind: DocumentKind, query: WordQuery, range: IdRange, count: number): Promise<readonly Id[]>
  /** Which of these are found, in any order. */
  among(kind: DocumentKind, query: WordQuery, ids: readonly Id[]): Promise<readonly Id[]>
  /** What is indexed between two ids, the first exclusive, the second inclusive; in order. */
  known(kind: DocumentKind, after: Id, upTo: Id): Promise<readonly KnownDocument[]>
  /** True after all was compared with the store once, until incomplete() is called. */
  isComplete(): Promise<boolean>
  setComplete(complete: boolean): Promise<void>
  close(): Promise<void>
}

/** Grows whenever the words of a text are made differently: an index of another format is made anew. */
export const INDEX_FORMAT = 3
