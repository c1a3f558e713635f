// One transaction on PostgreSQL, from BEGIN to COMMIT.
import type { Pool, PoolClient } from 'pg'
import type { Log } from '#platform/log'
import type { Tx } from '../database.ts'
import type { ExecutedStatement } from '../kysely-queries.ts'
import { beginTransaction } from '../transaction.ts'
import type { WriteKind, WriteLimits, WriteWatch } from '../write-watch.ts'
import { arrayText } from './array-text.ts'
import { isConflict } from './postgres-errors.ts'

export const executeOn = async (
  client: Pick<PoolClient, 'query'>,
  sql: string,
  parameters: readonly unknown[],
  name?: string,
): Promise<ExecutedStatement> => {
  const values = parameters.map((value) => (Array.isArray(value) ? arrayText(value) : value))
  const result = await client.query<Record<string, unknown>>(
    name === undefined ? { text: sql, values } : { name, text: sql, values },
  )
  return { rows: result.rows, changes: result.rowCount ?? 0 }
}

const beginFor = (kind: WriteKind, limits: WriteLimits): string => {
  if (kind === 'short') return 'begin'
  return `begin; set local statement_timeout = ${kind === 'bulk' ? limits.bulk : 0}`
}

/**
 * Runs the work once. Its first statement travels together with BEGIN. A transaction that is overdue is rolled back
 * at once and its connection thrown away, since a statement may still be running on it.
 */
export const runTransaction = async <Result>(
  needs: { pool: Pool; watch: WriteWatch; limits: WriteLimits; log: Log },
  kind: WriteKind,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> => {
  const client = await needs.pool.connect()
  let broken: Error | undefined
  const overdue = Promise.withResolvers<never>()
  const watched = needs.watch.start(kind, overdue.reject)
  const transaction = beginTransaction(
    'postgres',
    watched.heard((sql, parameters, name) => executeOn(client, sql, parameters, name)),
  )
  try {
    const begun = client.query(beginFor(kind, needs.limits))
    begun.catch(() => {})
    const working = (async () => work(transaction.tx))()
    const result = await Promise.race([working, overdue.promise])
    transaction.end()
    await begun
    if (transaction.failure() !== undefined) throw transaction.failure()
    watched.done()
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back by the server')
    transaction.runAfterCommit((error) => needs.log.error('a step after a commit failed', { error }))
    return result
  } catch (error) {
    transaction.end()
    await Promise.race([client.query('rollback'), overdue.promise]).catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error('the rollback failed')
    })
    // the work may have put an error of its own in place of the conflict that calls for another try
    throw isConflict(transaction.failure()) ? transaction.failure() : error
  } finally {
    watched.done()
    client.release(broken)
  }
}
