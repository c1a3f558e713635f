// A database as its owner holds it: the contract, and what only the platform may do.
import type { Database, Tx } from './database.ts'

export interface OpenDatabase extends Database {
  /** Like write(), but without a time limit: migrations and restoring. */
  unlimitedWrite<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
}
