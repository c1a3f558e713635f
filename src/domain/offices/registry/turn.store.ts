// One after the other: for what can only be checked against everything that others changed before.
import { sql } from 'kysely'
import type { Engine, Tx } from '#platform/db'

/** Any number will do, as long as nobody else takes it. */
const ONE_BY_ONE = 5_012_006

/**
 * On PostgreSQL several processes may write at once: whoever installs a pack or moves a body waits here until the one
 * before has committed, and sees what it did. On SQLite there is one writer in any case.
 */
export const waitForTurn = async (tx: Tx, engine: Engine): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${ONE_BY_ONE}::bigint)`.execute(tx)
}
