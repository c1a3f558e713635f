// What the main thread and the thread of the search index say to each other.
import type { FtsStore } from './fts.store.ts'

export type IndexVerb = keyof FtsStore

export type IndexCall = {
  [Verb in IndexVerb]: { readonly verb: Verb; readonly values: Parameters<FtsStore[Verb]> }
}[IndexVerb]

/** `anew`: the file was found damaged meanwhile and made anew, so nearly nothing is in it. */
export type IndexReply =
  | { readonly ticket: number; readonly result: unknown; readonly anew: boolean }
  | { readonly ticket: number; readonly error: string }
