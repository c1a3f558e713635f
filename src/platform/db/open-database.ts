// A database as its owner holds it: the contract, and what only the platform may do.
import type { Database, Queries, Tx } from './database.ts'

export interface OpenDatabase extends Database {
  /** Like write(), but without a time limit: migrations, restoring, the outbox. */
  unlimitedWrite<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Reads the store as it is at one moment, however long it takes and whatever is written meanwhile. */
  snapshot<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>
}
