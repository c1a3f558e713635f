// The SQL of what stands on posts about their cases.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Tx } from '#platform/db'
import { withIds } from './posts.store.ts'

/** Answers those on which it was not noted yet. */
export const noteInquiry = async (tx: Tx, ids: readonly Id[], inquiry: string): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update posts set inquiry = ${inquiry}
    where ${withIds(ids)} and deleted_at is null and inquiry is distinct from ${inquiry} returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
