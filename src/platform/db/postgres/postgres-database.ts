// The store on a PostgreSQL server: pooled connections, transactions retried when the server asks for it.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { SECOND } from '#core/clock'
import type { Log } from '#platform/log'
import type { Tx } from '../database.ts'
import { queriesOver } from '../kysely-queries.ts'
import type { OpenDatabase } from '../open-database.ts'
import { notSaved, storeClosed, unreachable } from '../problems.ts'
import { afterCommit } from '../transaction.ts'
import { createWriteWatch, usualLimits, type WriteKind, type WriteLimits } from '../write-watch.ts'
import { gatheringSocket } from './gathering-socket.ts'
import { isConflict, isUnreachable } from './postgres-errors.ts'
import { executeOn, runTransaction } from './postgres-transaction.ts'
import { postgresValues } from './postgres-values.ts'

const TRIES = 8
const LONG_READ_CONNECTIONS = 2
const UNLIMITED_CONNECTIONS = 16

/**
 * Half of `pool` is for writing, half for reading, so that a transaction whose work reads beside it cannot wait for
 * itself. Long reads and unlimited writes have connections of their own, made when they are needed: they may take
 * long, and a listener of the outbox holds one while its work writes through another.
 */
export const createPostgresDatabase = (needs: {
  url: string
  pool: number
  log: Log
  limits?: Partial<WriteLimits>
}): OpenDatabase => {
  const { log } = needs
  const limits = { ...usualLimits, ...needs.limits }

  const poolOf = (max: number, statementTimeout: number, readOnly?: 'read only'): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: needs.url,
      max,
      pipeline: true,
      stream: gatheringSocket,
      types: postgresValues,
      application_name: 'bema',
      connectionTimeoutMillis: 10 * SECOND,
      statement_timeout: statementTimeout,
      // compiling a plan costs 100 ms where the plan itself runs in five
      options: readOnly ? '-c jit=off -c default_transaction_read_only=on' : '-c jit=off',
      // a process that stands still must not hold locks for ever
      idle_in_transaction_session_timeout: 2 * limits.bulk,
    })
    // The pool hears of idle connections only. One that breaks while it is lent out rejects its statements; without
    // a listener of its own it would also end the process.
    pool.on('error', () => {})
    pool.on('connect', (client) => {
      client.on('error', (error) => log.warn('a connection to PostgreSQL was lost', { error }))
    })
    return pool
  }
  const half = Math.max(1, Math.ceil(needs.pool / 2))
  const writers = poolOf(half, 10 * SECOND)
  const readers = poolOf(half, 10 * SECOND, 'read only')
  const unlimited = poolOf(UNLIMITED_CONNECTIONS, 10 * SECOND)
  const longReaders = poolOf(LONG_READ_CONNECTIONS, 600 * SECOND, 'read only')

  const readFrom = (pool: pg.Pool) =>
    queriesOver('postgres', async (sql, parameters) => {
      try {
        return await executeOn(pool, sql, parameters)
      } catch (error) {
        throw isUnreachable(error) ? unreachable(error) : error
      }
    })

  const watch = createWriteWatch(limits, log)
  const open = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  const run = async <Result>(kind: WriteKind, work: (tx: Tx) => Promise<Result>): Promise<Result> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await runTransaction(
          { pool: kind === 'unlimited' ? unlimited : writers, watch, limits, log },
          kind,
          work,
        )
      } catch (error) {
        if (isUnreachable(error)) throw notSaved(error)
        if (!isConflict(error) || attempt === TRIES) throw error
        await wait(5 * attempt)
      }
    }
  }
  const write = async <Result>(kind: WriteKind, work: (tx: Tx) => Promise<Result>): Promise<Result> => {
    if (closing !== undefined) throw storeClosed()
    const running = run(kind, work)
    open.add(running)
    try {
      return await running
    } finally {
      open.delete(running)
    }
  }

  const close = async (): Promise<void> => {
    await Promise.allSettled(open)
    await Promise.all([writers, readers, unlimited, longReaders].map((pool) => pool.end()))
  }

  const snapshot: OpenDatabase['snapshot'] = async (work) => {
    const client = await unlimited.connect()
    let broken: Error | undefined
    try {
      await client.query('begin isolation level repeatable read read only; set local statement_timeout = 0')
      const result = await work(queriesOver('postgres', (sql, parameters) => executeOn(client, sql, parameters)))
      await client.query('commit')
      return result
    } catch (error) {
      broken = new Error('the snapshot failed', { cause: error })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    engine: 'postgres',
    file: undefined,
    place: { engine: 'postgres', url: needs.url },
    read: readFrom(readers),
    longRead: readFrom(longReaders),
    write: (work) => write('short', work),
    bulkWrite: (work) => write('bulk', work),
    unlimitedWrite: (work) => write('unlimited', work),
    writeParts: undefined,
    snapshot,
    afterCommit,
    close: () => (closing ??= close()),
  }
}
