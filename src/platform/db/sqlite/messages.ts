// What the main thread and the writer worker say to each other.

/** Orders come in lists and are carried out in turn; only those with a ticket are answered. */
export type WorkerOrder =
  /** A new write begins: a savepoint, in a new transaction when none is open. */
  | { readonly order: 'open' }
  | { readonly order: 'run'; readonly ticket: number; readonly sql: string; readonly parameters: readonly unknown[] }
  /** The open write is good: its savepoint is released. */
  | { readonly order: 'keep' }
  /** The open write failed: everything since its savepoint is undone. */
  | { readonly order: 'undo' }
  /** Whole writes, each undone by itself when it refuses or fails (step-list.ts). */
  | { readonly order: 'parts'; readonly ticket: number; readonly list: readonly unknown[] }
  | { readonly order: 'commit'; readonly ticket: number }
  | { readonly order: 'close'; readonly ticket: number }

export type WorkerReply =
  | { readonly ticket: number; readonly rows: unknown[]; readonly changes: number }
  | { readonly ticket: number; readonly error: SentError }

/** An error as it crosses from one thread to the other. */
export interface SentError {
  readonly message: string
  /** SQLite's extended result code, where it was SQLite that failed. */
  readonly errcode: number | undefined
}

export const sendError = (error: unknown): SentError => {
  const fields = error as { message?: unknown; errcode?: unknown }
  return {
    message: typeof fields.message === 'string' ? fields.message : String(error),
    errcode: typeof fields.errcode === 'number' ? fields.errcode : undefined,
  }
}

export const receiveError = (sent: SentError, sql?: string): Error =>
  Object.assign(new Error(sql === undefined ? sent.message : `${sent.message} in: ${sql}`), { errcode: sent.errcode })
