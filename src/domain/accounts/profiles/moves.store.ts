// The SQL of accounts that went to another site or came from one.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Engine, Tx } from '#platform/db'

/** False when there is no such living account. */
export const setMovedTo = async (tx: Tx, id: Id, address: string | null, now: number): Promise<boolean> => {
  const { rows } = await sql`
    update accounts set moved_to = ${address}, updated_at = ${now}
    where bucket = ${bucketOf(id)} and id = ${id} and deleted_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** Nobody else changes them before the transaction ends. Undefined when there is no such living account. */
export const lockAddresses = async (tx: Tx, engine: Engine, id: Id): Promise<readonly string[] | undefined> => {
  const lock = engine === 'postgres' ? sql`for update` : sql``
  const { rows } = await sql<{ also_known_as: string | null }>`
    select also_known_as from accounts where bucket = ${bucketOf(id)} and id = ${id} and deleted_at is null ${lock}
  `.execute(tx)
  const [row] = rows
  return row === undefined ? undefined : (JSON.parse(row.also_known_as ?? '[]') as string[])
}

export const setAddresses = async (tx: Tx, id: Id, addresses: readonly string[], now: number): Promise<void> => {
  await sql`
    update accounts set also_known_as = ${JSON.stringify(addresses)}, updated_at = ${now}
    where bucket = ${bucketOf(id)} and id = ${id}`.execute(tx)
}
