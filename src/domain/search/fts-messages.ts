// What the main thread and the thread of the search index say to each other.
import type { FtsStore } from './fts.store.ts'

import type { Id } from '#core/ids'
import type { DocumentKind } from './word-index.ts'

export type IndexVerb = keyof FtsStore

export type IndexCall = {
  [Verb in IndexVerb]: { readonly verb: Verb; readonly values: Readonly<Parameters<FtsStore[Verb]>> }
}[IndexVerb]

/** Reads the documents from the main store and puts them in; what is not there any more goes. */
export interface RefreshCall {
  readonly verb: 'refresh'
  readonly values: readonly [kind: DocumentKind, ids: readonly Id[]]
}

/** `anew`: the file was found damaged meanwhile and made anew, so nearly nothing is in it. */
export type IndexReply =
  | { readonly ticket: number; readonly result: unknown; readonly anew: boolean }
  | { readonly ticket: number; readonly error: string }
