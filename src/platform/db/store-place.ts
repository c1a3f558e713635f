// Where a store is, in words that can be handed to a thread.

/** SQLite's file or PostgreSQL's address. */
export type StorePlace =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }
