// Makes a Kysely instance out of nothing but a function that executes one statement.
import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from 'kysely'
import type { Engine, Queries } from './database.ts'

export interface ExecutedStatement {
  readonly rows: unknown[]
  readonly changes: number
}

/** `name`: PostgreSQL keeps the statement prepared under it; its text must always be the same. */
export type Execute = (sql: string, parameters: readonly unknown[], name?: string) => Promise<ExecutedStatement>

const refuse = (what: string) => async (): Promise<never> => {
  throw new Error(`${what} is not offered here: transactions go through write(), long results are read page by page`)
}

/** What both engines store alike. Truth values are 0 and 1; lists are for `= any(…)` on PostgreSQL. */
const isStorable = (engine: Engine, value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'string' ||
  typeof value === 'bigint' ||
  value instanceof Uint8Array ||
  (engine === 'postgres' && Array.isArray(value))

const connectionOver = (engine: Engine, execute: Execute): DatabaseConnection => ({
  async executeQuery<Row>({ sql, parameters, keptAs }: CompiledQuery & { keptAs?: string }): Promise<QueryResult<Row>> {
    for (const value of parameters) {
      if (!isStorable(engine, value)) throw new TypeError(`a ${typeof value} cannot be given to a statement: ${sql}`)
    }
    const { rows, changes } = await execute(sql, parameters, keptAs)
    return { rows: rows as Row[], numAffectedRows: BigInt(changes) }
  },
  // oxlint-disable-next-line require-yield
  async *streamQuery() {
    await refuse('streaming')()
  },
})

/**
 * Kysely would let one statement at a time to its connection: 33 µs each when many wait, and a write's statements would
 * make a trip to the writer each instead of one together.
 */
class OpenSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** Kysely's transactions, savepoints and streams are refused: the store has one way to write. */
export const queriesOver = (engine: Engine, execute: Execute): Queries => {
  const connection = connectionOver(engine, execute)
  const dialect: Dialect = {
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: refuse('a transaction of its own'),
      commitTransaction: refuse('a transaction of its own'),
      rollbackTransaction: refuse('a transaction of its own'),
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
    createQueryCompiler: () => (engine === 'sqlite' ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
    createAdapter: () => (engine === 'sqlite' ? new OpenSqliteAdapter() : new PostgresAdapter()),
    createIntrospector: (db) => (engine === 'sqlite' ? new SqliteIntrospector(db) : new PostgresIntrospector(db)),
  }
  return new Kysely<Record<never, never>>({ dialect })
}

/** A statement whose text never changes: lists go in as arrays. */
export interface KeptStatement {
  readonly name: string
  readonly sql: string
}

/**
 * On PostgreSQL it is parsed and planned once per connection. It goes the way of all other statements, so that those of
 * a transaction reach the store in the order in which they were called, and take their locks in it.
 */
export const runKept = async <Row>(
  queries: Queries,
  { name, sql }: KeptStatement,
  values: readonly unknown[],
): Promise<readonly Row[]> => {
  const query = { ...CompiledQuery.raw(sql, [...values]), keptAs: name }
  return (await queries.executeQuery<Row>(query)).rows
}
