// The store as everything above sees it: committed reads, and transactions through write().
import type { Kysely } from 'kysely'
import type { WriteParts } from './parts.ts'
import type { StorePlace } from './store-place.ts'

/**
 * A Kysely instance that knows no table yet. A store narrows it to its own: `queries.withTables<PostTables>()`.
 * Hand-written statements: sql<Row>`…`.execute(queries). Rows come back with integers as numbers on both engines.
 */
export type Queries = Kysely<Record<never, never>>

declare const insideWrite: unique symbol

/** The handle of an open transaction. Pass it on; never keep it. */
export type Tx = Queries & { readonly [insideWrite]?: true }

export type Engine = 'sqlite' | 'postgres'

export interface Database {
  readonly engine: Engine
  /** SQLite's file, for threads that read for themselves. */
  readonly file: string | undefined
  /** For threads that read for themselves on either engine: readAlone(). */
  readonly place: StorePlace
  /** Reads committed data. */
  readonly read: Queries
  /** Long reads (census, export, doctor): beside the others, so that they hold nobody up. */
  readonly longRead: Queries
  /**
   * Runs `work` in a transaction and resolves when it is durable (fsync). `work` awaits only the database: a
   * transaction that is silent for 50 ms is rolled back and rejects. If `work` throws, nothing of it stays.
   * SQLite: one at a time in a group commit; PostgreSQL: retried when the engine reports a serialisation failure,
   * so `work` may run more than once and must have no other effects.
   */
  write<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Like write(), for imports and the demo world: may take up to a minute, other writers wait meanwhile on SQLite. */
  bulkWrite<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** For hot verbs on SQLite; PostgreSQL has batches of rows for them. */
  readonly writeParts: WriteParts | undefined
  /** Runs the statement after the transaction is durable; not at all if it fails. */
  afterCommit(tx: Tx, run: () => void): void
  close(): Promise<void>
}
